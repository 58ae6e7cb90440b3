/** Which submissions a second look goes to. Pure. */
import { hashOf } from '../db/canonical.ts';
import type { SecondLookRow } from '../db/schema/index.ts';
import { chooseSecondLook, type GreySubmission } from '../scoring/second-look.ts';
import type { BenchReading } from './bench-reading.ts';
import { chanceOf, isGrey } from './bench-rows.ts';

/** What the rule book lets a stage spend; null where it provides none. */
export function rulesFor({ rulebook, stage }: BenchReading): { readings: number; each: number } | null {
  const rules = rulebook.stages.find((one) => one.key === stage.key);
  const found = rules?.kind === 'desk_judging' ? rules.secondLook : undefined;
  return found ? { readings: found.readings, each: found.each } : null;
}

/**
 * The most open places of the grey zone, as many as the readings left allow. A submission that still waits for a reader is
 * not chosen: its own readers come first.
 * @param readersOf how many have it before them or have finished; undefined where it is no longer judged
 */
export function chooseOpen(
  reading: BenchReading,
  { left, each }: { left: number; each: number },
  readersOf: (id: string) => number | undefined,
): GreySubmission[] {
  const rows = reading.bench.first.rows
    .filter((row) => readersOf(row.id) === row.readers)
    .map(({ id }) => ({ id, pTop: chanceOf(reading, id)?.pTop ?? null }))
    .filter(({ pTop }) => pTop !== null && isGrey(pTop));
  return chooseSecondLook(rows, { readings: Math.max(0, left), each });
}

/** Who stands inside the top by either ranking. */
export function insideBoth({ bench, top }: BenchReading): { raw: string[]; adjusted: string[] } {
  const { rows } = bench.first;
  return {
    raw: rows.filter((row) => row.rawRank <= top).map((row) => row.id),
    adjusted: rows.filter((row) => row.adjustedRank !== null && row.adjustedRank <= top).map((row) => row.id),
  };
}

/** Says which state a proposal was made from and what it holds. */
export function fingerprint(
  { stage, group, top, dataVersion }: BenchReading,
  rows: readonly SecondLookRow[],
  unplaced: readonly string[],
): string {
  const pairs = rows.map(({ submissionId, jurorIds }) => `${submissionId} ${jurorIds.join(' ')}`);
  return hashOf({ stage: stage.id, group, top, dataVersion, pairs, unplaced: [...unplaced] });
}
