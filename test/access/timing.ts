/** Asks once; told the number of the round. */
type Ask = (round: number) => Promise<unknown>;

export type Times = { medianDifferenceMs: number; p: number };

/**
 * Asks two things in turn, one of which would take longer if something that is not to be known were looked into for it.
 * @param rounds how often each is asked
 * @returns the difference of the medians in milliseconds, and how probable a difference in rank like this is by chance (Mann–Whitney,
 * two-sided, by the normal approximation; 0..1)
 */
export async function compareTimes(asks: readonly [Ask, Ask], rounds: number): Promise<Times> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1)
    for (const which of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const began = process.hrtime.bigint();
      await asks[which](round);
      times[which].push(Number(process.hrtime.bigint() - began) / 1e6);
    }
  return {
    medianDifferenceMs: Math.abs(median(times[0]) - median(times[1])),
    p: mannWhitney(times[0], times[1]),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1]!;
}

/** The two-sided probability; ties are next to impossible with times in nanoseconds and are not corrected for. */
export function mannWhitney(one: readonly number[], other: readonly number[]): number {
  const all = [
    ...one.map((value) => ({ value, mine: true })),
    ...other.map((value) => ({ value, mine: false })),
  ];
  all.sort((a, b) => a.value - b.value);
  let ranks = 0;
  for (const [index, { mine }] of all.entries()) if (mine) ranks += index + 1;
  const [n, m] = [one.length, other.length];
  const u = ranks - (n * (n + 1)) / 2;
  const z = Math.abs(u - (n * m) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12);
  return 2 * (1 - normal(z));
}

/** The normal distribution function by Abramowitz and Stegun 26.2.17, within 7.5e-8, for z >= 0. */
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const tail = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429].reduceRight(
    (sum, factor) => (sum + factor) * t,
    0,
  );
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * tail;
}
