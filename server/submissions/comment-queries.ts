import { asc, eq, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { comments, people } from '../db/schema/index.ts';

export type CommentRow = typeof comments.$inferSelect;

/** Everything said about a draft, oldest first; a reply comes after what it answers. */
export function listComments(tx: Tx, submissionId: string) {
  return tx
    .select({ comment: comments, authorName: people.name })
    .from(comments)
    .leftJoin(people, eq(people.id, comments.authorId))
    .where(eq(comments.submissionId, submissionId))
    .orderBy(asc(comments.id))
    .limit(500)
    .then((rows) => rows);
}

export async function findComment(tx: Tx, id: string): Promise<CommentRow | null> {
  const [row] = await tx.select().from(comments).where(eq(comments.id, id));
  return row ?? null;
}

export async function insertComment(tx: Tx, row: typeof comments.$inferInsert): Promise<void> {
  await tx.insert(comments).values(row);
}

export async function updateResolved(tx: Tx, id: string, by: string | null): Promise<void> {
  await tx
    .update(comments)
    .set({ resolvedAt: by === null ? null : tx.at, resolvedBy: by })
    .where(eq(comments.id, id));
}

/** The authors of the draft and whoever spoke in the thread, without the one who speaks now. */
export async function listToTell(
  tx: Tx,
  submissionId: string,
  threadId: string,
  speaker: string,
): Promise<{ id: string; language: 'id' | 'en' }[]> {
  const rows = await tx.execute<{ id: string; language: 'id' | 'en' }>(sql`
    select p.id, p.language from people p where p.closed_at is null and p.id <> ${speaker} and p.id in (
      select person_id from submission_authors where submission_id = ${submissionId} and ended_at is null
      union select author_id from comments where id = ${threadId} or parent_id = ${threadId})
    and exists (select from roles r join submissions s on s.agency_id = r.agency_id
      where s.id = ${submissionId} and r.person_id = p.id and r.ended_at is null)
    order by p.id`);
  return [...rows];
}
