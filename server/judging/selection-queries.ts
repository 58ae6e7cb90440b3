import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { awards, rankings, selections, submissions } from '../db/schema/index.ts';
import type { SubmissionRow } from '../submissions/queries.ts';
import type { LeftOut } from './selection.ts';

/** What one stage gave to a total made of several: points on the scale 0–100, exact as the total is. */
export type RankingRowPart = {
  stage: string;
  weightPercent: number;
  total: { num: string; den: string } | null;
  decimal: string | null;
};

/** One submission in a stored ranking; the total is exact, 10,000 units to the point. */
export type RankingRow = {
  submissionId: string;
  rank: number | null;
  total: { num: string; den: string } | null;
  decimal: string | null;
  /** Both totals in points; `adjusted` and the other rank are null where nothing was corrected. */
  raw?: string | null;
  adjusted?: string | null;
  otherRank?: number | null;
  readers: number;
  gap: string | null;
  tied: boolean;
  decidedBy: { by: string; id?: string } | null;
  passing: boolean;
  /** Only where several stages make the total. */
  parts?: RankingRowPart[];
};

export async function insertRanking(tx: Tx, row: typeof rankings.$inferInsert) {
  await tx.insert(rankings).values(row);
}

export async function insertSelections(tx: Tx, rows: (typeof selections.$inferInsert)[]) {
  for (let from = 0; from < rows.length; from += 1000)
    await tx.insert(selections).values(rows.slice(from, from + 1000));
}

export async function insertAwards(tx: Tx, rows: (typeof awards.$inferInsert)[]) {
  if (rows.length > 0) await tx.insert(awards).values(rows);
}

/** Locks what a step may choose from or leave behind, in a fixed order. */
export function lockCandidates(
  tx: Tx,
  editionId: string,
  groupKey: string,
  states: readonly string[],
): Promise<SubmissionRow[]> {
  return tx
    .select()
    .from(submissions)
    .where(
      and(
        eq(submissions.editionId, editionId),
        eq(submissions.groupKey, groupKey),
        inArray(submissions.state, [...states]),
      ),
    )
    .orderBy(asc(submissions.id))
    .for('update')
    .then((rows) => rows);
}

/** The steps that have been taken in an edition, by group. */
export function listStepsTaken(tx: Tx, editionId: string) {
  return tx
    .selectDistinct({ step: selections.step, group: rankings.groupKey })
    .from(selections)
    .innerJoin(rankings, eq(rankings.id, selections.rankingId))
    .where(eq(selections.editionId, editionId));
}

export async function countSelectionsOnStage(tx: Tx, stageId: string): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(selections)
    .innerJoin(rankings, eq(rankings.id, selections.rankingId))
    .where(eq(rankings.stageId, stageId));
  return row!.n;
}

/** The ranking on which a step was taken, with the choice; null while it was not. */
export async function findRankingOfStep(tx: Tx, editionId: string, groupKey: string, step: string) {
  const [ranking] = await tx
    .select({
      id: rankings.id,
      rule: rankings.rule,
      rows: rankings.rows,
      sha256: rankings.sha256,
      computedAt: rankings.computedAt,
    })
    .from(rankings)
    .where(
      and(
        eq(rankings.editionId, editionId),
        eq(rankings.groupKey, groupKey),
        sql`exists (select from selections c where c.ranking_id = ${rankings.id} and c.step = ${step})`,
      ),
    )
    .orderBy(desc(rankings.computedAt))
    .limit(1);
  if (!ranking) return null;
  const choices = await tx
    .select({
      submissionId: selections.submissionId,
      chosen: selections.chosen,
      reason: selections.deviationReason,
    })
    .from(selections)
    .where(and(eq(selections.rankingId, ranking.id), eq(selections.step, step)));
  const { rule, ...rest } = ranking;
  const { leftOut = null } = rule as { leftOut?: LeftOut };
  return { ...rest, rows: ranking.rows as RankingRow[], choices, leftOut };
}
