import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { blobs, hubEvidence } from '../db/schema/index.ts';

export type EvidenceRow = typeof hubEvidence.$inferSelect;

/** The papers of an assessment with what their check says, in the order in which they were given. */
export function listEvidence(tx: Tx, assessmentId: string) {
  return tx
    .select({ file: hubEvidence, state: blobs.state, sizeBytes: blobs.sizeBytes })
    .from(hubEvidence)
    .innerJoin(blobs, eq(blobs.sha256, hubEvidence.sha256))
    .where(and(eq(hubEvidence.assessmentId, assessmentId), isNull(hubEvidence.removedAt)))
    .orderBy(asc(hubEvidence.id))
    .limit(1000)
    .then((rows) => rows);
}

export async function findEvidence(tx: Tx, id: string): Promise<EvidenceRow | null> {
  const [row] = await tx
    .select()
    .from(hubEvidence)
    .where(and(eq(hubEvidence.id, id), isNull(hubEvidence.removedAt)));
  return row ?? null;
}

export async function insertEvidence(tx: Tx, row: typeof hubEvidence.$inferInsert): Promise<void> {
  await tx.insert(hubEvidence).values(row);
}

export async function removeEvidence(tx: Tx, id: string): Promise<void> {
  await tx.update(hubEvidence).set({ removedAt: tx.at }).where(eq(hubEvidence.id, id));
}
