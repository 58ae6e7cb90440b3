import { randomUUID } from 'node:crypto';
import { makeRandom, type Context } from '../context.ts';
import { act, asSystem, look, type Tx } from '../db/door.ts';
import { Refusal, sentence } from '../errors.ts';
import { record } from '../events/record.ts';
import { step as advance } from '../events/step.ts';
import { rehearsal as workflow } from '../../workflows/rehearsal.ts';
import { castOf } from './cast.ts';
import { numberOf } from './chance.ts';
import { settle } from './mails.ts';
import * as queries from './queries.ts';
import { sourceOf } from './rules.ts';
import { refresh, Stopped, type Run, type Sayings } from './run.ts';
import { writeScript } from './script.ts';
import { STEPS } from './steps/index.ts';
import { wipe } from './wipe.ts';

/** So many simulated people act at once: the server beside them keeps connections to answer with. */
const AT_ONCE = 6;
const BEAT_MS = 1_000;
/** A rehearsal whose worker said nothing for so long is taken up by another. */
const DEAD_SECONDS = 20;

type Work = { done: Promise<void>; stop: () => void };
const working = new WeakMap<Context, Map<string, Work>>();

/**
 * Takes up every rehearsal that waits for a worker: a new one, one whose worker died, one that is to be wiped. Runs from
 * time to time in every worker; the claim lets only one of them have it. Does not wait for the end.
 */
export async function sweepRehearsals(context: Context, deadSeconds = DEAD_SECONDS): Promise<void> {
  const idle = await look(asSystem(context), (tx) => queries.listIdle(tx, deadSeconds));
  const mine = working.get(context) ?? new Map<string, Work>();
  working.set(context, mine);
  for (const { id } of idle) {
    if (mine.has(id)) continue;
    const runner = randomUUID();
    const row = await act(asSystem(context), (tx) => queries.claimRehearsal(tx, id, runner, deadSeconds));
    if (!row) continue;
    const work = takeUp(context, row, runner);
    mine.set(id, work);
    void work.done.finally(() => mine.delete(id));
  }
}

/** Lets go of everything between two acts, so that another worker goes on at once. */
export async function stopRehearsals(context: Context): Promise<void> {
  const mine = [...(working.get(context)?.values() ?? [])];
  for (const work of mine) work.stop();
  await Promise.all(mine.map((work) => work.done));
}

/** Resolves when nothing of this process is at work on a rehearsal: for tests and benches. */
export async function rehearsalsDone(context: Context): Promise<void> {
  await Promise.all([...(working.get(context)?.values() ?? [])].map((work) => work.done));
}

function takeUp(context: Context, row: queries.RehearsalRow, runner: string): Work {
  let stopped = false;
  const isStopped = () => stopped;
  const stop = () => {
    stopped = true;
  };
  const note = { current: () => ({}) as Parameters<typeof queries.beat>[4] };
  let last: Promise<void> = Promise.resolve();
  // One after the other: an older note must not be written over a newer one.
  const beat = () => {
    last = last
      .catch(() => undefined)
      .then(() => act(asSystem(context), (tx) => queries.beat(tx, row.id, runner, row.state, note.current())))
      .then((alive) => {
        if (!alive) stop();
      });
    return last;
  };
  // A beat that failed is made up for by the next one.
  const timer = setInterval(() => void beat().catch(() => undefined), BEAT_MS);
  const work =
    row.state === 'wiping' ? wipe(context, row, isStopped) : play(context, row, { isStopped, note, beat });
  const done = work
    .catch((error: unknown) => giveUp(context, row, error))
    .finally(async () => {
      clearInterval(timer);
      await act(asSystem(context), (tx) => queries.releaseRehearsal(tx, row.id, runner)).catch(
        () => undefined,
      );
    });
  return { done, stop };
}

type Hand = {
  isStopped: () => boolean;
  note: { current: () => Parameters<typeof queries.beat>[4] };
  beat: () => Promise<void>;
};

