import { and, desc, eq, sql } from 'drizzle-orm';
import { compiled } from '../db/compiled.ts';
import type { Tx } from '../db/door.ts';
import { people, submissionVersions } from '../db/schema/index.ts';
import type { Content } from './content.ts';

export type VersionRow = typeof submissionVersions.$inferSelect;

const find = compiled<{ id: string }, VersionRow>((tx) =>
  tx
    .select()
    .from(submissionVersions)
    .where(eq(submissionVersions.id, sql.placeholder('id'))),
);

export async function findVersion(tx: Tx, id: string): Promise<VersionRow | null> {
  const [row] = await find(tx, { id });
  return row ?? null;
}

export async function findVersionByNumber(
  tx: Tx,
  submissionId: string,
  number: number,
): Promise<{ version: VersionRow; authorName: string | null } | null> {
  const [row] = await tx
    .select({ version: submissionVersions, authorName: people.name })
    .from(submissionVersions)
    .leftJoin(people, eq(people.id, submissionVersions.authorId))
    .where(and(eq(submissionVersions.submissionId, submissionId), eq(submissionVersions.number, number)));
  return row ?? null;
}

/** Every version without its answers, newest first. */
export function listVersions(tx: Tx, submissionId: string) {
  return tx
    .select({
      id: submissionVersions.id,
      number: submissionVersions.number,
      title: submissionVersions.title,
      savedAt: submissionVersions.savedAt,
      sealedAt: submissionVersions.sealedAt,
      sha256: submissionVersions.sha256,
      wordCounts: submissionVersions.wordCounts,
      authorName: people.name,
    })
    .from(submissionVersions)
    .leftJoin(people, eq(people.id, submissionVersions.authorId))
    .where(eq(submissionVersions.submissionId, submissionId))
    .orderBy(desc(submissionVersions.number))
    .limit(500);
}

export async function insertVersion(tx: Tx, row: typeof submissionVersions.$inferInsert): Promise<void> {
  await tx.insert(submissionVersions).values(row);
}

/** Writes over a version that is still being written; the database refuses it once sealed. */
export async function updateVersion(
  tx: Tx,
  id: string,
  change: Partial<typeof submissionVersions.$inferInsert>,
): Promise<void> {
  await tx.update(submissionVersions).set(change).where(eq(submissionVersions.id, id));
}

export async function updateVersionSealed(tx: Tx, id: string): Promise<void> {
  await tx.update(submissionVersions).set({ sealedAt: tx.at }).where(eq(submissionVersions.id, id));
}

/** The stored answers as texts: the form asks only for texts and keys of choices. */
export function contentOf(row: VersionRow): Content {
  const { title, groupKey, categoryKey, sdgs, implementedSince } = row;
  return {
    title,
    groupKey,
    categoryKey,
    sdgs,
    implementedSince,
    answers: row.answers as Record<string, string>,
  };
}
