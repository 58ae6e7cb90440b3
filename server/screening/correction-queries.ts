import { and, eq, isNull, lte, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { attachments, corrections } from '../db/schema/index.ts';
import type { CorrectionRow } from '../submissions/correction-queries.ts';

export async function insertCorrection(tx: Tx, row: typeof corrections.$inferInsert): Promise<void> {
  await tx.insert(corrections).values(row);
}

export async function updateCorrection(
  tx: Tx,
  id: string,
  change: Partial<typeof corrections.$inferInsert>,
): Promise<void> {
  await tx.update(corrections).set(change).where(eq(corrections.id, id));
}

/**
 * The submissions whose time for a correction is over and that nobody else is just ending. An edition's own clock counts,
 * so that a rehearsal may run ahead.
 */
export async function listOverdue(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx
    .select({ submissionId: corrections.submissionId })
    .from(corrections)
    .where(
      and(
        isNull(corrections.answeredAt),
        isNull(corrections.expiredAt),
        lte(
          corrections.dueAt,
          sql`${now.toISOString()}::timestamptz + make_interval(secs => (select e.clock_offset_ms from editions e where e.id = corrections.edition_id) / 1000.0)`,
        ),
      ),
    )
    .limit(200);
  return rows.map((row) => row.submissionId);
}

/** Every file a submission ever had, for what a correction changed among them. */
export function listEveryFile(tx: Tx, submissionId: string) {
  return tx
    .select({
      requirement: attachments.requirementKey,
      fileName: attachments.fileName,
      sha256: attachments.sha256,
      createdAt: attachments.createdAt,
      removedAt: attachments.removedAt,
    })
    .from(attachments)
    .where(eq(attachments.submissionId, submissionId))
    .orderBy(attachments.id)
    .then((rows) => rows);
}

export type { CorrectionRow };
