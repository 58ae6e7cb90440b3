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
export type ShownFilter = { kind?: ArticleKind | undefined; q?: string | undefined };

/**
 * Every word of the question by its stem in either language, the last one also as the beginning of a word; or a title that is
 * written nearly so. The vector is that of the index.
 */
function about(q: string): SQL {
  const words = q.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const last = words.at(-1) ?? '';
  const beginning = last.length < 3 ? '' : `${last}:*`;
  const vector = sql`(to_tsvector('indonesian', ${articles.titleId} || ' ' || ${articles.textId}) || to_tsvector('english', ${articles.titleEn} || ' ' || ${articles.textEn}))`;
  const rest = words.slice(0, -1).join(' ');
  const asked = (language: string) => {
    const whole = sql`plainto_tsquery(${language}::regconfig, ${q})`;
    // A last word of one or two letters begins too much; without it the others alone would be asked.
    if (beginning === '') return whole;
    return sql`(${whole} || (plainto_tsquery(${language}::regconfig, ${rest}) && to_tsquery('simple', ${beginning})))`;
  };
  return sql`(${vector} @@ (${asked('indonesian')} || ${asked('english')})
    or word_similarity(${q}, ${articles.titleId}) >= 0.6 or word_similarity(${q}, ${articles.titleEn}) >= 0.6)`;
}

const wanted = (tx: Tx, { kind, q }: ShownFilter) =>
  and(shown(tx.at), kind && eq(articles.kind, kind), q ? about(q) : undefined);

/** Newest first. Runs as the system, since drafts are the office's alone. */
export function listShown(tx: Tx, filter: ShownFilter, page: Page): Promise<ArticleRow[]> {
  const beyond = page.after
    ? sql`(${articles.publishAt}, ${articles.id}) < (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)`
    : undefined;
  return tx
    .select()
    .from(articles)
    .where(and(wanted(tx, filter), beyond))
    .orderBy(desc(articles.publishAt), desc(articles.id))
    .limit(page.limit)
    .then((rows) => rows);
}

export function countShown(tx: Tx, filter: ShownFilter): Promise<number> {
  return tx.$count(articles, wanted(tx, filter));
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

/**
 * The innovations in pages of addresses, for those who index the portal; in the order of ids. Runs as the system, as the page of
 * replications does: `replicated` tells whether a replication was begun.
 */
export async function listAddresses(tx: Tx, page: { after: string | null; limit: number }) {
  const rows = await tx.execute<{ id: string; changed_at: string; replicated: boolean }>(sql`
    select i.id, coalesce(i.changed_at, i.created_at) as changed_at,
      i.id in (select r.innovation_id from replications r where r.started_at is not null) as replicated
    from innovations i
    where ${page.after === null ? sql`true` : sql`i.id > ${page.after}::uuid`} order by i.id limit ${page.limit}`);
  return rows.map(({ id, changed_at, replicated }) => ({
    id,
    changedAt: new Date(changed_at).toISOString(),
    replicated,
  }));
}
