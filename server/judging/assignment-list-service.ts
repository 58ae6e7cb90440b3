import { assignment as workflow } from '../../workflows/assignment.ts';
import { look, type Caller, type Tx } from '../db/door.ts';
import { findEdition, findStage } from '../editions/queries.ts';
import { labelOf } from '../events/step.ts';
import * as queries from './assignment-list-queries.ts';
import { findConflicts, listConflictedAgencies } from '../submissions/conflict-service.ts';
import { maySeeJudging, personOf } from './policy.ts';
import { assignmentOffers } from './views.ts';

/**
 * Who reads what. Whoever has a conflict with an agency does not learn who reads its proposals: their juror is not
 * told, and a list by juror leaves them out.
 */
export function listStageAssignments(
  caller: Caller,
  stageId: string,
  page: queries.StageFilter & { limit: number; after?: string | undefined },
) {
  return look(caller, async (tx) => {
    await seenStage(tx, stageId);
    const me = personOf(tx.actor);
    const without = page.juror ? await listConflictedAgencies(tx, me) : [];
    const [rows, total] = await Promise.all([
      queries.listStageAssignments(tx, stageId, { ...page, without }),
      queries.countStageAssignments(tx, stageId, { ...page, without }),
    ]);
    const conflicts = await findConflicts(
      tx,
      [me],
      rows.map((row) => row.agencyId),
    );
    const items = rows.slice(0, page.limit).map((row) => ({
      id: row.assignment.id,
      version: row.assignment.version,
      state: row.assignment.state,
      stateLabel: labelOf(workflow, row.assignment.state),
      offers: assignmentOffers(tx, row.assignment),
      submission: { id: row.assignment.submissionId, title: row.title, number: row.number, group: row.group },
      juror: conflicts.has(me, row.agencyId) ? null : { id: row.assignment.jurorId, name: row.jurorName },
      sheetState: row.sheetState,
      reason: row.assignment.reason,
    }));
    return { items, next: rows.length > page.limit ? items.at(-1)!.id : null, total };
  });
}

/** How far each juror is in a stage. */
export function showProgress(caller: Caller, stageId: string) {
  return look(caller, async (tx) => {
    await seenStage(tx, stageId);
    return { items: await queries.listProgress(tx, stageId) };
  });
}

async function seenStage(tx: Tx, stageId: string): Promise<void> {
  const stage = await findStage(tx, stageId);
  maySeeJudging(tx.actor, stage && (await findEdition(tx, stage.editionId)));
}
