import { asc, desc, eq, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { adjustments, frozenSeverities } from '../db/schema/index.ts';
import type { IndependentSheet } from './severity-fit.ts';

export type Adjustment = typeof adjustments.$inferSelect & {
  jurors: { jurorId: string; severity: string; weight: string; sheets: number }[];
};

/** The counted sheets of a stage with the totals their jurors gave before they saw a peer. */
export async function listIndependentSheets(tx: Tx, stageId: string): Promise<IndependentSheet[]> {
  const rows = await tx.execute<{ submissionId: string; jurorId: string; group: string; total: number }>(sql`
    select k.submission_id as "submissionId", k.juror_id as "jurorId", s.group_key as "group", coalesce(v.total, k.total) as total
    from scoresheets k join submissions s on s.id = k.submission_id
    left join lateral (select total from scoresheet_versions v where v.scoresheet_id = k.id and v.independent
      order by number desc limit 1) v on true
    where k.stage_id = ${stageId}::uuid and k.state in ('submitted', 'locked') and k.total is not null
    order by k.submission_id, k.juror_id`);
  return [...rows];
}

export async function insertAdjustment(
  tx: Tx,
  row: typeof adjustments.$inferInsert,
  jurors: Adjustment['jurors'],
): Promise<void> {
  await tx.insert(adjustments).values(row);
  const { bodyId, editionId } = row;
  if (jurors.length > 0)
    await tx
      .insert(frozenSeverities)
      .values(jurors.map((juror) => ({ ...juror, adjustmentId: row.id, bodyId, editionId })));
}

/** What was frozen when the stage last closed; null while it never has. */
export async function findAdjustment(tx: Tx, stageId: string): Promise<Adjustment | null> {
  const [row] = await tx
    .select()
    .from(adjustments)
    .where(eq(adjustments.stageId, stageId))
    .orderBy(desc(adjustments.computedAt), desc(adjustments.id))
    .limit(1);
  if (!row) return null;
  const jurors = await tx
    .select({
      jurorId: frozenSeverities.jurorId,
      severity: frozenSeverities.severity,
      weight: frozenSeverities.weight,
      sheets: frozenSeverities.sheets,
    })
    .from(frozenSeverities)
    .where(eq(frozenSeverities.adjustmentId, row.id))
    .orderBy(asc(frozenSeverities.jurorId));
  return { ...row, jurors };
}