/** Plays the steps that are left, one after the other; how far it is, is written down every second. */
async function play(
  context: Context,
  row: queries.RehearsalRow,
  { isStopped, note, beat }: Hand,
): Promise<void> {
  const run = await openRun(context, row, isStopped);
  const { progress } = row;
  let at = row.step;
  note.current = () => ({ progress, step: at, clockMs: run.clock.ms });
  while (at < STEPS.length) {
    const mine = progress[at]!;
    // A step begun before counts from what is left; what its people did stays counted.
    Object.assign(mine, { startedAt: mine.startedAt ?? new Date().toISOString(), done: 0, of: 0 });
    run.progress = mine;
    run.context.random = seeded(context, `${row.settings.seed} ${mine.key}`);
    await STEPS[at]!.run(run);
    await settle(run);
    if (isStopped()) throw new Stopped();
    mine.endedAt = new Date().toISOString();
    // Kept before the next step does anything: whoever takes over repeats the step under way, never an older one.
    at += 1;
    await beat();
    if (isStopped()) throw new Stopped();
  }
  await move(context, row, 'finish', {
    progress,
    step: STEPS.length,
    clockMs: run.clock.ms,
    endedAt: new Date(),
  });
}

async function openRun(context: Context, row: queries.RehearsalRow, isStopped: () => boolean): Promise<Run> {
  const { rulebook } = await sourceOf(context, row.settings);
  const clock = { ms: row.clockMs };
  const own: Context = {
    ...context,
    clock: { offsetMs: () => context.clock.offsetMs() + clock.ms },
    random: seeded(context, `${row.settings.seed}`),
  };
  const run: Run = {
    id: row.id,
    settings: row.settings,
    bodyId: row.rehearsalBodyId,
    context: own,
    script: writeScript(rulebook, row.settings),
    rulebook,
    editionId: row.editionId ?? '',
    troupe: await castOf(own, row.rehearsalBodyId),
    progress: row.progress[0]!,
    clock,
    isStopped,
    says: SAYS,
    lanes: AT_ONCE,
    calm: () => Promise.resolve(),
  };
  if (run.editionId) await refresh(run);
  return run;
}

const SAYS: Sayings = {
  room: 'Ruang Gladi',
  representation: 'Keterwakilan wilayah tertinggal pada gladi ini.',
  sample: { title: 'Gladi', text: 'Lampiran tiruan, tidak berlaku.', fileName: 'gladi' },
  decree: {
    number: 'GLADI/1',
    title: 'Gladi: Penetapan Top Inovasi Pelayanan Publik',
    signerName: 'Pejabat Gladi',
    signerPosition: 'Pejabat Tiruan',
  },
  speaks: () => false,
};

/** Chance by the seed; secrets (codes of certificates) stay the operating system's, or two rehearsals would share them. */
function seeded(context: Context, about: string): Context['random'] {
  return { ...makeRandom(numberOf(about)), bytes: context.random.bytes };
}

async function giveUp(context: Context, row: queries.RehearsalRow, error: unknown): Promise<void> {
  if (error instanceof Stopped) return;
  context.log.error({ err: error, rehearsal: row.id }, 'rehearsal');
  if (row.state !== 'running') return;
  const problem = problemOf(error);
  await move(context, row, 'fail', { problem, progress: row.progress, endedAt: new Date() }).catch(
    () => undefined,
  );
}

function problemOf(error: unknown): string {
  if (error instanceof Refusal)
    return `${error.code}: ${sentence(error.code, 'id', error.params)}`.slice(0, 500);
  return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : 'unknown';
}

/** The system's own step of the machine; an organiser may have been faster. */
async function move(
  context: Context,
  { id }: queries.RehearsalRow,
  verb: 'finish' | 'fail',
  change: Parameters<typeof queries.updateRehearsal>[2],
): Promise<void> {
  await act(asSystem(context), async (tx) => {
    const row = await queries.lockRehearsal(tx, id);
    if (row?.state !== 'running') return;
    const next = advance(workflow, row, { verb, by: ['system'] });
    await queries.updateRehearsal(tx, id, { ...change, state: next.state });
    await recordOf(tx, row, next.transition.event, { step: change.step ?? row.step });
  });
}

/** Events of a rehearsal are the real body's: they stay when it is gone. */
export function recordOf(
  tx: Tx,
  row: Pick<queries.RehearsalRow, 'id' | 'bodyId' | 'version'>,
  event: string,
  payload: Record<string, unknown>,
): Promise<string> {
  const subject = {
    type: 'rehearsal',
    id: row.id,
    version: row.version + 1,
    bodyId: row.bodyId,
    editionId: null,
  };
  return record(tx, event, subject, payload);
}
