import { z } from 'zod';
import type { Tier } from '../editions/rulebook/types.ts';

/** What is read here of a stored ranking's row; `decimal` is the total in points, rounded as the rules say. */
const rankedRow = z.object({ submissionId: z.string(), decimal: z.string().nullable() });

/** Which choice gives a tier of this level; the words of selections.step. */
const STEPS: Record<Tier['level'], string> = { finalist: 'finalists', top: 'top-innovations' };

/**
 * The totals behind the choices. A tier's total is the one of the ranking on which its choice was made: a Top 45's
 * comes from the final judging, a Top 99's from the desk.
 * @param rankings the newest last
 */
export function totalsByTier(
  rankings: readonly { step: string; rows: readonly unknown[] }[],
): (tier: Tier, submissionId: string) => string | null {
  const known = new Map<string, string | null>();
  for (const { step, rows } of rankings) {
    for (const row of z.array(rankedRow).parse(rows)) known.set(`${step} ${row.submissionId}`, row.decimal);
  }
  return (tier, submissionId) => known.get(`${STEPS[tier.level]} ${submissionId}`) ?? null;
}
