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
  const found = await look(caller, async (tx) => {
    const reading = await prepareReading(tx, stageId, { group: ask.group });
    const wanted = await stageToPlan(tx, reading.stage, reading.edition);
    const readings = await listReadings(tx, stageId);
    const hidden = new Set(await listHidden(tx, stageId, reading.hidden.agencyIds));
    for (const id of reading.hidden.submissionIds) hidden.add(id);
    return { reading, wanted, readings, hidden, sheets: await listBenchSheets(tx, stageId, reading.hidden) };
  });
  const { reading, wanted, hidden, sheets } = found;
  // A number with and without a hidden proposal would tell of it, so it is in none.
  const readings = found.readings.filter((one) => !hidden.has(one.submissionId));
  const unfinished = Map.groupBy(
    readings.filter((one) => !one.done),
    (one) => one.jurorId,
  );
  const gone = ask.jurors.filter((id) => unfinished.has(id));
  const lost = gone.flatMap((id) => unfinished.get(id)!);
  const perSubmission = wanted.rules.readers.perSubmission;
  const rest = wanted.input.submissions.map((one) => ({
    ...one,
    readers: one.readers.filter(
      (id) => !lost.some((task) => task.jurorId === id && task.submissionId === one.id),
    ),
  }));
  const touched = new Set(lost.map((one) => one.submissionId));
  const thin = rest.filter((one) => touched.has(one.id) && one.readers.length < perSubmission);
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
  const chances = new Map((result.chances ?? []).map((one) => [one.submissionId, one]));
  const shown = thin
    .filter((one) => !hidden.has(one.id))
    .sort((a, b) => a.readers.length - b.readers.length || (a.id < b.id ? -1 : 1));
  const { names, people } = await look(caller, async (tx) => ({
    names: await listNames(
      tx,
      shown.slice(0, NAMED).map((one) => one.id),
    ),
    people: await listPeopleNames(tx, [...unfinished.keys(), ...wanted.jurors.keys()]),
  }));
  const extra = Map.groupBy(plan.pairs, (pair) => pair.jurorId);
  return {
    stage: { id: stageId, key: reading.stage.key, name: reading.stage.name! },
    group: reading.group,
    top: reading.top,
    perSubmission,
    jurors: [...unfinished]
      .map(([id, tasks]) => ({
        id,
        name: people.get(id) ?? '',
        unfinished: tasks.length,
        gone: gone.includes(id),
      }))
      .sort((a, b) => b.unfinished - a.unfinished || (a.name < b.name ? -1 : 1)),
    lost: lost.length,
    thin: {
      total: thin.length,
      byReaders: Array.from({ length: perSubmission }, (_, readers) => ({
        readers,
        submissions: thin.filter((one) => one.readers.length === readers).length,
      })),
      items: shown.slice(0, NAMED).map(({ id, readers }) => ({
        submissionId: id,
        title: names.get(id)!.title,
        readers: readers.length,
        planned: chances.get(id)?.planned ?? null,
        left: chances.get(id)?.left ?? null,
      })),
    },
    components: result.components,
    grey: result.grey,
    repair: {
      readings: plan.pairs.length,
      unplaced: plan.unplaced.reduce((sum, one) => sum + one.missing, 0),
      jurors: [...extra]
        .map(([id, pairs]) => ({
          id,
          name: people.get(id) ?? '',
          extra: pairs.length,
          load: plan.loads[id] ?? 0,
        }))
        .sort((a, b) => b.extra - a.extra || (a.name < b.name ? -1 : 1)),
    },
  };
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
