import { assignment as workflow } from '../../workflows/assignment.ts';
import { hasRole, rolesAt } from '../db/actor.ts';
import { act, stageNow, type Caller } from '../db/door.ts';
import { findEdition, findStage } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { step } from '../events/step.ts';
import { findConflicts } from '../submissions/conflict-service.ts';
import { lockOffered, updateAssignments } from './assignment-queries.ts';
import { openSheets } from './assignment-service.ts';
import { requirePact } from './pact-service.ts';
import { JURORS, personOf, placeOf } from './policy.ts';
import { assignmentSubject } from './release-service.ts';

/**
 * Accepts every task of a stage that waits for the juror's answer, in one act. A task with a tie that came up since is
 * left as it is.
 * @throws Refusal pact_unsigned, stage_not_open
 */
export function acceptOffers(caller: Caller, stageId: string) {
  return act(caller, async (tx) => {
    const stage = await findStage(tx, stageId);
    const edition = stage && (await findEdition(tx, stage.editionId));
    if (!edition || !hasRole(tx.actor, placeOf(edition), ...JURORS)) throw new Refusal('not_found');
    await requirePact(tx, edition.id);
    if ((await stageNow(tx, stageId)).closedAt) throw new Refusal('stage_not_open');
    const me = personOf(tx.actor);
    const offered = await lockOffered(tx, stageId, me);
    const conflicts = await findConflicts(tx, [me], [...new Set(offered.map((row) => row.agencyId))]);
    const taken = offered.filter((row) => !conflicts.has(me, row.agencyId)).map((row) => row.assignment);
    const by = rolesAt(tx.actor, placeOf(edition));
    for (const row of taken) {
      const next = step(workflow, row, { verb: 'accept', by });
      await record(
        tx,
        next.transition.event,
        assignmentSubject(row, row.version + 1),
        { stageId },
        next.effects,
      );
    }
    await updateAssignments(
      tx,
      taken.map((row) => row.id),
      { state: 'accepted' },
    );
    if (taken.length > 0) await openSheets(tx, stageId, taken);
    return { accepted: taken.length, conflicted: offered.length - taken.length };
  });
}
