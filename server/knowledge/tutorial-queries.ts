import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { blobs, tutorialFiles, tutorials } from '../db/schema/index.ts';

export type TutorialRow = typeof tutorials.$inferSelect;

/** The newest version, or the one asked for. */
export async function findTutorial(
  tx: Tx,
  innovationId: string,
  number?: number,
): Promise<TutorialRow | null> {
  const [row] = await tx
    .select()
    .from(tutorials)
    .where(and(eq(tutorials.innovationId, innovationId), number ? eq(tutorials.number, number) : undefined))
    .orderBy(desc(tutorials.number))
    .limit(1);
  return row ?? null;
}

/** Two who publish at once come one after the other. */
export async function lockTutorial(tx: Tx, innovationId: string): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`tutorial ${innovationId}`}, 0))`);
  return (await findTutorial(tx, innovationId))?.number ?? 0;
}

export function listVersions(tx: Tx, innovationId: string) {
  return tx
    .select({ number: tutorials.number, changes: tutorials.changes, writtenAt: tutorials.writtenAt })
    .from(tutorials)
    .where(eq(tutorials.innovationId, innovationId))
    .orderBy(desc(tutorials.number))
    .limit(100)
    .then((rows) => rows);
}

export async function insertTutorial(tx: Tx, row: typeof tutorials.$inferInsert): Promise<void> {
  await tx.insert(tutorials).values(row);
}

export function listFiles(tx: Tx, innovationId: string) {
  return tx
    .select({ file: tutorialFiles, state: blobs.state, sizeBytes: blobs.sizeBytes })
    .from(tutorialFiles)
    .innerJoin(blobs, eq(blobs.sha256, tutorialFiles.sha256))
    .where(and(eq(tutorialFiles.innovationId, innovationId), isNull(tutorialFiles.removedAt)))
    .orderBy(asc(tutorialFiles.id))
    .limit(100)
    .then((rows) => rows);
}

export async function insertFile(tx: Tx, row: typeof tutorialFiles.$inferInsert): Promise<void> {
  await tx.insert(tutorialFiles).values(row);
}

export async function findFile(tx: Tx, id: string) {
  const [row] = await tx
    .select()
    .from(tutorialFiles)
    .where(and(eq(tutorialFiles.id, id), isNull(tutorialFiles.removedAt)));
  return row ?? null;
}

export async function removeFile(tx: Tx, id: string): Promise<void> {
  await tx.update(tutorialFiles).set({ removedAt: tx.at }).where(eq(tutorialFiles.id, id));
}
