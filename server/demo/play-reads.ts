import { assignment as workflow } from '../../workflows/assignment.ts';
import type { Context } from '../context.ts';
import { act, asSystem, type Caller } from '../db/door.ts';
import { findStageOfKind } from '../editions/queries.ts';
import { record } from '../events/record.ts';
import { insertAssignments } from '../judging/assignment-queries.ts';
import { acceptAssignment, showAssignment } from '../judging/assignment-service.ts';
import { signPact } from '../judging/pact-service.ts';
import { saveScores, submitScoresheet } from '../judging/scoresheet-service.ts';
import type { Cast } from './cast.ts';
import type { DemoRead, World } from './content/types.ts';
import type { Played } from './play-submissions.ts';

type Offered = { id: string; read: DemoRead };

/** Three readers a proposal as the plan has them, each as far as the plan says: offered, accepted, begun, sent. */
export async function playReads(
  context: Context,
  world: World,
  cast: Cast,
  editionId: string,
  played: Played,
): Promise<void> {
  const offered = await offer(context, world, cast, editionId, played);
  const readers = new Set(
    offered.filter(({ read }) => read.state !== 'offered').map(({ read }) => read.evaluatorKey),
  );
  // Each reads at their own desk: side by side, as in life.
  await Promise.all(
    [...readers].map(async (key) => {
      const juror = cast.as(key);
      await signPact(juror, editionId, { version: 1, conflicts: [] });
      for (const { id, read } of offered) {
        if (read.evaluatorKey !== key || read.state === 'offered') continue;
        await acceptAssignment({ ...juror, expected: 1 }, id);
        if (read.state !== 'accepted') await score(juror, id, read);
      }
    }),
  );
}

/** The demonstration knows its readers; the engine is not asked. Ids are dealt in a shuffled order, as always. */
function offer(
  context: Context,
  world: World,
  cast: Cast,
  editionId: string,
  played: Played,
): Promise<Offered[]> {
  return act(asSystem(context), async (tx) => {
    const stage = (await findStageOfKind(tx, editionId, 'desk_judging'))!;
    const wanted = world.submissions.flatMap(({ key, reads }) =>
      reads.map((read) => ({ submissionId: played.get(key)!, read })),
    );
    const offers = context.random
      .shuffle(wanted)
      .map(({ submissionId, read }) => ({ id: context.ids.next(), submissionId, read }));
    await insertAssignments(
      tx,
      offers.map(({ id, submissionId, read }) => ({
        id,
        submissionId,
        jurorId: cast.id(read.evaluatorKey),
        stageId: stage.id,
        bodyId: stage.bodyId,
        editionId,
        state: workflow.initial,
        createdAt: tx.at,
      })),
    );
    for (const { id } of offers) {
      await record(
        tx,
        workflow.creation.event,
        { type: 'assignment', id, version: 1, bodyId: stage.bodyId, editionId },
        { stageId: stage.id },
      );
    }
    return offers;
  });
}

async function score(juror: Caller, assignmentId: string, read: DemoRead): Promise<void> {
  const { sheet } = await showAssignment(juror, assignmentId);
  const scores = Object.entries(read.points).map(([criterion, points]) => ({
    criterion,
    score: points === null ? null : points * 100,
    comment: read.comments[criterion] ?? null,
  }));
  const saved = await saveScores({ ...juror, expected: sheet!.version }, sheet!.id, scores);
  if (read.state === 'submitted') await submitScoresheet({ ...juror, expected: saved.version }, sheet!.id);
}
