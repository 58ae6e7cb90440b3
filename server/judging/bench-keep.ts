import type { Context } from '../context.ts';
import { compute } from './engine.ts';
import type { Diagnosis } from './bench-diagnosis.ts';
import type { BenchFirst, BenchInput, Chances } from './bench-fit.ts';

/** Draws a page waits for, all of them, and those of one piece: short, so that a changed score never waits long. */
export const DRAWS = { first: 1000, all: 10_000, piece: 1500 } as const;

/** Workbenches kept at a time; the one not asked for longest goes first. */
const KEPT = 24;

export type Bench = {
  first: BenchFirst;
  /** As far as they have been drawn; null where nothing is corrected. */
  chances: Chances | null;
  /** Null until it is worked out. */
  diagnosis: Diagnosis | null;
  /** Resolves when all draws and the diagnosis are there. */
  whole: Promise<void>;
  done: boolean;
};

const benches = new Map<string, Promise<Bench>>();

/** The workbench of a key where it is kept, so that its sheets need not be read again. */
export function keptBench(key: string): Promise<Bench> | undefined {
  const known = benches.get(key);
  if (known) {
    benches.delete(key);
    benches.set(key, known);
  }
  return known;
}

/**
 * The workbench of a key, which names the stage, the version of its data, what is hidden from the reader and what is asked
 * "what if": the first draws at once, the rest and the diagnosis of jurors after, in pieces.
 */
export function keepBench(
  context: Context,
  key: string,
  input: Omit<BenchInput, 'key' | 'draws'>,
): Promise<Bench> {
  const known = keptBench(key);
  if (known) return known;
  const made = start(context, { ...input, key, draws: DRAWS.first });
  benches.set(key, made);
  made.catch(() => benches.delete(key));
  for (const old of benches.keys()) if (benches.size > KEPT) benches.delete(old);
  return made;
}

async function start(context: Context, input: BenchInput): Promise<Bench> {
  const first = await compute('bench', input);
  const bench: Bench = {
    first,
    chances: first.chances,
    diagnosis: null,
    whole: Promise.resolve(),
    done: first.rows.length === 0,
  };
  if (!bench.done)
    bench.whole = goOn(bench, input).catch((error: unknown) => {
      context.log.error({ err: error, stage: input.key }, 'a workbench stopped before its last draws');
      bench.done = true;
    });
  return bench;
}

async function goOn(bench: Bench, input: BenchInput): Promise<void> {
  bench.diagnosis = await compute('benchDiagnosis', { key: input.key });
  while (bench.chances && bench.chances.draws < DRAWS.all) {
    const { draws } = bench.chances;
    const piece = Math.min(DRAWS.piece, DRAWS.all - draws);
    // A thread that was replaced, or kept too many others, begins anew and comes to the same chances.
    bench.chances =
      (await compute('benchDraws', { key: input.key, draws: piece })) ??
      (await compute('bench', { ...input, draws: draws + piece })).chances;
  }
  bench.diagnosis ??= await compute('benchDiagnosis', { key: input.key });
  bench.done = true;
}
