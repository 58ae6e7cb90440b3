import { and, asc, eq, gt, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { attachments, blobs } from '../db/schema/index.ts';
import type { AttachedFile } from '../editions/rulebook/types.ts';

export type AttachmentRow = typeof attachments.$inferSelect;
export type FileState = AttachedFile['state'];

export type Attached = AttachedFile & {
  id: string;
  sha256: string;
  fileName: string;
  mediaType: string | null;
  reason: string | null;
};

/** What is attached now, in the order it was attached. */
export function listAttachments(tx: Tx, submissionId: string): Promise<Attached[]> {
  return listFiles(tx, submissionId, isNull(attachments.removedAt));
}

/** What was attached at that instant: a receipt stays true when a correction changes the files. */
export function listAttachmentsAt(tx: Tx, submissionId: string, at: Date): Promise<Attached[]> {
  const then = and(
    lte(attachments.createdAt, at),
    or(isNull(attachments.removedAt), gt(attachments.removedAt, at)),
  );
  return listFiles(tx, submissionId, then);
}

async function listFiles(tx: Tx, submissionId: string, which: SQL | undefined): Promise<Attached[]> {
  const rows = await tx
    .select({
      id: attachments.id,
      requirement: attachments.requirementKey,
      sha256: attachments.sha256,
      fileName: attachments.fileName,
      sizeBytes: blobs.sizeBytes,
      mediaType: blobs.mediaType,
      state: blobs.state,
      reason: blobs.reason,
    })
    .from(attachments)
    .innerJoin(blobs, eq(blobs.sha256, attachments.sha256))
    .where(and(eq(attachments.submissionId, submissionId), which))
    .orderBy(asc(attachments.id));
  return rows.map((row) => ({ ...row, state: row.state as FileState }));
}

export async function findAttachment(tx: Tx, id: string): Promise<AttachmentRow | null> {
  const [row] = await tx
    .select()
    .from(attachments)
    .where(and(eq(attachments.id, id), isNull(attachments.removedAt)));
  return row ?? null;
}

export async function findFile(
  tx: Tx,
  sha256: string,
): Promise<{ sizeBytes: number; mediaType: string | null; state: FileState }> {
  const [row] = await tx.select().from(blobs).where(eq(blobs.sha256, sha256));
  return { sizeBytes: row!.sizeBytes, mediaType: row!.mediaType, state: row!.state as FileState };
}

export async function insertAttachment(tx: Tx, row: typeof attachments.$inferInsert): Promise<void> {
  await tx.insert(attachments).values(row);
}

export async function updateAttachmentRemoved(tx: Tx, id: string): Promise<void> {
  await tx.update(attachments).set({ removedAt: tx.at }).where(eq(attachments.id, id));
}

/** Whether this person reads the submission as a juror at this moment: the task and the role both live. */
export async function isAssignedReader(tx: Tx, submissionId: string, personId: string): Promise<boolean> {
  const [row] = await tx.execute<{ is: boolean }>(sql`
    select exists (select from assignments a where a.submission_id = ${submissionId} and a.juror_id = ${personId}
      and a.state in ('offered', 'accepted', 'completed') and exists (select from roles r
        where r.person_id = a.juror_id and r.ended_at is null and r.body_id = a.body_id
        and (r.edition_id is null or r.edition_id = a.edition_id)
        and r.role in ('evaluator', 'evaluator-chair', 'panelist', 'panel-chair'))) as is`);
  return row!.is;
}
