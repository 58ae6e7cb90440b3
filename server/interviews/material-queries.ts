import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { blobs, interviewMaterials } from '../db/schema/index.ts';

export type MaterialRow = typeof interviewMaterials.$inferSelect;

export function listMaterials(tx: Tx, submissionId: string) {
  return tx
    .select({ material: interviewMaterials, sizeBytes: blobs.sizeBytes, mediaType: blobs.mediaType })
    .from(interviewMaterials)
    .leftJoin(blobs, eq(blobs.sha256, interviewMaterials.sha256))
    .where(and(eq(interviewMaterials.submissionId, submissionId), isNull(interviewMaterials.removedAt)))
    .orderBy(asc(interviewMaterials.id));
}

export async function findMaterial(tx: Tx, id: string): Promise<MaterialRow | null> {
  const [row] = await tx
    .select()
    .from(interviewMaterials)
    .where(and(eq(interviewMaterials.id, id), isNull(interviewMaterials.removedAt)));
  return row ?? null;
}

/** Puts a new one in the place of what was handed in before; that one stays in the records. */
export async function replaceMaterial(tx: Tx, row: typeof interviewMaterials.$inferInsert): Promise<void> {
  await tx
    .update(interviewMaterials)
    .set({ removedAt: tx.at })
    .where(
      and(
        eq(interviewMaterials.submissionId, row.submissionId),
        eq(interviewMaterials.kind, row.kind),
        isNull(interviewMaterials.removedAt),
      ),
    );
  await tx.insert(interviewMaterials).values(row);
}

export async function updateMaterialRemoved(tx: Tx, id: string): Promise<void> {
  await tx.update(interviewMaterials).set({ removedAt: tx.at }).where(eq(interviewMaterials.id, id));
}
