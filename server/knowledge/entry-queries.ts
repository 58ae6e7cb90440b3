import { and, desc, eq, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { replicationCertificates, replicationEntries, replications } from '../db/schema/index.ts';

export type EntryRow = typeof replicationEntries.$inferSelect;
export type Linkable = typeof replications.$inferSelect;

export async function findEntry(tx: Tx, submissionId: string): Promise<EntryRow | null> {
  const [row] = await tx
    .select()
    .from(replicationEntries)
    .where(eq(replicationEntries.submissionId, submissionId));
  return row ?? null;
}

/** The finished replications of an agency, newest first, with the certificate's number. */
export function listFinished(tx: Tx, agencyId: string) {
  return tx
    .select({ replication: replications, certificate: replicationCertificates })
    .from(replications)
    .leftJoin(replicationCertificates, eq(replicationCertificates.replicationId, replications.id))
    .where(and(eq(replications.replicatorAgencyId, agencyId), sql`${replications.finishedAt} is not null`))
    .orderBy(desc(replications.finishedAt))
    .limit(100)
    .then((rows) => rows);
}

/** The same replication does not enter one competition twice. */
export async function isEntered(
  tx: Tx,
  editionId: string,
  replicationId: string,
  exceptId: string,
): Promise<boolean> {
  const rows = await tx.execute(sql`select from replication_entries where edition_id = ${editionId}::uuid
    and replication_id = ${replicationId}::uuid and submission_id <> ${exceptId}::uuid`);
  return rows.length > 0;
}

export async function replaceEntry(
  tx: Tx,
  submissionId: string,
  row: typeof replicationEntries.$inferInsert | null,
): Promise<void> {
  await tx.delete(replicationEntries).where(eq(replicationEntries.submissionId, submissionId));
  if (row) await tx.insert(replicationEntries).values(row);
}
