import type { Context } from '../../context.ts';
import { asSystem, look } from '../../db/door.ts';
import { EDITION_STATES } from '../../db/schema/index.ts';
import { findBodyNamed } from '../../people/queries.ts';
import { Stopped } from '../../rehearsal/run.ts';
import { findYear, found } from './chapters.ts';
import { YEARS, type YearPlan } from './plan.ts';
import { editionOf, openYear, settle, turnTo, type YearRun } from './run.ts';

/** Only one process plays them, whoever of them comes first. */
const LOCK = 20_250_203;
const ATTEMPTS = 3;

export type Playing = { done: Promise<void>; stop(): Promise<void> };

/**
 * Plays the years beside the running one behind the visitors' backs, once the server answers. What is not whole is shown to
 * nobody outside; a process that ends in the middle leaves what it did, and the next start goes on from there.
 */
export function playYears(context: Context): Playing {
  let stopped = false;
  const done = play(context, () => stopped).catch((error: unknown) => {
    if (!(error instanceof Stopped)) context.log.error({ err: error }, 'the years of the demonstration');
  });
  const stop = () => {
    stopped = true;
    return done;
  };
  return { done, stop };
}

async function play(context: Context, isStopped: () => boolean): Promise<void> {
  const lock = await context.db.sql.reserve();
  try {
    const [row] = await lock<{ mine: boolean }[]>`select pg_try_advisory_lock(${LOCK}) as mine`;
    if (!row!.mine) return;
    for (const plan of YEARS) await untilWhole(context, plan, isStopped);
  } finally {
    // The connection goes back to the others, so it must not keep the lock; a database that is gone keeps none.
    await lock`select pg_advisory_unlock_all()`.catch(() => undefined);
    lock.release();
  }
}

/** Somebody of the demonstration, or a sweep, may come between two acts: what is left is then looked for anew. */
async function untilWhole(context: Context, plan: YearPlan, isStopped: () => boolean): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await playYear(context, plan, isStopped);
    } catch (error) {
      if (error instanceof Stopped || attempt === ATTEMPTS || isStopped()) throw error;
      context.log.warn({ err: error, year: plan.slug }, 'the years of the demonstration: once more');
    }
  }
}

/** One year from wherever it stands to its end. */
async function playYear(context: Context, plan: YearPlan, isStopped: () => boolean): Promise<void> {
  const body = await look(asSystem(context), (tx) => findBodyNamed(tx, plan.bodyName));
  if (!body) return;
  const run = await openYear(context, plan, body.id, isStopped);
  const known = await findYear(run);
  if (known && plan.isWhole(known)) return;
  await turnTo(run, plan.begins(await look(asSystem(context), async (tx) => tx.at)), 0);
  await found(run);
  const { createdAt } = await editionOf(run);
  for (const { day, upTo, play: act } of plan.chapters) {
    if (!(await isDue(run, upTo))) continue;
    await turnTo(run, createdAt, day);
    await act(run);
    await settle(run);
  }
  await plan.finish(run);
}

async function isDue(run: YearRun, upTo: (typeof EDITION_STATES)[number]): Promise<boolean> {
  const { state } = await editionOf(run);
  return EDITION_STATES.indexOf(state as typeof upTo) <= EDITION_STATES.indexOf(upTo);
}
