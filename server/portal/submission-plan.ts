import { setImmediate as breathe } from 'node:timers/promises';
import { isOpen, stageNow, type Tx } from '../db/door.ts';
import { findEdition, findStageOfKind, type EditionRow } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { rulesOf } from '../editions/rulebook-queries.ts';
import { listAgencyNames } from './account-queries.ts';
import {
  refuseRow,
  RowFault,
  type Fault,
  type ImportPlace,
  type ImportPlan,
  type Line,
  type PlannedRow,
} from './import-plan.ts';
import { AT_A_TIME, writeDrafts } from './submission-drafts.ts';
import { readSubmission, type GivenSubmission } from './submission-lines.ts';
import * as queries from './submission-import-queries.ts';

export type Placed = GivenSubmission & {
  agencyId: string;
  agencyName: string;
  personId: string;
  isKnown: boolean;
};

/**
 * Works out which drafts a file brings: for a registered agency while its registration is open, written by the person
 * named or by the agency's administrator. A row whose key came before stays as its writers left it.
 */
export async function planSubmissions(
  tx: Tx,
  { editionId, by }: ImportPlace,
  lines: readonly Line[],
): Promise<ImportPlan<{ drafts: number }>> {
  const edition = editionId ? await findEdition(tx, editionId) : null;
  if (!edition) throw new Refusal('not_found');
  await queries.lockImportsOf(tx, edition.id);
  const rulebook = await rulesOf(tx, edition);
  const known = await knownIn(tx, edition);
  const placed: Placed[] = [];
  const faults: Fault[] = [];
  for (const [index, line] of lines.entries()) {
    if (index % AT_A_TIME === 0) await breathe();
    try {
      placed.push(await known.place(readSubmission(rulebook, line)));
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      faults.push(error.fault);
    }
  }
  const fresh = placed.filter((one) => !one.isKnown);
  return {
    rows: placed.map(rowOf),
    faults,
    async write() {
      await writeDrafts(tx, edition, rulebook, fresh, by);
      return { drafts: fresh.length };
    },
  };
}

function rowOf(one: Placed): PlannedRow {
  const warning = {
    id: one.warnings.map(({ id }) => id).join(' '),
    en: one.warnings.map(({ en }) => en).join(' '),
  };
  return {
    line: one.line.line,
    act: one.isKnown ? 'same' : 'create',
    label: one.content.title,
    note: `${one.agencyName}, ${one.key}`,
    ...(one.warnings.length > 0 ? { warning } : {}),
  };
}

/** What the edition and its body hold already, asked once for the whole file. */
async function knownIn(tx: Tx, edition: EditionRow) {
  const rows = await queries.listKnown(tx, edition.id);
  const keys = new Set(rows.flatMap((row) => row.externalKey ?? []));
  const titles = new Set(rows.map((row) => row.titleKey));
  const names = await listAgencyNames(tx, edition.bodyId);
  const agencies = new Map(names.map((row) => [row.name.toLowerCase(), row]));
  const writers = Map.groupBy(await queries.listWriters(tx, edition.bodyId), (row) => row.agencyId!);
  const isOpenFor = await doorOf(tx, edition.id);
  const linesOf = new Map<string, number>();
  return {
    async place(one: GivenSubmission): Promise<Placed> {
      const { line, key } = one;
      const agency = agencies.get(one.agency.toLowerCase());
      if (!agency)
        return refuseRow(
          line,
          'agency',
          `"${one.agency}" belum terdaftar.`,
          `"${one.agency}" is not registered.`,
        );
      const before = linesOf.get(key);
      if (before !== undefined)
        refuseRow(
          line,
          'key',
          `"${key}" sudah ada di baris ${before}.`,
          `"${key}" stands on line ${before} already.`,
        );
      linesOf.set(key, line.line);
      const personId = writerOf(one, writers.get(agency.id) ?? []);
      const isKnown = keys.has(key);
      if (!isKnown && !(await isOpenFor(agency.id)))
        refuseRow(
          line,
          'agency',
          'Pendaftaran sudah ditutup bagi instansi ini.',
          'Registration is closed for this agency.',
        );
      const warnings = [...one.warnings, ...(!isKnown && titles.has(one.titleKey) ? [SAME_TITLE] : [])];
      titles.add(one.titleKey);
      return { ...one, warnings, agencyId: agency.id, agencyName: agency.name, personId, isKnown };
    },
  };
}

/** Whether drafts may be begun: the window of all, or a later close of one agency, asked once for each. */
async function doorOf(tx: Tx, editionId: string): Promise<(agencyId: string) => Promise<boolean>> {
  const stage = await findStageOfKind(tx, editionId, 'registration');
  if (!stage) return async () => false;
  if (isOpen(await stageNow(tx, stage.id))) return async () => true;
  const asked = new Map<string, boolean>();
  return async (agencyId) => {
    if (!asked.has(agencyId)) asked.set(agencyId, isOpen(await stageNow(tx, stage.id, agencyId)));
    return asked.get(agencyId)!;
  };
}

function writerOf(
  { line, author }: GivenSubmission,
  writers: readonly { personId: string; email: string }[],
): string {
  const found = author === '' ? writers[0] : writers.find((one) => one.email === author);
  if (found) return found.personId;
  if (author === '')
    return refuseRow(
      line,
      'agency',
      'Instansi ini belum punya Admin Lokal atau inovator.',
      'This agency has no administrator or innovator yet.',
    );
  return refuseRow(
    line,
    'author',
    `"${author}" bukan inovator atau Admin Lokal instansi ini.`,
    `"${author}" is no innovator or administrator of this agency.`,
  );
}

const SAME_TITLE = {
  id: 'Judul yang sama sudah ada pada edisi ini.',
  en: 'This edition holds the same title already.',
};
