import { calibration as workflow } from '../../workflows/calibration.ts';
import type { Facts } from '../../workflows/table.ts';
import { hasRole, rolesAt } from '../db/actor.ts';
import { asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { findEdition, findStage } from '../editions/queries.ts';
import { labelOf, linkedOffers } from '../events/step.ts';
import { distancesOf } from '../scoring/calibration.ts';
import { findConflicts, type Conflicts } from '../submissions/conflict-service.ts';
import { panelOf, toHundredths } from './calibration-panel.ts';
import { LEADERS, mayWatch, PRACTISES } from './calibration-policy.ts';
import * as queries from './calibration-queries.ts';
import * as textQueries from './calibration-text-queries.ts';
import { UNITS_PER_POINT } from './final-total.ts';
import { listPeopleWithRole } from './juror-queries.ts';
import { personOf, placeOfRow } from './policy.ts';

/** The rounds of a stage for whoever leads or watches them. */
export function listCalibrations(
  caller: Caller,
  stageId: string,
  page: { limit: number; after?: string | undefined },
) {
  return look(caller, async (tx) => {
    const stage = await findStage(tx, stageId);
    mayWatch(tx.actor, stage && (await findEdition(tx, stage.editionId)));
    const [rows, total] = await Promise.all([
      queries.listCalibrations(tx, stageId, page),
      queries.countCalibrations(tx, stageId),
    ]);
    const items = rows.slice(0, page.limit);
    return {
      items: items.map(({ calibration, texts }) => ({ ...headOf(tx, calibration, {}), texts })),
      next: rows.length > page.limit ? items.at(-1)!.calibration.id : null,
      total,
    };
  });
}

/** What a round is, with the buttons of the reader. */
export function headOf(tx: Tx, row: queries.CalibrationRow, facts: Facts) {
  const href = `/api/calibrations/${row.id}`;
  const hrefs = {
    open: `${href}/opening`,
    discuss: `${href}/discussion`,
    close: `${href}/closing`,
    cancel: `${href}/cancellation`,
  };
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    stateLabel: labelOf(workflow, row.state),
    offers: linkedOffers(workflow, row, rolesAt(tx.actor, placeOfRow(row)), hrefs, facts),
    stageId: row.stageId,
    editionId: row.editionId,
    dueAt: row.dueAt?.toISOString() ?? null,
    reason: row.reason,
    createdAt: row.createdAt.toISOString(),
  };
}

/** Whether scores may be looked at: only once nobody scores any more. */
export const isShown = (state: string): boolean => state === 'discussed' || state === 'closed';

/**
 * A round as its leader sees it: texts and the chair's notes, who has finished, and from the end of scoring how the scores
 * lie and how far each juror stands from the others. Texts of agencies with which the reader has a tie are left out of
 * everything, figures included.
 */
export async function showCalibration(caller: Caller, id: string) {
  const sheets = await look(asSystem(caller.context), (tx) => queries.listSheets(tx, id));
  return look(caller, async (tx) => {
    const row = await queries.findCalibration(tx, id);
    const edition = row && (await findEdition(tx, row.editionId));
    mayWatch(tx.actor, edition);
    const [stage, rubric, all, notes, jurors] = await Promise.all([
      findStage(tx, row!.stageId),
      queries.findCalibrationRubric(tx, row!.rubricVersionId),
      textQueries.listTexts(tx, [id]),
      textQueries.listNotes(tx, id),
      listPeopleWithRole(tx, edition, PRACTISES),
    ]);
    const me = personOf(tx.actor);
    const agencies = [...new Set(all.flatMap((text) => text.agencyId ?? []))];
    const ties = await findConflicts(tx, [me, ...jurors.map((one) => one.id)], agencies);
    const texts = all.filter((text) => !tied(ties, me, text));
    const seen = sheets.filter((sheet) => texts.some((text) => text.id === sheet.textId));
    const written = new Map(notes.map((one) => [one.textId, one]));
    const open = isShown(row!.state);
    return {
      ...headOf(tx, row!, {
        textsReady: all.length > 0,
        stageNotClosed: !stage!.closedAt,
        someScored: sheets.some((sheet) => sheet.total !== null),
      }),
      mayLead: hasRole(tx.actor, placeOfRow(row!), ...LEADERS),
      stage: { id: stage!.id, key: stage!.key, name: stage!.name! },
      farOffPoints: row!.farOffPoints,
      rubric: { criteria: rubric.criteria, scale: rubric.scale },
      hidden: all.length - texts.length,
      texts: texts.map((text) => ({
        ...textView(text),
        declaration: text.declaration,
        notes: { version: written.get(text.id)?.version ?? 0, items: written.get(text.id)?.notes ?? [] },
        panel: open
          ? panelOf(
              rubric.criteria,
              seen.filter((sheet) => sheet.textId === text.id),
            )
          : null,
      })),
      progress: jurors.map((juror) => {
        const asked = texts.filter((text) => !tied(ties, juror.id, text));
        const done = seen.filter((sheet) => sheet.jurorId === juror.id && sheet.total !== null);
        return { personId: juror.id, name: juror.name, finished: done.length, of: asked.length };
      }),
      jurors: open ? jurorsOf(row!, seen) : null,
    };
  });
}

const tied = (ties: Conflicts, personId: string, text: textQueries.TextRow): boolean =>
  text.agencyId !== null && ties.has(personId, text.agencyId);

export function textView({ id, version, kind, title, parts }: textQueries.TextRow) {
  return { id, version, kind, title, parts };
}

/** The furthest from the others first; `totals` by text, in points. */
function jurorsOf(row: queries.CalibrationRow, sheets: readonly queries.NamedSheet[]) {
  const done = sheets.filter((sheet) => sheet.total !== null);
  const names = new Map(done.map((sheet) => [sheet.jurorId, sheet.jurorName]));
  return measure(row, done)
    .map(({ juror, texts, gap, typical, farOff }) => ({
      personId: juror,
      name: names.get(juror)!,
      texts,
      gap: gap === null ? null : toHundredths(gap),
      typical: typical === null ? null : toHundredths(typical),
      farOff,
      totals: done
        .filter((sheet) => sheet.jurorId === juror)
        .map((sheet) => ({ textId: sheet.textId, total: toHundredths(sheet.total! / UNITS_PER_POINT) })),
    }))
    .toSorted((a, b) => (b.typical ?? -1) - (a.typical ?? -1) || (a.personId < b.personId ? -1 : 1));
}

/** How far each juror stands from the others, from finished sheets. */
export function measure(row: queries.CalibrationRow, done: readonly queries.PracticeRow[]) {
  const totals = done.map((sheet) => ({
    juror: sheet.jurorId,
    text: sheet.textId,
    total: sheet.total! / UNITS_PER_POINT,
  }));
  return distancesOf(totals, row.farOffPoints);
}
