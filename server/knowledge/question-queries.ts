import { and, desc, eq, gt, isNull, lt, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { innovationQuestions, innovations } from '../db/schema/index.ts';

export type QuestionRow = typeof innovationQuestions.$inferSelect;
type Page = { after: string | null; limit: number };

/** What was asked about one innovation, newest first. */
export function listQuestionsOf(tx: Tx, innovationId: string, page: Page): Promise<QuestionRow[]> {
  return tx
    .select()
    .from(innovationQuestions)
    .where(
      and(
        eq(innovationQuestions.innovationId, innovationId),
        page.after === null ? undefined : lt(innovationQuestions.id, page.after),
      ),
    )
    .orderBy(desc(innovationQuestions.id))
    .limit(page.limit)
    .then((rows) => rows);
}

export function countQuestionsOf(tx: Tx, innovationId: string): Promise<number> {
  return tx.$count(innovationQuestions, eq(innovationQuestions.innovationId, innovationId));
}

export type Replies = {
  asked: number;
  answered: number;
  overdue: number;
  /** Half of the answered had an answer within so many days; null of none. */
  medianDays: number | null;
};

/**
 * How an owner answers, over all its innovations of a body. What is hidden does not count; what the office answered counts as
 * asked, and not as the owner's answer.
 */
export async function findReplies(
  tx: Tx,
  { bodyId, ownerAgencyId, ownerName }: { bodyId: string; ownerAgencyId: string | null; ownerName: string },
): Promise<Replies> {
  // An owner without an account here is known by its name alone.
  const owner = ownerAgencyId
    ? sql`i.agency_id = ${ownerAgencyId}::uuid`
    : sql`i.agency_id is null and lower(i.agency_name) = lower(${ownerName})`;
  const owned = sql`q.answered_as = 'owner'`;
  const [row] = await tx.execute<Replies>(sql`
    select count(*)::int as asked, count(*) filter (where ${owned})::int as answered,
      count(*) filter (where q.answered_at is null and q.due_at < ${tx.at.toISOString()}::timestamptz)::int as overdue,
      round((percentile_cont(0.5) within group (order by extract(epoch from q.answered_at - q.asked_at) / 86400)
        filter (where ${owned}))::numeric, 1)::float8 as "medianDays"
    from innovation_questions q join innovations i on i.id = q.innovation_id
    where i.body_id = ${bodyId} and ${owner} and q.hidden_at is null`);
  return row!;
}

export async function findQuestion(tx: Tx, id: string): Promise<QuestionRow | null> {
  const [row] = await tx.select().from(innovationQuestions).where(eq(innovationQuestions.id, id));
  return row ?? null;
}

export async function lockQuestion(tx: Tx, id: string): Promise<QuestionRow | null> {
  const [row] = await tx
    .select()
    .from(innovationQuestions)
    .where(eq(innovationQuestions.id, id))
    .for('update');
  return row ?? null;
}

export async function insertQuestion(tx: Tx, row: typeof innovationQuestions.$inferInsert): Promise<void> {
  await tx.insert(innovationQuestions).values(row);
}

export async function updateQuestion(
  tx: Tx,
  id: string,
  change: Partial<typeof innovationQuestions.$inferInsert>,
): Promise<void> {
  await tx
    .update(innovationQuestions)
    .set({ ...change, version: sql`${innovationQuestions.version} + 1` })
    .where(eq(innovationQuestions.id, id));
}

export function countAskedSince(tx: Tx, personId: string, since: Date): Promise<number> {
  return tx.$count(
    innovationQuestions,
    and(eq(innovationQuestions.askedBy, personId), gt(innovationQuestions.askedAt, since)),
  );
}

/** Whose questions a list shows: those about the innovations of these agencies, or all of these bodies. */
export type Eyes = { agencyIds: string[]; bodies: string[] };
export type QuestionFilter = { state?: 'waiting' | 'answered' | 'hidden' | undefined };

/** Across innovations, newest first, for owners and the office. */
export function listQuestions(tx: Tx, eyes: Eyes, filter: QuestionFilter, page: Page) {
  return tx
    .select({ question: innovationQuestions, title: innovations.title })
    .from(innovationQuestions)
    .innerJoin(innovations, eq(innovations.id, innovationQuestions.innovationId))
    .where(
      and(matching(eyes, filter), page.after === null ? undefined : lt(innovationQuestions.id, page.after)),
    )
    .orderBy(desc(innovationQuestions.id))
    .limit(page.limit)
    .then((rows) => rows);
}

export function countQuestions(tx: Tx, eyes: Eyes, filter: QuestionFilter): Promise<number> {
  return tx.$count(innovationQuestions, matching(eyes, filter));
}

function matching({ agencyIds, bodies }: Eyes, { state }: QuestionFilter): SQL | undefined {
  const { answeredAt, hiddenAt } = innovationQuestions;
  const owned = sql`${innovationQuestions.innovationId} in (select i.id from innovations i
    where i.agency_id = any(${`{${agencyIds.join(',')}}`}::uuid[]))`;
  const reach = sql`(${innovationQuestions.bodyId} = any(${`{${bodies.join(',')}}`}::uuid[]) or ${owned})`;
  const inState = {
    waiting: and(isNull(answeredAt), isNull(hiddenAt)),
    answered: and(sql`${answeredAt} is not null`, isNull(hiddenAt)),
    hidden: sql`${hiddenAt} is not null`,
  };
  return and(reach, state ? inState[state] : undefined);
}

/** The people who may answer for an agency, with the language each reads. Runs as the system. */
export async function listAnswerers(tx: Tx, place: { bodyId: string; agencyId: string | null }) {
  const rows = await tx.execute<{ id: string; language: 'id' | 'en' }>(sql`
    select distinct p.id, p.language from people p join roles r on r.person_id = p.id
    where p.closed_at is null and r.ended_at is null and ${
      place.agencyId === null
        ? sql`r.body_id = ${place.bodyId} and r.role = 'secretariat'`
        : sql`r.agency_id = ${place.agencyId} and r.role = 'agency-admin'`
    } order by p.id limit 50`);
  return [...rows];
}

/** Whoever asked, while the account is open; of two accounts made one, the kept one. Runs as the system. */
export async function listAsker(tx: Tx, personId: string) {
  const rows = await tx.execute<{ id: string; language: 'id' | 'en' }>(sql`
    select p.id, p.language from people p where p.closed_at is null
      and p.id = (select coalesce(w.merged_into, w.id) from people w where w.id = ${personId})`);
  return [...rows];
}
