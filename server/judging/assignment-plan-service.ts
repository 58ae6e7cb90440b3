import { assignment as workflow } from '../../workflows/assignment.ts';
import { act, type Caller, type Tx } from '../db/door.ts';
import { findEdition, findRulebook, lockStage, type StageRow } from '../editions/queries.ts';
import type { DeskJudgingStage } from '../editions/rulebook/types.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { assignReaders as balance, type ReaderAssigner } from '../matching/readers.ts';
import * as queries from './assignment-queries.ts';
import { findConflicts } from '../submissions/conflict-service.ts';
import { listPeopleWithRole } from './juror-queries.ts';
import { mayAssign } from './policy.ts';
import { planReaders } from './reader-plan.ts';

/**
 * Gives every screened submission the readers its rules ask for, and keeps those it has. Chairs read the standings,
 * so they are not readers. What cannot be placed comes back with the reason.
 * @throws Refusal stage_not_open unless desk judging is running
 */
export function assignReaders(caller: Caller, stageId: string, assigner: ReaderAssigner = balance) {
  return act(caller, async (tx) => {
    const stage = await lockStage(tx, stageId);
    const edition = stage && (await findEdition(tx, stage.editionId));
    mayAssign(tx.actor, edition);
    if (stage!.kind !== 'desk_judging' || stage!.closedAt || edition.state !== 'judging')
      throw new Refusal('stage_not_open');
    const rulebook = await findRulebook(tx, edition);
    const rules = rulebook.stages.find((one) => one.key === stage!.key) as DeskJudgingStage;
    const readers = await listPeopleWithRole(tx, edition, ['evaluator']);
    const plan = planReaders(
      {
        ...(await whatIsWanted(tx, stage!, readers)),
        perSubmission: rules.readers.perSubmission,
        random: tx.context.random.float,
      },
      assigner,
    );
    await writeOffers(tx, stage!, plan.pairs, new Map(readers.map((reader) => [reader.id, reader.language])));
    const names = new Map(readers.map((reader) => [reader.id, reader.name]));
    return {
      created: plan.pairs.length,
      loads: Object.entries(plan.loads).map(([jurorId, load]) => ({
        jurorId,
        name: names.get(jurorId)!,
        load,
      })),
      unplaced: plan.unplaced,
    };
  });
}

async function whatIsWanted(tx: Tx, stage: StageRow, readers: readonly { id: string }[]) {
  const found = await queries.listSubmissionsToRead(tx, stage.editionId, stage.id);
  const jurors = readers.map((reader) => reader.id);
  const conflicts = await findConflicts(tx, jurors, [...new Set(found.map((row) => row.agencyId))]);
  return {
    jurors,
    loads: await queries.countLoads(tx, stage.id),
    submissions: found.map((row) => ({
      id: row.id,
      readers: row.readers,
      barred: [...row.asked, ...jurors.filter((juror) => conflicts.has(juror, row.agencyId))],
    })),
  };
}

/** Written in a shuffled order: an id tells neither who was placed first nor who belongs together. */
async function writeOffers(
  tx: Tx,
  stage: StageRow,
  pairs: readonly { submissionId: string; jurorId: string }[],
  languages: ReadonlyMap<string, string>,
) {
  const scope = { bodyId: stage.bodyId, editionId: stage.editionId };
  const rows = tx.context.random.shuffle(pairs).map((pair) => ({
    id: tx.context.ids.next(),
    ...scope,
    ...pair,
    stageId: stage.id,
    state: workflow.initial,
    createdAt: tx.at,
  }));
  await queries.insertAssignments(tx, rows);
  const batches = Map.groupBy(rows, (row) => row.jurorId);
  for (const [jurorId, batch] of batches) {
    // A juror gets one mail for the batch, on its first event, not one for each proposal.
    const mail = {
      template: workflow.creation.event,
      recipientId: jurorId,
      language: languages.get(jurorId) === 'en' ? ('en' as const) : ('id' as const),
      values: { count: String(batch.length) },
    };
    await Promise.all(
      batch.map((row, index) =>
        record(
          tx,
          workflow.creation.event,
          { type: 'assignment', id: row.id, version: 1, ...scope },
          { stageId: stage.id, submissionId: row.submissionId },
          [],
          index === 0 ? [mail] : [],
        ),
      ),
    );
  }
}
