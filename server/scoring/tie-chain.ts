import { createHash } from 'node:crypto';
import { compare, of, type Rational } from './rational.ts';

/**
 * One step of a declared tie chain:
 * - criterion: the higher mean on that criterion comes first
 * - median: the higher median of the readers' totals comes first
 * - pairwise: more wins when each common reader's own totals are compared, pair by pair within the tie
 * - submittedAt: the earlier submission comes first
 * - decision: the order the chair or the panel minuted
 * - lot: the order of SHA-256(seed + ":" + id), which anyone can draw again from the published seed
 */
export type TieStep =
  | { readonly by: 'criterion'; readonly id: string }
  | { readonly by: 'median' }
  | { readonly by: 'pairwise' }
  | { readonly by: 'submittedAt' }
  | { readonly by: 'decision'; readonly order: readonly string[] }
  | { readonly by: 'lot'; readonly seed: string };

/** What the ranking needs to know of a submission. What a step needs and the row lacks counts as lowest or latest. */
export type RankRow = {
  readonly id: string;
  /** The official total; null while no sheet is scored. */
  readonly total: Rational | null;
  /** Mean per criterion. */
  readonly criteria?: Readonly<Record<string, Rational | null>>;
  /** Median of the readers' totals. */
  readonly median?: Rational | null;
  /** ISO 8601 in UTC with a fixed number of digits, or milliseconds since 1970. */
  readonly submittedAt?: string | number | null;
  /** Totals by reader, for the pairwise step. */
  readonly byReader?: Readonly<Record<string, number>>;
};

/** Orders rows that are equal so far into parts, best first; one part means that the step does not decide. */
export function orderByStep(rows: readonly RankRow[], step: TieStep): RankRow[][] {
  switch (step.by) {
    case 'criterion':
      return partition(rows, (row) => row.criteria?.[step.id] ?? null, highestFirst);
    case 'median':
      return partition(rows, (row) => row.median ?? null, highestFirst);
    case 'pairwise':
      return byPairs(rows);
    case 'submittedAt':
      return partition(rows, (row) => row.submittedAt ?? null, smallestFirst);
    case 'decision':
      return partition(rows, (row) => positionIn(step.order, row.id), smallestFirst);
    case 'lot':
      return partition(rows, (row) => drawLot(step.seed, row.id), smallestFirst);
  }
}

function byPairs(rows: readonly RankRow[]): RankRow[][] {
  const wins = countPairwiseWins(rows);
  return partition(rows, (row) => of(wins.get(row)!), highestFirst);
}

/** The lot of one submission: SHA-256(seed + ":" + id) in hexadecimal; the smallest comes first. */
export function drawLot(seed: string, id: string): string {
  return createHash('sha256').update(`${seed}:${id}`, 'utf8').digest('hex');
}

function partition<K>(
  rows: readonly RankRow[],
  keyOf: (row: RankRow) => K,
  order: (a: K, b: K) => number,
): RankRow[][] {
  const keyed = rows.map((row) => ({ row, key: keyOf(row) })).sort((a, b) => order(a.key, b.key));
  const parts: { key: K; rows: RankRow[] }[] = [];
  for (const { row, key } of keyed) {
    const last = parts.at(-1);
    if (last !== undefined && order(last.key, key) === 0) last.rows.push(row);
    else parts.push({ key, rows: [row] });
  }
  return parts.map((part) => part.rows);
}

function highestFirst(a: Rational | null, b: Rational | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compare(b, a);
}

function smallestFirst(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a < b ? -1 : a > b ? 1 : 0;
}

function positionIn(order: readonly string[], id: string): number | null {
  const position = order.indexOf(id);
  return position === -1 ? null : position;
}

/**
 * How many rivals each row beats. Pairwise majority can run in a circle among three; counting won pairs (Copeland) stays an
 * order. Only rows with a reader in common are compared, so a large tie costs what its readers have read, not its square.
 */
function countPairwiseWins(rows: readonly RankRow[]): ReadonlyMap<RankRow, number> {
  const given = new Map<string, { at: number; total: number }[]>();
  for (const [at, row] of rows.entries())
    for (const [reader, total] of Object.entries(row.byReader ?? {})) {
      const ofReader = given.get(reader);
      if (ofReader) ofReader.push({ at, total });
      else given.set(reader, [{ at, total }]);
    }
  return new Map(
    rows.map((row) => {
      const balance = new Map<number, number>();
      for (const [reader, total] of Object.entries(row.byReader ?? {}))
        for (const other of given.get(reader)!)
          balance.set(other.at, (balance.get(other.at) ?? 0) + Math.sign(total - other.total));
      return [row, [...balance.values()].filter((one) => one > 0).length];
    }),
  );
}
