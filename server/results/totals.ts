import { z } from 'zod';
import { div, of } from '../scoring/rational.ts';

const fraction = z.object({ num: z.string(), den: z.string() });

/** What is read here of a stored ranking's row; `decimal` is the total in points, rounded as the rules say. */
const rankedRow = z.object({
  submissionId: z.string(),
  total: fraction.nullable(),
  decimal: z.string().nullable(),
  parts: z
    .array(z.object({ stage: z.string(), total: fraction.nullable(), decimal: z.string().nullable() }))
    .optional(),
});

/** Points as an exact fraction in lowest terms, from which anybody recomputes what is rounded. */
export type Exact = { num: string; den: string };

/** What one stage gave: points on the scale 0–100, rounded and exact; null where there was no score. */
export type PartPoints = { stage: string; points: string | null; exact: Exact | null };

export type Total = { decimal: string | null; exact: Exact | null; parts: PartPoints[] | null };

/**
 * The total of each submission in the rankings on which the Top Innovations were named: the same that gave the
 * awards their places. With its parts where several stages made it.
 * @param rankings the newest last
 */
export function totalsOf(rankings: readonly (readonly unknown[])[]): ReadonlyMap<string, Total> {
  const rows = rankings.flatMap((ranking) => z.array(rankedRow).parse(ranking));
  return new Map(
    rows.map(({ submissionId, total, decimal, parts }) => [
      submissionId,
      {
        decimal,
        exact: inPoints(total),
        parts:
          parts?.map((part) => ({
            stage: part.stage,
            points: part.decimal,
            exact: inPoints(part.total),
          })) ?? null,
      },
    ]),
  );
}

/** Rankings keep totals in units of which 10,000 make a point. */
function inPoints(total: Exact | null): Exact | null {
  if (total === null) return null;
  const points = div(of(BigInt(total.num), BigInt(total.den)), of(10_000));
  return { num: points.num.toString(), den: points.den.toString() };
}
