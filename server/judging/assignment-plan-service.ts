import { assignment as workflow } from '../../workflows/assignment.ts';
import { act, look, type Caller, type Tx } from '../db/door.ts';
import { findEdition, findRulebook, findStage, lockStage, type StageRow } from '../editions/queries.ts';
import type { DeskJudgingStage } from '../editions/rulebook/types.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { labelOf } from '../events/step.ts';
import { assignReaders as balance, type ReaderAssigner } from '../matching/readers.ts';
import * as queries from './assignment-queries.ts';
import { findConflicts } from './conflicts.ts';
import { listPeopleWithRole } from './juror-queries.ts';
import { mayAssign, maySeeJudging, personOf } from './policy.ts';
import { planReaders } from './reader-plan.ts';
import { assignmentOffers } from './views.ts';

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
    if (stage!.kind !== 'desk_judging' || stage!.closedAt || edition.state !== 'judging') throw new Refusal('stage_not_open');
    const rulebook = await findRulebook(tx, edition);
    const rules = rulebook.stages.find((one) => one.key === stage!.key) as DeskJudgingStage;
    const readers = await listPeopleWithRole(tx, edition, ['evaluator']);
    const plan = planReaders(
      { ...(await whatIsWanted(tx, stage!, readers)), perSubmission: rules.readers.perSubmission, random: tx.context.random.float },
      assigner,
    );
    await writeOffers(tx, stage!, plan.pairs, new Map(readers.map((reader) => [reader.id, reader.language])));
    const names = new Map(readers.map((reader) => [reader.id, reader.name]));
    return {
      created: plan.pairs.length,
      loads: Object.entries(plan.loads).map(([jurorId, load]) => ({ jurorId, name: names.get(jurorId)!, load })),
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
      id: row.id, readers: row.readers,
      barred: [...row.asked, ...jurors.filter((juror) => conflicts.has(juror, row.agencyId))],
    })),
  };
}

/** Written in a shuffled order: an id tells neither who was placed first nor who belongs together. */
async function writeOffers(
  tx: Tx, stage: StageRow, pairs: readonly { submissionId: string; jurorId: string }[], languages: ReadonlyMap<string, string>,
) {
  const scope = { bodyId: stage.bodyId, editionId: stage.editionId };
  const rows = tx.context.random.shuffle(pairs).map((pair) => ({
    id: tx.context.ids.next(), ...scope, ...pair, stageId: stage.id, state: workflow.initial, createdAt: tx.at,
  }));
  await queries.insertAssignments(tx, rows);
  const batches = Map.groupBy(rows, (row) => row.jurorId);
  for (const [jurorId, batch] of batches) {
    // A juror gets one mail for the batch, on its first event, not one for each proposal.
    const mail = {
      template: workflow.creation.event, recipientId: jurorId, language: languages.get(jurorId) === 'en' ? ('en' as const) : ('id' as const),
      values: { count: String(batch.length) },
    };
    await Promise.all(batch.map((row, index) =>
      record(tx, workflow.creation.event, { type: 'assignment', id: row.id, version: 1, ...scope }, { stageId: stage.id, submissionId: row.submissionId }, [], index === 0 ? [mail] : []),
    ));
  }
}

/** Who reads what. Whoever has a conflict with an agency does not learn who reads its proposals. */
export function listStageAssignments(caller: Caller, stageId: string, page: queries.StageFilter & { limit: number; after?: string | undefined }) {
  return look(caller, async (tx) => {
    await seenStage(tx, stageId);
    const [rows, total] = await Promise.all([
      queries.listStageAssignments(tx, stageId, page), queries.countStageAssignments(tx, stageId, page),
    ]);
    const me = personOf(tx.actor);
    const conflicts = await findConflicts(tx, [me], rows.map((row) => row.agencyId));
    const items = rows.slice(0, page.limit).map((row) => ({
      id: row.assignment.id, version: row.assignment.version, state: row.assignment.state,
      stateLabel: labelOf(workflow, row.assignment.state), offers: assignmentOffers(tx, row.assignment),
      submission: { id: row.assignment.submissionId, title: row.title, number: row.number, group: row.group },
      juror: conflicts.has(me, row.agencyId) ? null : { id: row.assignment.jurorId, name: row.jurorName },
      sheetState: row.sheetState, reason: row.assignment.reason,
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

async function seenStage(tx: Tx, stageId: string): Promise<StageRow> {
  const stage = await findStage(tx, stageId);
  maySeeJudging(tx.actor, stage && (await findEdition(tx, stage.editionId)));
  return stage!;
}
