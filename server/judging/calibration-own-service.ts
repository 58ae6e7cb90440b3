import { hasRole } from '../db/actor.ts';
import { act, asSystem, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { findConflicts, isConflicted } from '../submissions/conflict-service.ts';
import { panelOf, toHundredths } from './calibration-panel.ts';
import { mayPractise, PRACTISES } from './calibration-policy.ts';
import * as queries from './calibration-queries.ts';
import * as textQueries from './calibration-text-queries.ts';
import { subjectOf } from './calibration-service.ts';
import { headOf, isShown, measure, textView } from './calibration-view-service.ts';
import { requirePact } from './pact-service.ts';
import { personOf, placeOf } from './policy.ts';
import { applyScores, scoreViews, totalOf, type GivenScore } from './sheet-scores.ts';

/** Fewer other jurors than this on a text, and their scores are not shown: somebody could be told from them. */
export const SMALLEST_CIRCLE = 3;

/** The rounds of an edition that the signed-in juror takes part in, with what is left to do. */
export function listOwnCalibrations(caller: Caller, editionId: string) {
  return look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    if (!edition || !hasRole(tx.actor, placeOf(edition), ...PRACTISES)) throw new Refusal('not_found');
    const rounds = await queries.listShownCalibrations(tx, editionId);
    const me = personOf(tx.actor);
    const ids = rounds.map((row) => row.id);
    if (ids.length === 0) return { items: [] };
    const [texts, sheets] = await Promise.all([
      readable(tx, await textQueries.listTexts(tx, ids)),
      queries.listOwnSheets(tx, ids, me),
    ]);
    const done = new Set(sheets.flatMap((sheet) => (sheet.total === null ? [] : sheet.textId)));
    return {
      items: rounds.map((row) => {
        const own = texts.filter((text) => text.calibrationId === row.id);
        const finished = own.filter((text) => done.has(text.id)).length;
        return { ...headOf(tx, row, {}), finished, of: own.length };
      }),
    };
  });
}

/** Texts of agencies with which the reader has no tie. */
async function readable(tx: Tx, texts: textQueries.TextRow[]): Promise<textQueries.TextRow[]> {
  const me = personOf(tx.actor);
  const agencies = [...new Set(texts.flatMap((text) => text.agencyId ?? []))];
  const ties = await findConflicts(tx, [me], agencies);
  return texts.filter((text) => text.agencyId === null || !ties.has(me, text.agencyId));
}

/**
 * A juror's own side of a round: the texts and the own scores; once scoring has ended, how the others scored, without
 * names, and the chair's notes.
 * @throws Refusal pact_unsigned
 */
export async function showOwnCalibration(caller: Caller, id: string) {
  const own = await look(caller, async (tx) => {
    const row = await queries.findCalibration(tx, id);
    mayPractise(tx.actor, row);
    await requirePact(tx, row.editionId);
    const [rubric, texts, sheets, notes] = await Promise.all([
      queries.findCalibrationRubric(tx, row.rubricVersionId),
      readable(tx, await textQueries.listTexts(tx, [id])),
      queries.listOwnSheets(tx, [id], personOf(tx.actor)),
      isShown(row.state) ? textQueries.listNotes(tx, id) : [],
    ]);
    return { head: headOf(tx, row, {}), me: personOf(tx.actor), row, rubric, texts, sheets, notes };
  });
  const { row, rubric, texts, me } = own;
  // Others' sheets are behind the wall for a juror; what leaves here has no name and no order.
  const all = isShown(row.state)
    ? await look(asSystem(caller.context), (tx) => queries.listSheets(tx, id))
    : [];
  const done = all.filter((sheet) => sheet.total !== null && texts.some((text) => text.id === sheet.textId));
  const others = (textId: string) => done.filter((sheet) => sheet.textId === textId && sheet.jurorId !== me);
  const wide = new Set(texts.flatMap((text) => (others(text.id).length < SMALLEST_CIRCLE ? [] : text.id)));
  const mine = measure(
    row,
    done.filter((sheet) => wide.has(sheet.textId)),
  ).find((one) => one.juror === me);
  return {
    ...own.head,
    smallestCircle: SMALLEST_CIRCLE,
    rubric: { criteria: rubric.criteria, scale: rubric.scale },
    gap: mine?.gap == null ? null : toHundredths(mine.gap),
    typical: mine?.typical == null ? null : toHundredths(mine.typical),
    texts: texts.map((text) => {
      const sheet = own.sheets.find((one) => one.textId === text.id);
      const rows = (sheet?.scores ?? []).map(({ criterion, ...rest }) => ({
        criterionKey: criterion,
        ...rest,
      }));
      return {
        ...textView(text),
        sheet: {
          version: sheet?.version ?? 0,
          scores: scoreViews(rubric, rows),
          total: sheet?.total ?? null,
        },
        others: wide.has(text.id) ? panelOf(rubric.criteria, others(text.id)) : null,
        notes: own.notes.find((one) => one.textId === text.id)?.notes ?? [],
      };
    }),
  };
}

/**
 * Keeps a juror's scores on a benchmark text; the sheet is finished once each aspect has one. The first save follows version 0.
 * @throws Refusal guard_refused when the round takes no scores, stale_version, invalid_input, conflict_of_interest
 */
export async function practise(caller: Caller, textId: string, given: readonly GivenScore[]) {
  return act(caller, async (tx) => {
    const text = await textQueries.findText(tx, textId);
    const round = text && (await queries.findCalibration(tx, text.calibrationId));
    mayPractise(tx.actor, round);
    await requirePact(tx, round.editionId);
    const me = personOf(tx.actor);
    if (text!.agencyId && (await isConflicted(tx, me, text!.agencyId)))
      throw new Refusal('conflict_of_interest');
    if ((await queries.holdState(tx, round.id)) !== 'open')
      throw new Refusal('guard_refused', { reason: NO_MORE });
    const before = await queries.lockOwnSheet(tx, textId, me);
    expectVersion(caller, before ?? { version: 0 });
    const rubric = await queries.findCalibrationRubric(tx, round.rubricVersionId);
    const known = (before?.scores ?? []).map(({ criterion, ...rest }) => ({
      criterionKey: criterion,
      ...rest,
    }));
    const { rows } = applyScores(rubric, known, given);
    const total = totalOf(rubric, rows);
    const { bodyId, editionId } = round;
    const sheet = {
      id: before?.id ?? tx.context.ids.next(),
      ...{ bodyId, editionId, calibrationId: round.id, textId, jurorId: me },
      scores: rows.map(({ criterionKey, ...rest }) => ({ criterion: criterionKey, ...rest })),
      total,
      changedAt: tx.at,
    };
    if (!(await queries.upsertSheet(tx, sheet, before?.version ?? 0))) throw new Refusal('stale_version');
    if (total !== null && before?.total == null)
      await record(tx, 'calibration.textScored', subjectOf(round), { textId, jurorId: me });
    return {
      version: (before?.version ?? 0) + 1,
      savedAt: tx.at.toISOString(),
      total,
      scored: rows.filter((row) => row.score !== null).length,
      of: rubric.criteria.length,
    };
  });
}

const NO_MORE = {
  id: 'Penilaian teks acuan sudah berakhir.',
  en: 'Scoring of the benchmark texts has ended.',
};
