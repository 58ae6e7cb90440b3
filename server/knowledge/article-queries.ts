import { and, asc, desc, eq, lt, or, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { articleRegistrations, articles, people } from '../db/schema/index.ts';

export type ArticleRow = typeof articles.$inferSelect;
export type ArticleKind = 'news' | 'guide' | 'download' | 'faq' | 'event';

/** What the world may read at an instant: approved by another, and its hour has come. */
function shown(at: Date): SQL {
  return sql`${articles.state} = 'approved' and ${articles.publishAt} <= ${at.toISOString()}::timestamptz`;
}

type Page = { after: [string, string] | null; limit: number };

/** Newest first. Runs as the system, since drafts are the office's alone. */
export function listShown(
  tx: Tx,
  filter: { kind?: ArticleKind | undefined },
  page: Page,
): Promise<ArticleRow[]> {
  const beyond = page.after
    ? sql`(${articles.publishAt}, ${articles.id}) < (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)`
    : undefined;
  return tx
    .select()
    .from(articles)
    .where(and(shown(tx.at), filter.kind && eq(articles.kind, filter.kind), beyond))
    .orderBy(desc(articles.publishAt), desc(articles.id))
    .limit(page.limit)
    .then((rows) => rows);
}

export function countShown(tx: Tx, filter: { kind?: ArticleKind | undefined }): Promise<number> {
  return tx.$count(articles, and(shown(tx.at), filter.kind && eq(articles.kind, filter.kind)));
}

export async function findShown(tx: Tx, slug: string): Promise<ArticleRow | null> {
  const [row] = await tx
    .select()
    .from(articles)
    .where(and(shown(tx.at), eq(articles.slug, slug)));
  return row ?? null;
}

/** The pages of a body for its office, the last changed first. */
export function listForOffice(tx: Tx, bodyId: string, page: Page): Promise<ArticleRow[]> {
  const { changedAt, id } = articles;
  return tx
    .select()
    .from(articles)
    .where(
      and(
        eq(articles.bodyId, bodyId),
        page.after
          ? or(
              lt(changedAt, new Date(page.after[0])),
              and(eq(changedAt, new Date(page.after[0])), lt(id, page.after[1])),
            )
          : undefined,
      ),
    )
    .orderBy(desc(changedAt), desc(id))
    .limit(page.limit)
    .then((rows) => rows);
}

export function countForOffice(tx: Tx, bodyId: string): Promise<number> {
  return tx.$count(articles, eq(articles.bodyId, bodyId));
}

export async function findArticle(tx: Tx, id: string): Promise<ArticleRow | null> {
  const [row] = await tx.select().from(articles).where(eq(articles.id, id));
  return row ?? null;
}

export async function lockArticle(tx: Tx, id: string): Promise<ArticleRow | null> {
  const [row] = await tx.select().from(articles).where(eq(articles.id, id)).for('update');
  return row ?? null;
}

export async function insertArticle(tx: Tx, row: typeof articles.$inferInsert): Promise<void> {
  await tx.insert(articles).values(row);
}

export async function updateArticle(
  tx: Tx,
  id: string,
  change: Partial<typeof articles.$inferInsert>,
): Promise<void> {
  await tx
    .update(articles)
    .set({ ...change, version: sql`${articles.version} + 1` })
    .where(eq(articles.id, id));
}

export async function lockSlugs(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('article addresses', 0))`);
}

export async function isSlugTaken(tx: Tx, slug: string): Promise<boolean> {
  return (await tx.$count(articles, eq(articles.slug, slug))) > 0;
}

/** Those who register for the last seats come one after the other. */
export async function lockSeats(tx: Tx, articleId: string): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`event ${articleId}`}, 0))`);
  return countRegistrations(tx, articleId);
}

export function countRegistrations(tx: Tx, articleId: string): Promise<number> {
  return tx.$count(articleRegistrations, eq(articleRegistrations.articleId, articleId));
}

export async function isRegistered(tx: Tx, articleId: string, personId: string): Promise<boolean> {
  const mine = and(
    eq(articleRegistrations.articleId, articleId),
    eq(articleRegistrations.personId, personId),
  );
  return (await tx.$count(articleRegistrations, mine)) > 0;
}

export async function insertRegistration(
  tx: Tx,
  row: typeof articleRegistrations.$inferInsert,
): Promise<void> {
  await tx.insert(articleRegistrations).values(row).onConflictDoNothing();
}

export async function removeRegistration(tx: Tx, articleId: string, personId: string): Promise<void> {
  await tx
    .delete(articleRegistrations)
    .where(and(eq(articleRegistrations.articleId, articleId), eq(articleRegistrations.personId, personId)));
}

/** Who comes, in the order in which they registered. */
export function listRegistrations(tx: Tx, articleId: string) {
  return tx
    .select({ name: people.name, email: people.email, registeredAt: articleRegistrations.registeredAt })
    .from(articleRegistrations)
    .innerJoin(people, eq(people.id, articleRegistrations.personId))
    .where(eq(articleRegistrations.articleId, articleId))
    .orderBy(asc(articleRegistrations.registeredAt), asc(people.id))
    .limit(10_000)
    .then((rows) => rows);
}

/** The innovations in pages of addresses, for those who index the portal; in the order of ids. */
export async function listAddresses(tx: Tx, page: { after: string | null; limit: number }) {
  const rows = await tx.execute<{ id: string; changed_at: string }>(sql`
    select id, coalesce(changed_at, created_at) as changed_at from innovations
    where ${page.after === null ? sql`true` : sql`id > ${page.after}::uuid`} order by id limit ${page.limit}`);
  return rows.map((row) => ({ id: row.id, changedAt: new Date(row.changed_at).toISOString() }));
}
