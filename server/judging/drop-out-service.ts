import { sql } from 'drizzle-orm';
import { look, type Caller, type Tx } from '../db/door.ts';
import { compute } from './engine.ts';
import { stageToPlan } from './stage-input.ts';
import { arrayOf, listBenchSheets, listNames, listPeopleNames } from './bench-queries.ts';
import { prepareReading } from './bench-reading.ts';
import type { PlannedReading } from './drop-out.ts';

/** So many submissions are named; the rest is a number. */
const NAMED = 100;

/**
 * "If these jurors do not finish": who falls below the readers that the rules ask for, whether jurors can still be compared,
 * how many places become open, and who could take over. Nothing changes. Submissions that this reader may not see scored are
 * in no list, number or chance; the repair is told by juror, not by submission.
 */
export async function showDropOut(
  caller: Caller,
  stageId: string,
  ask: { jurors: readonly string[]; group?: string | undefined },
) {
  const found = await look(caller, (tx) => readStage(tx, stageId, ask.group));
  const { reading, wanted, readings, sheets } = found;
  const without = withoutThem(found, ask.jurors);
  const { gone, thin, unfinished, perSubmission } = without;
  const [result, plan] = await Promise.all([
    compute('dropOut', {
      sheets,
      readings,
      gone,
      group: reading.group,
      top: reading.top,
    }),
    compute('plan', {
      jurors: wanted.input.jurors.filter((juror) => !gone.includes(juror.id)),
      perSubmission,
      seed: 1,
      submissions: thin.map((one) => ({ ...one, barred: [...one.barred, ...gone] })),
    }),
  ]);
  const shown = thin
    .toSorted((a, b) => a.readers.length - b.readers.length || (a.id < b.id ? -1 : 1))
    .slice(0, NAMED);
  const { names, people } = await look(caller, async (tx) => ({
    names: await listNames(
      tx,
      shown.map((one) => one.id),
    ),
    people: await listPeopleNames(tx, [...unfinished.keys(), ...wanted.jurors.keys()]),
  }));
  const chances = new Map((result.chances ?? []).map((one) => [one.submissionId, one]));
  return {
    stage: { id: stageId, key: reading.stage.key, name: reading.stage.name! },
    group: reading.group,
    top: reading.top,
    perSubmission,
    jurors: [...unfinished]
      .map(([id, tasks]) => ({ ...named(people, id), unfinished: tasks.length, gone: gone.includes(id) }))
      .sort((a, b) => b.unfinished - a.unfinished || (a.name < b.name ? -1 : 1)),
    lost: without.lost.length,
    thin: {
      total: thin.length,
      byReaders: Array.from({ length: perSubmission }, (_, readers) => ({
        readers,
        submissions: thin.filter((one) => one.readers.length === readers).length,
      })),
      items: shown.map(({ id, readers }) => ({
        submissionId: id,
        title: names.get(id)!.title,
        readers: readers.length,
        planned: chances.get(id)?.planned ?? null,
        left: chances.get(id)?.left ?? null,
      })),
    },
    components: result.components,
    grey: result.grey,
    repair: repairOf(plan, people),
  };
}

async function readStage(tx: Tx, stageId: string, group: string | undefined) {
  const reading = await prepareReading(tx, stageId, { group });
  const wanted = await stageToPlan(tx, reading.stage, reading.edition);
  const hidden = new Set(await listHidden(tx, stageId, reading.hidden.agencyIds));
  for (const id of reading.hidden.submissionIds) hidden.add(id);
  // A number with and without a hidden proposal would tell of it, so it is in none.
  const readings = (await listReadings(tx, stageId)).filter((one) => !hidden.has(one.submissionId));
  return { reading, wanted, readings, sheets: await listBenchSheets(tx, stageId, reading.hidden) };
}

/** What is left when these jurors do no more: their open tasks, and the submissions that then have too few readers. */
function withoutThem({ readings, wanted }: Awaited<ReturnType<typeof readStage>>, jurors: readonly string[]) {
  const unfinished = Map.groupBy(
    readings.filter((one) => !one.done),
    (one) => one.jurorId,
  );
  const gone = jurors.filter((id) => unfinished.has(id));
  const lost = gone.flatMap((id) => unfinished.get(id)!);
  const lostBy = Map.groupBy(lost, (one) => one.submissionId);
  const perSubmission = wanted.rules.readers.perSubmission;
  const thin = wanted.input.submissions
    .filter((one) => lostBy.has(one.id))
    .map((one) => {
      const left = new Set(lostBy.get(one.id)!.map((task) => task.jurorId));
      return { ...one, readers: one.readers.filter((id) => !left.has(id)) };
    })
    .filter((one) => one.readers.length < perSubmission);
  return { unfinished, gone, lost, thin, perSubmission };
}

type Plan = Awaited<ReturnType<typeof compute<'plan'>>>;
type Names = ReadonlyMap<string, string>;

/** Who could take the open places over, told by juror. */
function repairOf(plan: Plan, people: Names) {
  return {
    readings: plan.pairs.length,
    unplaced: plan.unplaced.reduce((sum, one) => sum + one.missing, 0),
    jurors: [...Map.groupBy(plan.pairs, (pair) => pair.jurorId)]
      .map(([id, pairs]) => ({ ...named(people, id), extra: pairs.length, load: plan.loads[id] ?? 0 }))
      .sort((a, b) => b.extra - a.extra || (a.name < b.name ? -1 : 1)),
  };
}

function named(people: Names, id: string) {
  return { id, name: people.get(id) ?? '' };
}

async function listReadings(tx: Tx, stageId: string): Promise<PlannedReading[]> {
  const rows = await tx.execute<PlannedReading>(sql`
    select a.submission_id as "submissionId", a.juror_id as "jurorId", s.group_key as "group", a.state = 'completed' as done
    from assignments a join submissions s on s.id = a.submission_id
    where a.stage_id = ${stageId}::uuid and a.state in ('offered', 'accepted', 'completed')
      and s.state not in ('withdrawn', 'disqualified', 'revoked', 'notSelected') order by a.id`);
  return [...rows];
}

async function listHidden(tx: Tx, stageId: string, agencyIds: readonly string[]): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select distinct s.id from assignments a join submissions s on s.id = a.submission_id
    where a.stage_id = ${stageId}::uuid and s.agency_id = any(${arrayOf(agencyIds)}::uuid[])`);
  return rows.map((row) => row.id);
}
