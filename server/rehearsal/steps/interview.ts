import { and, eq } from 'drizzle-orm';
import { interviews, submissions } from '../../db/schema/index.ts';
import { findRubric, type StageRow } from '../../editions/queries.ts';
import { interviewStage, skippedStates } from '../../editions/rulebook/reading.ts';
import { completeInterview, startInterview } from '../../interviews/move-service.ts';
import { planInterview } from '../../interviews/plan-service.ts';
import { closeStage } from '../../judging/closing-service.ts';
import type { PersonCaller } from '../cast.ts';
import { asking, confirm, count, each, moveOn, played, seen, stageOf, type Run } from '../run.ts';
import { score, tasks } from './judge.ts';

const AFTER = ['interviewing', 'deciding', 'decided', 'published', 'awarded'];
const HALF_HOUR_MS = 1_800_000;

/** The year enters final judging, whatever it is made of. */
export async function startFinals(run: Run): Promise<void> {
  if (skippedStates(run.rulebook).includes('interviewing')) return;
  await moveOn(run, 'startInterviews', AFTER);
}

/** Panels of three in rooms beside each other; each finalist is heard, scored and done. */
export async function interview(run: Run): Promise<void> {
  const rules = interviewStage(run.rulebook);
  await startFinals(run);
  if (!rules) return;
  const stage = (await stageOf(run, 'interview'))!;
  if (stage.closedAt) return;
  const size = Math.min(rules.panel.perFinalist, run.troupe.panelists.length);
  const rooms = Math.max(1, Math.floor(run.troupe.panelists.length / size));
  const first = await asking(run, async (tx) => tx.at.getTime() + 86_400_000);
  await planHearings(run, stage, (index) => {
    const room = index % rooms;
    return {
      startsAt: new Date(first + Math.floor(index / rooms) * HALF_HOUR_MS),
      room: room + 1,
      panel: run.troupe.panelists.slice(room * size, (room + 1) * size),
    };
  });
  await hold(run, stage);
  await closeHearings(run, stage);
}

type Slot = { startsAt: Date; room: number; panel: readonly PersonCaller[] };

/** Gives every finalist a slot who has none; the order is that of their proposals. */
export async function planHearings(
  run: Run,
  stage: StageRow,
  slotOf: (index: number) => Slot,
): Promise<void> {
  const planned = await listHearings(run, stage.id);
  const known = new Set(planned.map((row) => row.submissionId));
  const finalists = (await played(run)).filter((row) => row.state === 'finalist' || known.has(row.id));
  for (const [index, row] of finalists.entries()) {
    if (known.has(row.id)) continue;
    const { startsAt, room, panel } = slotOf(index);
    await planInterview(run.troupe.secretariat(room - 1), run.editionId, {
      submissionId: row.id,
      startsAt: startsAt.toISOString(),
      minutes: 20,
      room: `${run.says.room} ${room}`,
      panel: panel.map((one) => one.personId),
    });
    count(run, 'interviews planned');
  }
}

/** The finalists are heard, every sheet is filled and sent, and the sessions end. */
export async function hold(
  run: Run,
  stage: StageRow,
  which: (hearing: Hearing) => boolean = () => true,
): Promise<void> {
  const listed = async (state: string) =>
    (await listHearings(run, stage.id)).filter((row) => row.state === state && which(row));
  await each(run, await listed('planned'), (row) =>
    startInterview({ ...run.troupe.panelChair, expected: row.version }, row.id),
  );
  const rubric = (await asking(run, (tx) => findRubric(tx, run.editionId, stage.key)))!;
  const running = await listed('running');
  const heard = new Set(running.map((row) => row.title));
  await each(
    run,
    (await tasks(run, stage)).filter((task) => task.sheetState === 'open' && heard.has(task.title)),
    (task) => score(run, task, rubric),
  );
  await each(run, running, async (row) => {
    await completeInterview({ ...run.troupe.panelChair, expected: row.version }, row.id);
    count(run, 'interviews held');
  });
}

export async function closeHearings(run: Run, stage: StageRow): Promise<void> {
  const closed = await closeStage(
    seen(run.troupe.organiser(0), (await stageOf(run, 'interview'))!),
    stage.id,
    'Jadwal wawancara sudah habis.',
  );
  if ('request' in closed) await confirm(run, closed);
}

export type Hearing = Awaited<ReturnType<typeof listHearings>>[number];

/** By their slots. */
export function listHearings(run: Run, stageId: string) {
  return asking(run, (tx) =>
    tx
      .select({
        id: interviews.id,
        submissionId: interviews.submissionId,
        state: interviews.state,
        version: interviews.version,
        startsAt: interviews.startsAt,
        title: submissions.title,
      })
      .from(interviews)
      .innerJoin(submissions, eq(submissions.id, interviews.submissionId))
      .where(and(eq(interviews.editionId, run.editionId), eq(interviews.stageId, stageId)))
      .orderBy(interviews.startsAt),
  );
}
