import { orderExactly } from './exact-ranks.ts';
import { of, type Rational } from './rational.ts';
import type { ScoreTable } from './score-table.ts';

export type JurorInfluence = {
  readonly juror: string;
  readonly enters: readonly string[];
  readonly leaves: readonly string[];
};

/**
 * Who would enter and leave the first `top` of the raw ranking without each juror (all their readings taken out).
 * Equal totals at the cut are taken in the ids' order, so that both lists have the same length unless a submission
 * is left without any reading. With a declared trim the means are trimmed, as far as the readers left allow.
 */
export function leaveOneJurorOut(table: ScoreTable, top: number, trim = 0): JurorInfluence[] {
  if (trim > 0) return leaveOneOutTrimmed(table, top, trim);
  const sums = exactSums(table);
  const before = topOf(table, sums, top);
  const rowsOf: number[][] = table.jurors.map(() => []);
  table.rowJuror.forEach((j, row) => rowsOf[j]?.push(row));
  return table.jurors.map((juror, j) => {
    const without = { total: sums.total.slice(), count: sums.count.slice() };
    for (const row of rowsOf[j]!) {
      const i = table.rowSubmission[row]!;
      without.total[i]! -= table.totals[row]!;
      without.count[i]! -= 1;
    }
    return { juror, ...difference(table, before, topOf(table, without, top)) };
  });
}

function leaveOneOutTrimmed(table: ScoreTable, top: number, trim: number): JurorInfluence[] {
  const topWithout = (juror: number): Set<number> => {
    const values: { num: bigint; den: bigint }[] = [];
    const read: number[] = [];
    for (let i = 0; i < table.submissions.length; i += 1) {
      const left = table.totals
        .slice(table.rowStart[i]!, table.rowStart[i + 1]!)
        .filter((_, k) => table.rowJuror[table.rowStart[i]! + k] !== juror)
        .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      const kept = left.length > 2 * trim ? left.slice(trim, left.length - trim) : left;
      if (kept.length === 0) continue;
      values.push({ num: kept.reduce((sum, total) => sum + total, 0n), den: BigInt(kept.length) });
      read.push(i);
    }
    return new Set(
      orderExactly(values)
        .slice(0, top)
        .map((place) => read[place]!),
    );
  };
  const before = topWithout(-1);
  return table.jurors.map((juror, j) => ({ juror, ...difference(table, before, topWithout(j)) }));
}

export type ScoreInfluence = {
  readonly submission: string;
  readonly juror: string;
  /** The submission's mean without this one reading. */
  readonly meanWithout: Rational | null;
  /** Does the reading alone decide on which side of the cut the submission lies? */
  readonly flips: boolean;
};

/**
 * Every reading of the last `near` submissions inside the cut and of the first `near` outside: what the mean would
 * be without it, and whether that would carry the submission across the cut as the others stand.
 */
export function scoreInfluence(table: ScoreTable, top: number, near = 5): ScoreInfluence[] {
  const sums = exactSums(table);
  const means = meansOf(table, sums);
  const order = orderExactly(means);
  const result: ScoreInfluence[] = [];
  for (let place = Math.max(0, top - near); place < Math.min(order.length, top + near); place += 1) {
    const i = order[place]!;
    // A submission inside is carried out when it falls below the first outside, one outside when it rises above the last inside.
    const rival = order[place < top ? top : top - 1];
    for (let row = table.rowStart[i]!; row < table.rowStart[i + 1]!; row += 1) {
      const count = sums.count[i]! - 1;
      const meanWithout =
        count === 0 ? null : of(sums.total[i]! - table.totals[row]!, BigInt(count) * table.unit);
      const flips = rival !== undefined && crosses(meanWithout, means[rival]!, place < top, i < rival);
      result.push({
        submission: table.submissions[i]!,
        juror: table.jurors[table.rowJuror[row]!] ?? '',
        meanWithout,
        flips,
      });
    }
  }
  return result;
}

/** The ids that enter and leave the first `top` when ranked by `after` rather than `before` (higher is better). */
export function swapList(
  ids: readonly string[],
  before: readonly Rational[],
  after: readonly Rational[],
  top: number,
): { enters: string[]; leaves: string[] } {
  const [was, is] = [before, after].map((values) => new Set(orderExactly(values).slice(0, top))) as [
    Set<number>,
    Set<number>,
  ];
  return {
    enters: ids.filter((_, i) => is.has(i) && !was.has(i)),
    leaves: ids.filter((_, i) => was.has(i) && !is.has(i)),
  };
}

type Sums = { total: bigint[]; count: number[] };

function exactSums(table: ScoreTable): Sums {
  const total = new Array<bigint>(table.submissions.length).fill(0n);
  const count = new Array<number>(table.submissions.length).fill(0);
  table.totals.forEach((value, row) => {
    total[table.rowSubmission[row]!]! += value;
    count[table.rowSubmission[row]!]! += 1;
  });
  return { total, count };
}

function meansOf(table: ScoreTable, { total, count }: Sums): Rational[] {
  return total.map((sum, i) => of(sum, BigInt(count[i]!) * table.unit));
}

/** Ranks without reducing fractions: a common scale cancels, and submissions without readings are out. */
function topOf(table: ScoreTable, { total, count }: Sums, top: number): Set<number> {
  const read = table.submissions.map((_, i) => i).filter((i) => count[i]! > 0);
  const values = read.map((i) => ({ num: total[i]!, den: BigInt(count[i]!) }));
  return new Set(
    orderExactly(values)
      .slice(0, top)
      .map((place) => read[place]!),
  );
}

function difference(
  table: ScoreTable,
  before: Set<number>,
  after: Set<number>,
): { enters: string[]; leaves: string[] } {
  const named = (from: Set<number>, without: Set<number>) =>
    [...from]
      .filter((i) => !without.has(i))
      .sort((a, b) => a - b)
      .map((i) => table.submissions[i]!);
  return { enters: named(after, before), leaves: named(before, after) };
}

function crosses(mean: Rational | null, rival: Rational, inside: boolean, idFirst: boolean): boolean {
  if (mean === null) return inside;
  const gap = mean.num * rival.den - rival.num * mean.den;
  const ahead = gap > 0n || (gap === 0n && idFirst);
  return inside !== ahead;
}
