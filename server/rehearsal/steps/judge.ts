import { changeWindow } from '../../editions/service.ts';
import { assignReaders } from '../../judging/assignment-plan-service.ts';
import { declineAssignment, showAssignment } from '../../judging/assignment-service.ts';
import { closeStage } from '../../judging/closing-service.ts';
import { acceptOffers } from '../../judging/offer-service.ts';
import { signPact } from '../../judging/pact-service.ts';
import { saveScores, submitScoresheet } from '../../judging/scoresheet-service.ts';
import { findRubric, type StageRow } from '../../editions/queries.ts';
import type { PersonCaller } from '../cast.ts';
import { listTasks } from '../queries.ts';
import { asking, confirm, count, each, moveOn, seen, stageOf, type Run } from '../run.ts';
import { pointsFor, type JurorNature, type Part } from '../script.ts';
import { does } from './write.ts';

const AFTER = ['selecting', 'objection', 'interviewing', 'deciding', 'decided', 'published', 'awarded'];
const HOUR_MS = 3_600_000;

/** Jurors sign the pact, the office plans the readers, some turn a task down, and the places are filled again. */
export async function deal(run: Run): Promise<void> {
  await moveOn(run, 'startJudging', ['judging', ...AFTER]);
  const stage = (await stageOf(run, 'desk_judging'))!;
  const version = (run.rulebook as { pact?: { version: number } }).pact?.version;
  if (version !== undefined) {
    const { evaluators, panelists, institutions } = run.troupe;
    await each(run, [...evaluators, ...panelists, ...institutions], async (juror) => {
      await signPact(juror, run.editionId, { version, conflicts: [] });
      count(run, 'pacts signed');
    });
  }
  await plan(run, stage);
  const offered = (await tasks(run, stage)).filter((task) => task.state === 'offered');
  await each(
    run,
    offered.filter((task) => does(run, 1, 'decline', jurorKey(run, task.jurorId), task.title)),
    async (task) => {
      await declineAssignment(
        seen(run.troupe.byId(task.jurorId)!, task),
        task.id,
        'Sedang bertugas di luar kota.',
      );
      count(run, 'tasks turned down');
    },
  );
  await plan(run, stage);
  await each(run, run.troupe.evaluators, async (juror) => {
    const { accepted } = await acceptOffers(juror, stage.id);
    count(run, 'tasks taken', accepted);
  });
}

/** The office plans the readers of a stage; who reads already goes on. */
export async function plan(run: Run, stage: StageRow): Promise<void> {
  const { created, unplaced } = await assignReaders(run.troupe.organiser(0), stage.id);
  count(run, 'tasks dealt', created);
  if (unplaced.length > 0) count(run, 'places left empty', unplaced.length);
}

/** The steady ones read first; the late ones after the window was moved for them; who drops out leaves some unread. */
export async function read(run: Run): Promise<void> {
  const stage = (await stageOf(run, 'desk_judging'))!;
  if (stage.closedAt) return;
  await readAll(run, stage, 'steady');
  await readAll(run, stage, 'dropsOut');
  const now = (await stageOf(run, 'desk_judging'))!;
  if (now.closesAt) {
    await changeWindow(seen(run.troupe.organiser(0), now), now.id, {
      closesAt: new Date(now.closesAt.getTime() + 24 * HOUR_MS).toISOString(),
      reason: 'Gladi: sebagian penilai terlambat.',
    });
    count(run, 'windows moved');
  }
  await readAll(run, stage, 'late');
}

export async function readAll(run: Run, stage: StageRow, habit: JurorNature['habit']): Promise<void> {
  const rubric = (await asking(run, (tx) => findRubric(tx, run.editionId, stage.key)))!;
  const open = (await tasks(run, stage)).filter(
    (task) => task.sheetId && task.sheetState === 'open' && task.submissionState === 'screened',
  );
  const mine = open.filter((task) => natureOf(run, task.jurorId).habit === habit);
  const done = mine.filter(
    (task) => habit !== 'dropsOut' || does(run, 60, 'reads', jurorKey(run, task.jurorId), task.title),
  );
  await each(run, done, (task) => score(run, task, rubric));
}

export type Task = Awaited<ReturnType<typeof tasks>>[number];

export function tasks(run: Run, stage: StageRow) {
  return asking(run, (tx) => listTasks(tx, stage.id));
}

type Rubric = NonNullable<Awaited<ReturnType<typeof findRubric>>>;

/** A juror keeps the points and sends the sheet; one in twenty opens the proposal by its page first. */
export async function score(run: Run, task: Task, rubric: Rubric): Promise<void> {
  const juror = run.troupe.byId(task.jurorId)!;
  const part = run.script.parts.find((one) => one.title === task.title)!;
  if (does(run, 5, 'opens', juror.key, part.index)) {
    await showAssignment(juror, task.id);
    count(run, 'proposals opened');
  }
  const saved = await saveScores(
    { ...juror, expected: task.sheetVersion! },
    task.sheetId!,
    givenBy(run, juror, part, rubric),
  );
  await submitScoresheet({ ...juror, expected: saved.version }, task.sheetId!);
  count(run, 'sheets sent');
}

function givenBy(run: Run, juror: PersonCaller, part: Part, { criteria, scale }: Rubric) {
  const { min, max } = scale as { min: number; max: number };
  const nature = natureOf(run, juror.personId);
  const speaks = run.says.speaks(part.title, juror.personId);
  return criteria.map(({ key }, index) => {
    const share = pointsFor(run.settings.seed, juror.key, nature, part, index) / 100;
    const remark = speaks ? part.written?.remarks[key] : undefined;
    const score = Math.round(min + share * (max - min)) * 100;
    return { criterion: key, score, ...(remark && { comment: remark }) };
  });
}

function natureOf(run: Run, personId: string): JurorNature {
  const [word, number] = jurorKey(run, personId).split('-');
  const natures = word === 'panelis' ? run.script.panelists : run.script.evaluators;
  return natures[Number(number)] ?? { mildness: 0, noise: 2, habit: 'steady' };
}

function jurorKey(run: Run, personId: string): string {
  return run.troupe.byId(personId)?.key ?? '';
}

/** The stage is closed: with unfinished jurors it takes two organisers. */
export async function closeDesk(run: Run): Promise<void> {
  const stage = (await stageOf(run, 'desk_judging'))!;
  if (stage.closedAt) return;
  const closed = await closeStage(
    seen(run.troupe.organiser(0), stage),
    stage.id,
    'Batas waktu penilaian sudah lewat.',
  );
  if ('request' in closed) await confirm(run, closed);
  count(run, 'stages closed');
}
