import { act, look, type Caller, type Tx } from '../db/door.ts';
import { rolesAt, type Actor } from '../db/actor.ts';
import { isOffice, placeOf } from '../editions/policy.ts';
import { findEdition, findRulebook, listStages, type EditionRow } from '../editions/queries.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { listConflictedAgencies } from '../submissions/conflict-service.ts';
import * as queries from './comment-queries.ts';
import { personOf } from './policy.ts';

const DESK = ['desk_judging', 'calibration', 'feasibility'];
const PANEL = ['interview', 'field_visit'];

/**
 * The comments that jurors wrote in closed stages, for the chair whose jurors they are: without a name, without those
 * on agencies the chair has a conflict of interest with.
 */
export function listComments(
  caller: Caller,
  editionId: string,
  query: {
    limit: number;
    after?: string | undefined;
    verdict?: 'pending' | 'released' | 'withheld' | undefined;
  },
) {
  return look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    const filter = await filterFor(tx, edition);
    const rulebook = await findRulebook(tx, edition!);
    const rows = await queries.listComments(tx, editionId, {
      ...filter,
      verdict: query.verdict,
      limit: query.limit + 1,
      after: readCursor(query.after, 'string'),
    });
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    return {
      items: items.map((row) => commentView(row, rulebook)),
      next: rows.length > query.limit ? writeCursor([last!.sort, last!.scoresheetId]) : null,
      ...(await queries.countComments(tx, editionId, filter)),
    };
  });
}

/**
 * What the chair has read and decided as a table, with the same eyes as the list: no stage, no agency, no juror.
 * @param verdict those of one verdict alone, such as what goes into the letters
 */
export async function exportComments(
  caller: Caller,
  editionId: string,
  verdict: queries.CommentFilter['verdict'],
) {
  const { language } = caller.actor;
  const page = (after?: string) => listComments(caller, editionId, { limit: EXPORT_PAGE, after, verdict });
  // Asked before anything is sent, so that whoever may not read them is refused in words.
  const first = await page();
  async function* rows() {
    for (let found = first; ; found = await page(found.next!)) {
      for (const { number, title, aspect, text, verdict: decided, reason } of found.items)
        yield {
          number,
          title,
          aspect: aspect[language],
          text,
          verdict: VERDICTS[language][decided ?? 'pending'],
          reason,
        };
      if (found.next === null) return;
    }
  }
  const heads = HEADS[language];
  const columns = (Object.keys(heads) as (keyof typeof heads)[]).map((key) => ({
    key,
    label: heads[key],
    ...(key === 'number' ? { kind: 'number' as const } : {}),
  }));
  return { columns, rows: rows() };
}

const EXPORT_PAGE = 500;
const VERDICTS = {
  id: { pending: 'Belum diputuskan', released: 'Dilepas', withheld: 'Ditahan' },
  en: { pending: 'Not decided', released: 'Released', withheld: 'Withheld' },
};
const HEADS = {
  id: {
    number: 'Nomor usulan',
    title: 'Judul',
    aspect: 'Aspek',
    text: 'Komentar',
    verdict: 'Putusan',
    reason: 'Alasan',
  },
  en: {
    number: 'Number',
    title: 'Title',
    aspect: 'Aspect',
    text: 'Comment',
    verdict: 'Verdict',
    reason: 'Reason',
  },
};

/** Nothing of the stage, the agency or the juror. */
function commentView(row: queries.CommentRow, rulebook: Rulebook) {
  const { scoresheetId, criterion, text, sha256, submissionId, number, title, verdict, reason } = row;
  const aspect = aspectName(rulebook, criterion);
  return { scoresheetId, criterion, aspect, text, sha256, submissionId, number, title, verdict, reason };
}

export type Verdict = {
  scoresheetId: string;
  criterion: string;
  /** The hash of the text that was read. */
  sha256: string;
  verdict: 'released' | 'withheld';
  reason: string;
};

/**
 * Releases comments into the feedback letters or withholds them, each with its reason. No text is changed.
 * @throws Refusal not_found for a comment that is not this chair's to read, subject_changed for another text
 */
export function decideComments(caller: Caller, editionId: string, input: { verdicts: Verdict[] }) {
  return act(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    const filter = await filterFor(tx, edition);
    const known = await queries.findComments(
      tx,
      editionId,
      input.verdicts.map(({ scoresheetId }) => scoresheetId),
    );
    const readable = new Set(await listStageIds(tx, editionId, filter.stageKinds));
    const decidedBy = personOf(tx.actor);
    const rows = input.verdicts.map((one) => {
      const row = known.find(
        (other) => other.scoresheetId === one.scoresheetId && other.criterion === one.criterion,
      );
      if (!row || !readable.has(row.stageId) || filter.withoutAgencies.includes(row.agencyId))
        throw new Refusal('not_found');
      if (row.sha256 !== one.sha256) throw new Refusal('subject_changed');
      return {
        id: tx.context.ids.next(),
        bodyId: edition!.bodyId,
        editionId,
        submissionId: row.submissionId,
        scoresheetId: one.scoresheetId,
        criterionKey: one.criterion,
        commentSha256: one.sha256,
        verdict: one.verdict,
        reason: one.reason,
        decidedBy,
        decidedAt: tx.at,
      };
    });
    await queries.upsertVerdicts(tx, rows);
    await record(
      tx,
      'comments.decided',
      { type: 'edition', id: editionId, version: edition!.version, bodyId: edition!.bodyId, editionId },
      { released: count(rows, 'released'), withheld: count(rows, 'withheld') },
    );
    return { decided: rows.length };
  });
}

function count(rows: readonly { verdict: string }[], verdict: string): number {
  return rows.filter((row) => row.verdict === verdict).length;
}

async function filterFor(tx: Tx, edition: EditionRow | null) {
  const stageKinds = kindsOf(tx.actor, edition);
  return { stageKinds, withoutAgencies: await listConflictedAgencies(tx, personOf(tx.actor)) };
}

/** Each chair reads what the jurors of that chair wrote. */
function kindsOf(actor: Actor, edition: EditionRow | null): string[] {
  if (!edition || !isOffice(actor, edition)) throw new Refusal('not_found');
  const roles = rolesAt(actor, placeOf(edition));
  const kinds = [
    ...(roles.includes('evaluator-chair') ? DESK : []),
    ...(roles.includes('panel-chair') ? PANEL : []),
  ];
  if (kinds.length === 0) throw new Refusal('not_allowed');
  return kinds;
}

async function listStageIds(tx: Tx, editionId: string, kinds: readonly string[]): Promise<string[]> {
  return (await listStages(tx, editionId)).filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
}

export function aspectName(rulebook: Rulebook, criterion: string) {
  for (const { criteria } of rulebook.rubrics) {
    const found = criteria.find(({ key }) => key === criterion);
    if (found) return found.name;
  }
  return { id: criterion, en: criterion };
}
