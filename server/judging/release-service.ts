import { assignment as workflow } from '../../workflows/assignment.ts';
import { act, expectVersion, stageNow, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { hurryLetters } from '../events/held.ts';
import { record, type DirectMail, type Subject } from '../events/record.ts';
import { step } from '../events/step.ts';
import { findSubmission } from '../submissions/queries.ts';
import * as queries from './assignment-queries.ts';
import type { AssignmentRow } from './assignment-queries.ts';
import { isConflicted } from '../submissions/conflict-service.ts';
import { mayOrganise, personOf } from './policy.ts';
import { consolidationEffect } from './consolidation-service.ts';
import { voidSheetsOf } from './sheet-state-service.ts';

export function assignmentSubject(row: AssignmentRow, version = row.version): Subject {
  return { type: 'assignment', id: row.id, version, bodyId: row.bodyId, editionId: row.editionId };
}

/** An organiser frees a juror from one task, with the reason; what was scored no longer counts. */
export function releaseJuror(caller: Caller, id: string, reason: string) {
  return act(caller, async (tx) => {
    const found = await queries.findAssignment(tx, id);
    mayOrganise(tx.actor, found && { id: found.editionId, bodyId: found.bodyId });
    if ((await stageNow(tx, found!.stageId)).closedAt) throw new Refusal('stage_not_open');
    const submission = (await findSubmission(tx, found!.submissionId))!;
    if (await isConflicted(tx, personOf(tx.actor), submission.agencyId))
      throw new Refusal('conflict_of_interest');
    const row = (await queries.lockAssignment(tx, id))!;
    expectVersion(caller, row);
    await releaseAssignments(tx, [row], reason);
    return { id, version: row.version + 1, state: 'released' };
  });
}

/**
 * Releases locked assignments and takes their sheets out of the count.
 * @param how.mails by assignment, where a batch tells each juror once; without it every release mails by itself
 * @param how.by the organiser unless the system frees on what others decided
 * @param how.closing the stage closes with it, so that nobody reconsiders any more
 */
export async function releaseAssignments(
  tx: Tx,
  rows: readonly AssignmentRow[],
  reason: string,
  how: { mails?: ReadonlyMap<string, DirectMail>; by?: 'organiser' | 'system'; closing?: boolean } = {},
) {
  const { mails, by = 'organiser', closing = false } = how;
  if (rows.length === 0) return;
  const follows = closing ? [] : await consolidationEffect(tx, rows[0]!.stageId);
  for (const row of rows) {
    const next = step(workflow, row, { verb: 'release', by: [by], reason });
    const mail = mails?.get(row.id);
    await record(
      tx,
      next.transition.event,
      assignmentSubject(row, row.version + 1),
      { stageId: row.stageId, submissionId: row.submissionId },
      [...(mails ? [] : next.effects), ...follows],
      mail ? [mail] : [],
    );
  }
  await queries.updateAssignments(
    tx,
    rows.map((row) => row.id),
    { state: 'released', reason },
  );
  await hurryLetters(
    tx,
    workflow.creation.event,
    rows.map((row) => row.jurorId),
  );
  await voidSheetsOf(
    tx,
    rows.map((row) => row.id),
  );
}

/** One mail for each juror, on the first of their assignments, not one for each proposal. */
export function releaseMails(
  rows: readonly { assignment: AssignmentRow; language: string }[],
): Map<string, DirectMail> {
  const byJuror = Map.groupBy(rows, (row) => row.assignment.jurorId);
  return new Map(
    [...byJuror].map(([recipientId, own]) => [
      own[0]!.assignment.id,
      {
        template: 'assignment.released',
        recipientId,
        language: own[0]!.language === 'en' ? ('en' as const) : ('id' as const),
        values: { count: String(own.length) },
      },
    ]),
  );
}
