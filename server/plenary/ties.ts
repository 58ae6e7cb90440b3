/** Which chosen proposals the ranking left tied, and in which order the plenary put them. Pure. */
import type { RankingRow } from '../judging/selection-queries.ts';

/** Sets of chosen proposals that share a rank; each needs an order where their places differ. */
export function findTies(
  rows: readonly Pick<RankingRow, 'submissionId' | 'rank'>[],
  chosen: ReadonlySet<string>,
): string[][] {
  const byRank = Map.groupBy(
    rows.filter((row) => row.rank !== null && chosen.has(row.submissionId)),
    (row) => row.rank,
  );
  return [...byRank.values()]
    .filter((tied) => tied.length > 1)
    .map((tied) => tied.map((row) => row.submissionId));
}

/** Whether one of the orders names exactly these proposals or more. */
export function isOrdered(
  tied: readonly string[],
  orders: readonly { submissionIds: readonly string[] }[],
): boolean {
  return orders.some((order) => tied.every((id) => order.submissionIds.includes(id)));
}

/** Puts rows of equal rank in the order of the latest decision that names them; everything else stays where it is. */
export function inPlenaryOrder<Row extends { submissionId: string; rank: number | null }>(
  rows: readonly Row[],
  orders: readonly { submissionIds: readonly string[] }[],
): Row[] {
  const place = new Map(
    orders.flatMap((order) => order.submissionIds.map((id, index) => [id, index] as const)),
  );
  return rows
    .map((row, index) => ({ row, index }))
    .sort((a, b) => {
      if (a.row.rank !== b.row.rank || a.row.rank === null) return a.index - b.index;
      const [here, there] = [place.get(a.row.submissionId), place.get(b.row.submissionId)];
      return here === undefined || there === undefined ? a.index - b.index : here - there;
    })
    .map(({ row }) => row);
}
