import { chanceFrom, type Chance } from './chance.ts';
import { of } from './rational.ts';
import type { Sheet } from './score-table.ts';

export type SimulationOptions = {
  readonly submissions: number;
  readonly jurors: number;
  readonly perSubmission: number;
  readonly severitySd: number;
  readonly qualitySd: number;
  readonly noiseSd: number;
  /** Of these jurors half score with three times the noise, a quarter flatly and a quarter at random. */
  readonly careless: number;
  readonly seed: number;
};

export type Simulation = {
  readonly sheets: Sheet[];
  /** True quality by submission, in the order of the ids s0001, s0002 … */
  readonly quality: Float64Array;
  readonly ids: readonly string[];
  /** Scores a submission once more by the given juror, as the simulated juror would. */
  readonly score: (submission: number, juror: number) => Sheet;
};

/** The guide's base competition: 3,000 submissions, each read by 3 of 40 jurors, four of them careless. */
export const BASE_COMPETITION = {
  submissions: 3000,
  jurors: 40,
  perSubmission: 3,
  severitySd: 6,
  qualitySd: 8,
  noiseSd: 5,
  careless: 4,
} as const;

/**
 * A competition with known truth: score = 68 + quality + leniency + noise, whole and within 0 to 100, readers drawn
 * at random with even loads. For tests and for the recall table of the benchmarks.
 */
export function simulateCompetition(options: SimulationOptions): Simulation {
  const chance = chanceFrom(options.seed);
  const quality = scaled(chance, options.submissions, options.qualitySd);
  const leniency = scaled(chance, options.jurors, options.severitySd);
  const ids = Array.from({ length: options.submissions }, (_, i) => `s${String(i + 1).padStart(4, '0')}`);
  const noise = new Float64Array(1);
  const score = (i: number, j: number): Sheet => {
    chance.normals(noise);
    const written = 68 + leniency[j]! + readBy(j, quality[i]!, noise[0]! * options.noiseSd, options, chance);
    const whole = Math.min(100, Math.max(0, Math.round(written)));
    return {
      submission: ids[i]!,
      juror: `j${String(j + 1).padStart(3, '0')}`,
      category: null,
      total: of(whole),
    };
  };
  const sheets = dealReaders(options, chance).flatMap((readers, i) => readers.map((j) => score(i, j)));
  return { sheets, quality, ids, score };
}

/** The first `careless` jurors: two of four noisy, one flat, one random. */
function readBy(
  j: number,
  quality: number,
  noise: number,
  { careless }: SimulationOptions,
  chance: Chance,
): number {
  if (j >= careless) return quality + noise;
  if (j % 4 < 2) return quality + 3 * noise;
  return j % 4 === 2 ? 0.2 * quality + noise * 0.4 : 40 * chance.uniform() - 20;
}

/** Rounds of shuffled jurors dealt out so that loads stay even; a juror already there gives way to the next. */
function dealReaders({ submissions, jurors, perSubmission }: SimulationOptions, chance: Chance): number[][] {
  const readers: number[][] = Array.from({ length: submissions }, () => []);
  let deck: number[] = [];
  for (let place = 0; place < perSubmission; place += 1) {
    for (const own of readers) {
      if (deck.every((j) => own.includes(j))) deck = [...deck, ...shuffled(jurors, chance)];
      const at = deck.findIndex((j) => !own.includes(j));
      own.push(...deck.splice(at, 1));
    }
  }
  return readers;
}

function shuffled(length: number, chance: Chance): number[] {
  const order = Array.from({ length }, (_, k) => k);
  for (let last = length - 1; last > 0; last -= 1) {
    const chosen = Math.floor(chance.uniform() * (last + 1));
    [order[last], order[chosen]] = [order[chosen]!, order[last]!];
  }
  return order;
}

function scaled(chance: Chance, count: number, sd: number): Float64Array {
  const values = new Float64Array(count);
  chance.normals(values);
  return values.map((value) => value * sd);
}

/** The share of the true top that a ranking by `values` finds. */
export function recallOfTop(quality: Float64Array, values: ArrayLike<number>, top: number): number {
  const best = (list: ArrayLike<number>) =>
    Array.from({ length: quality.length }, (_, i) => i)
      .sort((a, b) => list[b]! - list[a]! || a - b)
      .slice(0, top);
  const truth = new Set(best(quality));
  return best(values).filter((i) => truth.has(i)).length / top;
}
