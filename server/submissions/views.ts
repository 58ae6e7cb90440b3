import { submission as workflow } from '../../workflows/submission.ts';
import type { Facts } from '../../workflows/table.ts';
import { isOpen, type StageNow, type Tx } from '../db/door.ts';
import { whatIsMissing } from '../editions/rulebook/completeness.ts';
import { quotaOf } from '../editions/rulebook/reading.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { labelOf, linkedOffers } from '../events/step.ts';
import { REFUSALS } from '../people/file-refusal-views.ts';
import { draftOf } from './content.ts';
import { sideOf, stateFor, versionFor, type Owned } from './policy.ts';
import type { FullSubmission } from './view-queries.ts';

const NOUNS: Record<string, string> = {
  propose: 'proposal',
  recall: 'recall',
  return: 'return',
  submit: 'submission',
  withdraw: 'withdrawal',
  overrideVerdict: 'verdict-override',
  disqualify: 'disqualification',
};

type MachineRow = Owned & {
  id: string;
  version: number;
  announcedVersion: number;
  state: string;
  announcedState: string;
};

/**
 * What every view of a submission says about its machine, to this person.
 * @param more nouns of a feature that looked up the facts which its own verbs ask about
 */
export function machineView(
  tx: Tx,
  row: MachineRow,
  facts: Facts = {},
  more: Readonly<Record<string, string>> = {},
) {
  const state = stateFor(tx.actor, row);
  const hrefs = Object.fromEntries(
    Object.entries({ ...NOUNS, ...more }).map(([verb, noun]) => [verb, `/api/submissions/${row.id}/${noun}`]),
  );
  return {
    id: row.id,
    version: versionFor(tx.actor, row),
    state,
    stateLabel: labelOf(workflow, state),
    offers: linkedOffers(workflow, row, sideOf(tx.actor, row).by, hrefs, facts),
  };
}

/** The facts that the agency's guards ask about. */
export function agencyFacts(
  rulebook: Rulebook,
  row: { groupKey: string },
  known: { missing: number; used: number; open: boolean },
): Facts {
  const quota = quotaOf(rulebook, row.groupKey);
  return {
    complete: known.missing === 0,
    withinQuota: quota === null || known.used < quota,
    windowOpen: known.open,
  };
}

const WRITTEN = ['draft', 'returned', 'proposed'];
/** What an agency knows while it has read no verdict yet. */
const UNTOLD = [...WRITTEN, 'submitted', 'correcting'];

/** One submission as its reader may see it: the agency its own text and what is missing, the office the submitted text. */
export function submissionView(tx: Tx, row: FullSubmission, rulebook: Rulebook) {
  const isAgency = sideOf(tx.actor, row).side === 'agency';
  const { text } = row;
  const isWritten = isAgency && text !== null && WRITTEN.includes(row.state);
  const missing = isWritten ? whatIsMissing(rulebook, row.groupKey, draftOf(text, row.files)) : [];
  const facts = isWritten
    ? agencyFacts(rulebook, row, { missing: missing.length, used: row.usedQuota, open: isOpenNow(tx, row) })
    : {};
  return {
    ...machineView(tx, row, facts),
    editionId: row.editionId,
    number: row.number,
    title: text?.title ?? row.title,
    group: row.groupKey,
    category: row.categoryKey,
    byInvitation: rulebook.groups.find((group) => group.key === row.groupKey)?.byInvitation ?? false,
    sdgs: text?.sdgs ?? [],
    implementedSince: text?.implementedSince ?? null,
    unitName: row.unitName,
    agency: { id: row.agencyId, name: row.agencyName },
    answers: text?.answers ?? {},
    wordCounts: text?.wordCounts ?? {},
    textShown: text !== null,
    versionNumber: text?.number ?? null,
    attachments: row.files.map(({ id, requirement, fileName, sizeBytes, mediaType, state, reason }) => ({
      id,
      requirement,
      fileName,
      sizeBytes,
      mediaType,
      state,
      reason,
      refusal: reason && reason in REFUSALS ? REFUSALS[reason as keyof typeof REFUSALS] : null,
      href: `/api/attachments/${id}/content`,
    })),
    missing,
    // A reason belongs to the state; while that is under embargo, so is the reason.
    stateReason: isAgency ? row.announcedReason : row.stateReason,
    screening:
      row.screening && !(isAgency && UNTOLD.includes(row.announcedState))
        ? screeningView(rulebook, row.screening)
        : null,
    savedAt: iso(text?.savedAt ?? row.createdAt),
    authorName: text?.authorName ?? null,
    submittedAt: row.submittedAt && iso(row.submittedAt),
    late: row.late,
    deadline: deadlineView(row),
    demo: row.editionKind === 'demo',
  };
}

/** Until when this agency may send: the close of all beside a later one that it was granted, with its reason; else the close before it was moved. */
function deadlineView({ registration }: FullSubmission) {
  if (!registration?.closesAt) return null;
  const { closesAt, before, extended } = registration;
  const earlier = extended?.before ?? before;
  return {
    closesAt: iso(closesAt),
    before: earlier && iso(earlier),
    reason: extended?.reason ?? null,
  };
}

function isOpenNow(tx: Tx, row: FullSubmission): boolean {
  const { registration } = row;
  if (!registration) return false;
  const date = (text: string | null) => text && new Date(text);
  const now: StageNow = {
    at: new Date(tx.at.getTime() + row.clockOffsetMs),
    graceMinutes: registration.graceMinutes,
    opensAt: date(registration.opensAt) || null,
    closesAt: date(registration.closesAt) || null,
    closedAt: date(registration.closedAt) || null,
  };
  return isOpen(now);
}

/** A verdict with its coded reasons in words. */
export function screeningView(rulebook: Rulebook, row: NonNullable<FullSubmission['screening']>) {
  const reasons = row.reasons.map((code) => {
    const reason = rulebook.screening.reasons.find((one) => one.code === code);
    return {
      code,
      label: reason?.label ?? { id: code, en: code },
      sentence: reason?.sentence ?? { id: code, en: code },
    };
  });
  return { verdict: row.verdict, reasons, note: row.note, at: iso(row.at) };
}

function iso(instant: string): string {
  return new Date(instant).toISOString();
}
