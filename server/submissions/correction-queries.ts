import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { corrections } from '../db/schema/index.ts';

export type CorrectionRow = typeof corrections.$inferSelect;

/** The correction that an agency is asked for at this moment. */
export async function findOpenCorrection(tx: Tx, submissionId: string): Promise<CorrectionRow | null> {
  const [row] = await tx
    .select()
    .from(corrections)
    .where(
      and(
        eq(corrections.submissionId, submissionId),
        isNull(corrections.answeredAt),
        isNull(corrections.expiredAt),
      ),
    );
  return row ?? null;
}

/** Every correction of a submission, newest first. */
export function listCorrections(tx: Tx, submissionId: string): Promise<CorrectionRow[]> {
  return tx
    .select()
    .from(corrections)
    .where(eq(corrections.submissionId, submissionId))
    .orderBy(desc(corrections.number))
    .then((rows) => rows);
}

/** Whether this text was written for this correction; what was written for an earlier one and never sent is not. */
export function isWrittenFor(correction: CorrectionRow, version: { id: string; savedAt: Date }): boolean {
  return version.id !== correction.fromVersionId && version.savedAt >= correction.askedAt;
}
