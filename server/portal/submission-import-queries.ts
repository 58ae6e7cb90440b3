import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { people, roles, submissionAuthors, submissions, submissionVersions } from '../db/schema/index.ts';

/** Two imports into one edition wait for one another. */
export async function lockImportsOf(tx: Tx, editionId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`submissions ${editionId}`}, 0))`);
}

/** What the proposals of an edition are called elsewhere, and by their titles. */
export function listKnown(tx: Tx, editionId: string) {
  return tx
    .select({ externalKey: submissions.externalKey, titleKey: submissions.titleKey })
    .from(submissions)
    .where(eq(submissions.editionId, editionId));
}

/** Who writes for each agency of a body: its administrators first, each in the order they came. */
export function listWriters(tx: Tx, bodyId: string) {
  return tx
    .select({ agencyId: roles.agencyId, personId: people.id, email: sql<string>`lower(${people.email})` })
    .from(roles)
    .innerJoin(people, eq(people.id, roles.personId))
    .where(
      and(
        eq(roles.bodyId, bodyId),
        isNotNull(roles.agencyId),
        isNull(roles.endedAt),
        isNull(people.closedAt),
        sql`${roles.role} in ('agency-admin', 'innovator')`,
      ),
    )
    .orderBy(sql`${roles.role} = 'agency-admin' desc`, roles.id);
}

/** The administrators of these agencies, with the language they read. */
export async function listAdmins(tx: Tx, agencyIds: readonly string[]) {
  const rows = await tx
    .selectDistinct({ agencyId: roles.agencyId, personId: people.id, language: people.language })
    .from(roles)
    .innerJoin(people, eq(people.id, roles.personId))
    .where(
      and(
        inArray(roles.agencyId, [...agencyIds]),
        eq(roles.role, 'agency-admin'),
        isNull(roles.endedAt),
        isNull(people.closedAt),
      ),
    )
    .orderBy(people.id);
  return rows.map((row) => ({ ...row, agencyId: row.agencyId! }));
}

/** Whole proposals of a hundred rows are a megabyte and a half: more would hold up whoever asks meanwhile. */
const BATCH = 100;

type Written = {
  submission: typeof submissions.$inferInsert;
  version: typeof submissionVersions.$inferInsert;
  author: typeof submissionAuthors.$inferInsert;
};

/** Writes drafts with their first versions and lead authors, in a few statements. */
export async function insertDrafts(tx: Tx, rows: readonly Written[]): Promise<void> {
  for (let at = 0; at < rows.length; at += BATCH) {
    const part = rows.slice(at, at + BATCH);
    await tx.insert(submissions).values(part.map((row) => row.submission));
    await tx.insert(submissionVersions).values(part.map((row) => row.version));
    await tx.insert(submissionAuthors).values(part.map((row) => row.author));
  }
}
