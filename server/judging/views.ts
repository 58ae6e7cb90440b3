import { assignment as assignmentWorkflow } from '../../workflows/assignment.ts';
import { scoresheet as sheetWorkflow } from '../../workflows/scoresheet.ts';
import type { Facts } from '../../workflows/table.ts';
import { rolesAt } from '../db/actor.ts';
import type { Tx } from '../db/door.ts';
import { labelOf, linkedOffers } from '../events/step.ts';
import type { AssignmentRow, OwnRow } from './assignment-queries.ts';
import { placeOfRow } from './policy.ts';
import type { SheetParts } from './scoresheet-queries.ts';
import { countScored, scoreViews, totalOf } from './sheet-scores.ts';

const SENT = ['submitted', 'locked'];

export function assignmentOffers(tx: Tx, row: AssignmentRow) {
  const href = `/api/assignments/${row.id}`;
  return linkedOffers(assignmentWorkflow, row, rolesAt(tx.actor, placeOfRow(row)), {
    accept: `${href}/acceptance`,
    decline: `${href}/refusal`,
    recuse: `${href}/recusal`,
    release: `${href}/release`,
  });
}

/**
 * The name under which a juror reads a proposal. The national practice shows the agency; an edition that judges
 * without names changes this one function.
 */
export function agencyNameForJuror(name: string | null): string | null {
  return name;
}

/** An assignment as its juror sees it: nothing of the other readers, and the own total once it is sent. */
export function ownAssignmentView(tx: Tx, row: OwnRow) {
  const { assignment, submission, sheet } = row;
  const mine = linkedJurorOffers(tx, assignment);
  return {
    id: assignment.id,
    version: assignment.version,
    state: assignment.state,
    stateLabel: labelOf(assignmentWorkflow, assignment.state),
    offers: mine,
    editionId: assignment.editionId,
    stageId: assignment.stageId,
    consolidating: row.consolidating,
    submission: submission && {
      id: submission.id,
      title: submission.title,
      group: submission.group,
      category: submission.category,
      unitName: submission.unitName,
      agencyName: agencyNameForJuror(row.agencyName),
    },
    sheet: sheet && {
      id: sheet.id,
      version: sheet.version,
      state: sheet.state,
      stateLabel: labelOf(sheetWorkflow, sheet.state),
      scored: sheet.scored,
      of: sheet.of,
      total: SENT.includes(sheet.state) ? sheet.total : null,
    },
  };
}

/** The juror's own acts; a chair who is an organiser too frees people from the office's list, not from here. */
function linkedJurorOffers(tx: Tx, row: AssignmentRow) {
  return assignmentOffers(tx, row).filter((offer) => offer.verb !== 'release');
}

export function sheetView(tx: Tx, { sheet, rubric, scores }: SheetParts, facts: Facts) {
  const total = totalOf(rubric, scores);
  const href = `/api/scoresheets/${sheet.id}`;
  return {
    id: sheet.id,
    version: sheet.version,
    state: sheet.state,
    stateLabel: labelOf(sheetWorkflow, sheet.state),
    assignmentId: sheet.assignmentId,
    scores: scoreViews(rubric, scores),
    total,
    scored: countScored(scores),
    of: rubric.criteria.length,
    savedAt: sheet.changedAt.toISOString(),
    submittedAt: sheet.submittedAt?.toISOString() ?? null,
    offers: linkedOffers(
      sheetWorkflow,
      sheet,
      rolesAt(tx.actor, placeOfRow(sheet)),
      {
        submit: `${href}/submission`,
        reopen: `${href}/reopening`,
      },
      { allScored: total !== null, ...facts },
    ),
  };
}

export function rubricView(rubric: SheetParts['rubric']) {
  return {
    id: rubric.id,
    number: rubric.number,
    scale: rubric.scale,
    criteria: rubric.criteria.map(({ key, name, hint, weightPercent, fields }) => ({
      key,
      name,
      hint,
      weightPercent,
      fields,
    })),
  };
}
