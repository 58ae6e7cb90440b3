import type { FieldChange, FRESH_FIELDS } from '../db/schema/validation.ts';
import type { InnovationRow } from '../portal/innovation-queries.ts';
import { STOP_WORDS, type StopCode } from './codes.ts';

export type FreshField = (typeof FRESH_FIELDS)[number];

/** What an owner may tell anew, under which part its freshness is kept, and where it stands in the directory. */
const TELLABLE = {
  status: { part: 'status', read: (row: InnovationRow) => row.status },
  statusReason: { part: 'status', read: (row: InnovationRow) => row.statusReason },
  phase: { part: 'phase', read: (row: InnovationRow) => row.phase },
  unitName: { part: 'unit', read: (row: InnovationRow) => row.unitName },
  contactUnit: { part: 'contact', read: (row: InnovationRow) => row.contact.unit ?? null },
  contactEmail: { part: 'contact', read: (row: InnovationRow) => row.contact.email ?? null },
  contactPhone: { part: 'contact', read: (row: InnovationRow) => row.contact.phone ?? null },
  videoUrl: { part: 'video', read: (row: InnovationRow) => row.videoUrl },
  summary: { part: 'story', read: (row: InnovationRow) => row.story.summary ?? null },
  change: { part: 'story', read: (row: InnovationRow) => row.story.change ?? null },
  evidence: { part: 'story', read: (row: InnovationRow) => row.story.evidence ?? null },
} as const satisfies Record<string, { part: FreshField; read: (row: InnovationRow) => string | null }>;

export type Tellable = keyof typeof TELLABLE;
export const TOLD_FIELDS = Object.keys(TELLABLE) as Tellable[];

/** What stands in the directory of each field that an owner may tell anew. */
export function valuesOf(row: InnovationRow): Record<Tellable, string | null> {
  return Object.fromEntries(TOLD_FIELDS.map((field) => [field, TELLABLE[field].read(row)])) as Record<
    Tellable,
    string | null
  >;
}

export type Answer = {
  answer: 'running' | 'changed' | 'stopped';
  code?: StopCode | undefined;
  note?: string | undefined;
  changes?: Partial<Record<Tellable, string>> | undefined;
};

/**
 * How the directory would differ by an answer. An innovation of which nobody has said whether it runs differs in nothing by
 * "still running": that is the confirmation itself.
 */
export function differencesOf(
  row: InnovationRow,
  { answer, code, note, changes = {} }: Answer,
): FieldChange[] {
  const now = valuesOf(row);
  const wanted: Partial<Record<Tellable, string | null>> =
    answer === 'stopped'
      ? { status: code === 'replaced' ? 'replaced' : 'stopped', statusReason: reasonOf(code!, note) }
      : {
          ...(answer === 'changed' ? changes : {}),
          ...(now.status === 'stopped' || now.status === 'replaced'
            ? { status: 'running', statusReason: null }
            : {}),
        };
  return TOLD_FIELDS.flatMap((field) => {
    const after = wanted[field] === undefined ? now[field] : wanted[field] || null;
    return after === now[field] ? [] : [{ field, before: now[field], after }];
  });
}

const reasonOf = (code: StopCode, note: string | undefined) =>
  note ? `${STOP_WORDS[code].id}: ${note}` : STOP_WORDS[code].id;

/**
 * Differences with what stands in the directory today, where somebody else changed it after the owner spoke: accepting would
 * overwrite that.
 */
export function clashesIn(row: InnovationRow, changes: readonly FieldChange[]) {
  const values = valuesOf(row);
  return changes.map((one) => {
    const now = values[one.field as Tellable];
    const isOther = now !== one.before && now !== one.after;
    return { ...one, clash: isOther ? { now } : null };
  });
}

/** The columns of the directory after these differences; the day of a changed status is given. */
export function columnsOf(row: InnovationRow, changes: readonly FieldChange[], day: string) {
  const after = { ...valuesOf(row), ...Object.fromEntries(changes.map((one) => [one.field, one.after])) };
  const filled = (values: Record<string, string | null>) =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as Record<
      string,
      string
    >;
  const { summary, change, evidence, contactUnit, contactEmail, contactPhone } = after;
  const told = filled({ summary, change, evidence });
  const { summary: _summary, change: _change, evidence: _evidence, ...story } = row.story;
  return {
    status: after.status,
    statusReason: after.statusReason,
    ...(changes.some((one) => one.field === 'status') ? { statusOn: day } : {}),
    phase: after.phase,
    unitName: after.unitName,
    videoUrl: after.videoUrl,
    contact: filled({ unit: contactUnit, email: contactEmail, phone: contactPhone }),
    story: { ...story, ...told },
  };
}
