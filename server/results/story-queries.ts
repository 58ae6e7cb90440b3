import { asc, eq, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { certificates, stories, storyPhotos } from '../db/schema/index.ts';

export type StoryRow = typeof stories.$inferSelect;
export type PhotoRow = typeof storyPhotos.$inferSelect;

export async function findStory(tx: Tx, submissionId: string): Promise<StoryRow | null> {
  const [row] = await tx.select().from(stories).where(eq(stories.submissionId, submissionId));
  return row ?? null;
}

export async function lockStory(tx: Tx, submissionId: string): Promise<StoryRow | null> {
  const [row] = await tx.select().from(stories).where(eq(stories.submissionId, submissionId)).for('update');
  return row ?? null;
}

/** Writes the story, counting the change. */
export async function upsertStory(
  tx: Tx,
  place: { submissionId: string; bodyId: string; editionId: string },
  change: Partial<typeof stories.$inferInsert>,
) {
  await tx
    .insert(stories)
    .values({ ...place, ...change, changedAt: tx.at })
    .onConflictDoUpdate({
      target: stories.submissionId,
      set: { ...change, changedAt: tx.at, version: sql`${stories.version} + 1` },
    });
}

export function listPhotos(tx: Tx, submissionId: string): Promise<PhotoRow[]> {
  return tx
    .select()
    .from(storyPhotos)
    .where(eq(storyPhotos.submissionId, submissionId))
    .orderBy(asc(storyPhotos.position), asc(storyPhotos.id))
    .then((rows) => rows);
}

export async function findPhoto(tx: Tx, id: string): Promise<PhotoRow | null> {
  const [row] = await tx.select().from(storyPhotos).where(eq(storyPhotos.id, id));
  return row ?? null;
}

export async function insertPhoto(tx: Tx, row: typeof storyPhotos.$inferInsert) {
  await tx.insert(storyPhotos).values(row);
}

export async function deletePhoto(tx: Tx, id: string) {
  await tx.delete(storyPhotos).where(eq(storyPhotos.id, id));
}

/** The agency's certificates of a submission that count, for the public to check. */
export async function listCheckable(tx: Tx, submissionId: string) {
  return tx
    .select({ number: certificates.fullNumber, code: certificates.code })
    .from(certificates)
    .where(
      sql`${certificates.submissionId} = ${submissionId} and ${certificates.kind} = 'agency' and ${certificates.state} <> 'revoked'`,
    )
    .orderBy(asc(certificates.number));
}
