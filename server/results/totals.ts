import { z } from 'zod';

/** What is read here of a stored ranking's row; `decimal` is the total in points, rounded as the rules say. */
const rankedRow = z.object({ submissionId: z.string(), decimal: z.string().nullable() });

/**
 * The total of each submission in the rankings on which the Top Innovations were named: the same that gave the
 * awards their places.
 * @param rankings the newest last
 */
export function totalsOf(rankings: readonly (readonly unknown[])[]): ReadonlyMap<string, string | null> {
  const rows = rankings.flatMap((ranking) => z.array(rankedRow).parse(ranking));
  return new Map(rows.map((row) => [row.submissionId, row.decimal]));
}
