import { and, eq } from 'drizzle-orm';
import { interviews } from '../../db/schema/index.ts';
import { findRubric } from '../../editions/queries.ts';
import { interviewStage, skippedStates } from '../../editions/rulebook/reading.ts';
import { completeInterview, startInterview } from '../../interviews/move-service.ts';
import { planInterview } from '../../interviews/plan-service.ts';
import { closeStage } from '../../judging/closing-service.ts';
import { asking, confirm, count, each, moveOn, played, seen, stageOf, type Run } from '../run.ts';
import { score, tasks } from './judge.ts';

const AFTER = ['interviewing', 'deciding', 'decided', 'published', 'awarded'];
const HALF_HOUR_MS = 1_800_000;

/** The year enters final judging, whatever it is made of. */
async function startFinals(run: Run): Promise<void> {
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
  const planned = await list(run, stage.id);
  const known = new Set(planned.map((row) => row.submissionId));
  const finalists = (await played(run)).filter((row) => row.state === 'finalist');
  const size = Math.min(rules.panel.perFinalist, run.troupe.panelists.length);
  const rooms = Math.max(1, Math.floor(run.troupe.panelists.length / size));
  const first = await asking(run, async (tx) => tx.at.getTime() + 86_400_000);
  for (const [index, row] of finalists.entries()) {
    if (known.has(row.id)) continue;
    const room = index % rooms;
    await planInterview(run.troupe.secretariat(room), run.editionId, {
      submissionId: row.id,
      startsAt: new Date(first + Math.floor(index / rooms) * HALF_HOUR_MS).toISOString(),
      minutes: 20,
      room: `Ruang Gladi ${room + 1}`,
      panel: run.troupe.panelists.slice(room * size, (room + 1) * size).map((one) => one.personId),
    });
    count(run, 'interviews planned');
  }
  const open = (await list(run, stage.id)).filter((row) => row.state === 'planned');
  await each(run, open, (row) => startInterview({ ...run.troupe.panelChair, expected: row.version }, row.id));
  const rubric = (await asking(run, (tx) => findRubric(tx, run.editionId, stage.key)))!;
  await each(
    run,
    (await tasks(run, stage)).filter((task) => task.sheetState === 'open'),
    (task) => score(run, task, rubric),
  );
  const running = (await list(run, stage.id)).filter((row) => row.state === 'running');
  await each(run, running, async (row) => {
    await completeInterview({ ...run.troupe.panelChair, expected: row.version }, row.id);
    count(run, 'interviews held');
  });
  const closed = await closeStage(
    seen(run.troupe.organiser(0), (await stageOf(run, 'interview'))!),
    stage.id,
    'Jadwal wawancara sudah habis.',
  );
  if ('request' in closed) await confirm(run, closed);
}

function list(run: Run, stageId: string) {
  return asking(run, (tx) =>
    tx
      .select({
        id: interviews.id,
        submissionId: interviews.submissionId,
        state: interviews.state,
        version: interviews.version,
      })
      .from(interviews)
      .where(and(eq(interviews.editionId, run.editionId), eq(interviews.stageId, stageId))),
  );
}
