import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import {
  blobs,
  replicationActivities,
  replicationCertificates,
  replicationCodes,
  replicationPhotos,
  replicationPlans,
  replicationReports,
  replicationSignatures,
} from '../db/schema/index.ts';

export type CertificateRow = typeof replicationCertificates.$inferSelect;

/** Writes the plan as it now stands, in the place of what was there. */
export async function savePlan(tx: Tx, row: typeof replicationPlans.$inferInsert): Promise<void> {
  const { replicationId: _, bodyId: _body, ...change } = row;
  await tx
    .insert(replicationPlans)
    .values(row)
    .onConflictDoUpdate({
      target: replicationPlans.replicationId,
      set: { ...change, version: sql`${replicationPlans.version} + 1` },
    });
}

/** The activities of a plan that is still being written: what is there goes, what is given comes. */
export async function replaceActivities(
  tx: Tx,
  replicationId: string,
  rows: (typeof replicationActivities.$inferInsert)[],
): Promise<void> {
  await tx.delete(replicationActivities).where(eq(replicationActivities.replicationId, replicationId));
  if (rows.length > 0) await tx.insert(replicationActivities).values(rows);
}

export async function insertCode(tx: Tx, row: typeof replicationCodes.$inferInsert): Promise<void> {
  await tx.insert(replicationCodes).values(row);
}

export async function insertReport(tx: Tx, row: typeof replicationReports.$inferInsert): Promise<void> {
  await tx.insert(replicationReports).values(row);
}

export async function findReport(tx: Tx, id: string) {
  const [row] = await tx.select().from(replicationReports).where(eq(replicationReports.id, id));
  return row ?? null;
}

export async function insertPhoto(tx: Tx, row: typeof replicationPhotos.$inferInsert): Promise<void> {
  await tx.insert(replicationPhotos).values(row);
}

export function countPhotos(tx: Tx, reportId: string): Promise<number> {
  return tx.$count(replicationPhotos, eq(replicationPhotos.reportId, reportId));
}

export async function findPhoto(tx: Tx, id: string) {
  const [row] = await tx
    .select({ photo: replicationPhotos, mediaType: blobs.mediaType })
    .from(replicationPhotos)
    .innerJoin(blobs, eq(blobs.sha256, replicationPhotos.sha256))
    .where(eq(replicationPhotos.id, id));
  return row ?? null;
}

export async function insertSignature(tx: Tx, row: typeof replicationSignatures.$inferInsert): Promise<void> {
  await tx.insert(replicationSignatures).values(row);
}

export async function findSignature(tx: Tx, id: string) {
  const [row] = await tx.select().from(replicationSignatures).where(eq(replicationSignatures.id, id));
  return row ?? null;
}

export async function findCertificateOf(tx: Tx, replicationId: string): Promise<CertificateRow | null> {
  const [row] = await tx
    .select()
    .from(replicationCertificates)
    .where(eq(replicationCertificates.replicationId, replicationId));
  return row ?? null;
}

export async function findCertificateByCode(tx: Tx, code: string): Promise<CertificateRow | null> {
  const [row] = await tx.select().from(replicationCertificates).where(eq(replicationCertificates.code, code));
  return row ?? null;
}

export async function insertCertificate(
  tx: Tx,
  row: typeof replicationCertificates.$inferInsert,
): Promise<void> {
  await tx.insert(replicationCertificates).values(row);
}

/** Notes the file of a certificate, with its entry among the stored files. */
export async function updateCertificateMade(
  tx: Tx,
  id: string,
  file: { sha256: string; sizeBytes: number },
): Promise<void> {
  await tx
    .insert(blobs)
    .values({ ...file, mediaType: 'application/pdf', state: 'clean', createdAt: tx.at })
    .onConflictDoNothing();
  await tx
    .update(replicationCertificates)
    .set({ sha256: file.sha256, madeAt: tx.at })
    .where(eq(replicationCertificates.id, id));
}
