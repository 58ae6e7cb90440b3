import type { RehearsalSettings, StepProgress } from '../db/schema/index.ts';
import type { Context } from '../context.ts';
import { act, asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { findEdition, findRulebook, listStages, type StageRow } from '../editions/queries.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { moveEdition, showEdition } from '../editions/service.ts';
import { confirmRequest } from '../results/confirm-service.ts';
import { Refusal } from '../errors.ts';
import { castOf, type Troupe } from './cast.ts';
import { listPlayed, updateRehearsal } from './queries.ts';
import type { Part, Script } from './script.ts';

/** The run was cancelled, its worker shuts down, or another took it over: the step ends where it stands. */
export class Stopped extends Error {
  override name = 'Stopped';
}

/** The words of a year that no rule book gives. */
export type Sayings = {
  /** Named with a number behind it. */
  room: string;
  /** Why one from below the cut is taken. */
  representation: string;
  /** What stands in the letters that are attached, and how their files are called. */
  sample: { title: string; text: string; fileName: string };
  decree: { number: string; title: string; signerName: string; signerPosition: string };
  /** Whether this juror writes the remarks that the script has for a proposal. */
  speaks: (title: string, personId: string) => boolean;
};

/** Everything a step needs: the year, the people, and how far it is. */
export type Run = {
  id: string;
  settings: RehearsalSettings;
  bodyId: string;
  /** The context of the rehearsed year: its clock runs ahead, its chance is seeded. */
  context: Context;
  script: Script;
  rulebook: Rulebook;
  /** Set once the edition is there. */
  editionId: string;
  troupe: Troupe;
  progress: StepProgress;
  clock: { ms: number };
  isStopped: () => boolean;
  says: Sayings;
  /** How many of its people act at once. */
  lanes: number;
  /** Waited for before each act: who shares the server with visitors lets them go first. */
  calm: () => Promise<void>;
};

/** Lets several simulated people act beside each other, and counts as they go. @throws Stopped between two of them */
export async function each<T>(
  run: Run,
  items: readonly T[],
  work: (item: T, lane: number) => Promise<unknown>,
): Promise<void> {
  run.progress.of += items.length;
  let next = 0;
  const one = async (_: unknown, lane: number) => {
    while (next < items.length) {
      if (run.isStopped()) throw new Stopped();
      const item = items[next]!;
      next += 1;
      await run.calm();
      await work(item, lane);
      run.progress.done += 1;
    }
  };
  const all = await Promise.allSettled(Array.from({ length: run.lanes }, one));
  const failed = all.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

export function count(run: Run, what: string, by = 1): void {
  run.progress.counts[what] = (run.progress.counts[what] ?? 0) + by;
}

/**
 * An act that the rules may refuse, as they should: the refusal is counted under its code.
 * @returns whether it was done
 */
export async function tryTo(
  run: Run,
  codes: readonly string[],
  work: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof Refusal) || !codes.includes(error.code)) throw error;
    count(run, `refused ${error.code}`);
    return false;
  }
}

/** The proposals as they stand, each with its part in the script. */
export async function played(run: Run) {
  const rows = await asking(run, (tx) => listPlayed(tx, run.editionId));
  const byTitle = new Map(run.script.parts.map((part) => [part.title, part]));
  return rows.flatMap((row) => {
    const part = byTitle.get(row.title);
    return part ? [{ ...row, part }] : [];
  });
}
export type PlayedPart = Awaited<ReturnType<typeof played>>[number] & { part: Part };

export function asking<T>(run: Run, work: (tx: Tx) => Promise<T>): Promise<T> {
  return look(asSystem(run.context), work);
}

/** What the system itself does where people stand without a door: their founding, and what an import writes in bulk. */
export function founding<T>(run: Run, work: (tx: Tx) => Promise<T>): Promise<T> {
  return act(asSystem(run.context), work);
}

/** Moves the year on unless it stands there already. */
export async function moveOn(run: Run, verb: string, unless: readonly string[]): Promise<void> {
  const organiser = run.troupe.organiser(0);
  const { version, state } = await showEdition(organiser, run.editionId);
  if (unless.includes(state)) return;
  await moveEdition({ ...organiser, expected: version! }, run.editionId, { verb });
  count(run, `edition ${verb}`);
}

export async function stateOf(run: Run): Promise<string> {
  return (await asking(run, (tx) => findEdition(tx, run.editionId)))!.state;
}

export async function stageOf(run: Run, kind: string): Promise<StageRow | null> {
  const stages = await asking(run, (tx) => listStages(tx, run.editionId));
  return stages.find((stage) => stage.kind === kind) ?? null;
}

/**
 * Lets the rehearsed clock pass on to an instant, if it is not past it. The hour is kept before anybody acts by it: a
 * worker that takes over must not find windows that open in its future.
 */
export async function waitUntil(run: Run, instant: Date): Promise<void> {
  const at = await asking(run, async (tx) => tx.at);
  const clockMs = run.clock.ms + Math.max(0, instant.getTime() - at.getTime());
  await founding(run, (tx) => updateRehearsal(tx, run.id, { clockMs }));
  run.clock.ms = clockMs;
}

/** The second organiser confirms what the first asked for. */
export async function confirm(run: Run, asked: { request: { id: string; version: number } }): Promise<void> {
  await confirmRequest({ ...run.troupe.organiser(1), expected: asked.request.version }, asked.request.id);
  count(run, 'confirmed by a second organiser');
}

/** Reads the year's rules and people again, after the edition was made or people joined. */
export async function refresh(run: Run): Promise<void> {
  run.troupe = await castOf(run.context, run.bodyId);
  run.rulebook = await asking(run, async (tx) => findRulebook(tx, (await findEdition(tx, run.editionId))!));
}

/** The version a person has just seen. */
export function seen<T extends Caller>(caller: T, row: { version: number }): T {
  return { ...caller, expected: row.version };
}
