import { asc, desc, eq, isNull, and, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { faqs, people, questionMessages, questions } from '../db/schema/index.ts';
import type { Place } from '../http/cursor.ts';
import { ordersOf, timeOr } from '../http/orders.ts';

export type QuestionRow = typeof questions.$inferSelect;
export type FaqRow = typeof faqs.$inferSelect;

export type QuestionFilter = { state?: 'waiting' | 'answered' | undefined };
/** Whose threads: those of these agencies, or all but those. */
export type QuestionEyes = { of: readonly string[] } | { except: readonly string[] };

export type QuestionItem = {
  id: string;
  version: number;
  bodyId: string;
  editionId: string;
  agencyId: string;
  agencyName: string;
  submissionId: string | null;
  title: string | null;
  number: number | null;
  state: string;
  waitingSince: string | null;
  lastAt: string;
  lastText: string;
  lastSide: 'agency' | 'office';
  messages: number;
  /** The place of the row in the order of the list. */
  place: string;
};

/** By the last word, by agency, or by how many words were said. */
export const questionOrders = ordersOf(sql`q.id`, {
  waiting: timeOr(sql`q.waiting_since`),
  at: { value: sql`q.last_at`, type: 'timestamptz' },
  agency: { value: sql`a.name`, type: 'text', apart: true },
  messages: { value: sql`q.messages`, type: 'integer' },
});
export type QuestionSort = (typeof questionOrders.sorts)[number];

/** Where nobody asked for an order: what waits from the oldest, everything else from the newest word. */
export const sortOf = (filter: QuestionFilter, sort: QuestionSort | undefined): QuestionSort =>
  sort ?? (filter.state === 'waiting' ? 'waiting' : '-at');

export async function listQuestionPage(
  tx: Tx,
  editionId: string,
  eyes: QuestionEyes,
  filter: QuestionFilter,
  page: { sort: QuestionSort; after: Place | null; limit: number },
): Promise<QuestionItem[]> {
  const { sort, after, limit } = page;
  // The page's threads are found first: what was said last, and of which proposal, is read of them alone.
  const rows = await tx.execute<QuestionItem>(sql`
    select q.id, q.version, q.body_id as "bodyId", q.edition_id as "editionId", q.agency_id as "agencyId", a.name as "agencyName", q.submission_id as "submissionId",
      s.title, s.number, q.state, q.waiting_since as "waitingSince", q.last_at as "lastAt", ${questionOrders.place(sort)} as place, m.text as "lastText", m.side as "lastSide", q.messages
    from questions q join agencies a on a.id = q.agency_id left join submissions s on s.id = q.submission_id
    cross join lateral (select left(text, 200) as text, side from question_messages where question_id = q.id order by id desc limit 1) m
    where q.id = any(array(select q.id from questions q join agencies a on a.id = q.agency_id where ${matching(editionId, eyes, filter)} and ${questionOrders.beyond(sort, after)}
      order by ${questionOrders.by(sort)} limit ${sql.raw(String(limit))}))
    order by ${questionOrders.by(sort)}`);
  return [...rows];
}

export async function countQuestions(
  tx: Tx,
  editionId: string,
  eyes: QuestionEyes,
  filter: QuestionFilter,
): Promise<{ total: number; waiting: number; oldest: string | null }> {
  const [row] = await tx.execute<{ total: number; waiting: number; oldest: string | null }>(sql`
    select count(*) filter (where ${filter.state ? sql`q.state = ${filter.state}` : sql`true`})::int as total,
      count(*) filter (where q.state = 'waiting')::int as waiting, min(q.waiting_since) as oldest
    from questions q where ${matching(editionId, eyes, {})}`);
  return row!;
}

function matching(editionId: string, eyes: QuestionEyes, filter: QuestionFilter): SQL {
  const named = 'of' in eyes ? eyes.of : eyes.except;
  const among = sql`q.agency_id = any(${`{${named.join(',')}}`}::uuid[])`;
  return sql`q.edition_id = ${editionId}::uuid and ${'of' in eyes ? among : sql`not ${among}`}
    and ${filter.state ? sql`q.state = ${filter.state}` : sql`true`}`;
}

export async function findQuestion(tx: Tx, id: string): Promise<QuestionRow | null> {
  const [row] = await tx.select().from(questions).where(eq(questions.id, id));
  return row ?? null;
}

export async function lockQuestion(tx: Tx, id: string): Promise<QuestionRow | null> {
  const [row] = await tx.select().from(questions).where(eq(questions.id, id)).for('update');
  return row ?? null;
}

/** The thread of a proposal, or the agency's own; two who begin it at once come one after the other. */
export async function lockThread(
  tx: Tx,
  place: { editionId: string; agencyId: string; submissionId: string | null },
): Promise<QuestionRow | null> {
  const { editionId, agencyId, submissionId } = place;
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`question ${editionId} ${agencyId} ${submissionId ?? ''}`}, 0))`,
  );
  const [row] = await tx
    .select()
    .from(questions)
    .where(
      and(
        eq(questions.editionId, editionId),
        eq(questions.agencyId, agencyId),
        submissionId ? eq(questions.submissionId, submissionId) : isNull(questions.submissionId),
      ),
    )
    .for('update');
  return row ?? null;
}

export async function insertQuestion(tx: Tx, row: typeof questions.$inferInsert): Promise<void> {
  await tx.insert(questions).values(row);
}

export async function updateQuestion(
  tx: Tx,
  id: string,
  change: Partial<typeof questions.$inferInsert>,
): Promise<void> {
  await tx
    .update(questions)
    .set({ ...change, version: sql`${questions.version} + 1` })
    .where(eq(questions.id, id));
}

export async function insertMessage(tx: Tx, row: typeof questionMessages.$inferInsert): Promise<void> {
  await tx.insert(questionMessages).values(row);
}

/** What was said, oldest first, with the names that the reader may see. */
export function listMessages(tx: Tx, questionId: string) {
  return tx
    .select({ message: questionMessages, authorName: people.name })
    .from(questionMessages)
    .leftJoin(people, eq(people.id, questionMessages.authorId))
    .where(eq(questionMessages.questionId, questionId))
    .orderBy(asc(questionMessages.id))
    .limit(500)
    .then((rows) => rows);
}

/** Who is told of an answer: the administrators of the agency and whoever asked in the thread, while they belong to it. */
export async function listAskers(
  tx: Tx,
  question: QuestionRow,
): Promise<{ id: string; language: 'id' | 'en' }[]> {
  const rows = await tx.execute<{ id: string; language: 'id' | 'en' }>(sql`
    select p.id, p.language from people p where p.closed_at is null and exists (
      select from roles r where r.person_id = p.id and r.agency_id = ${question.agencyId} and r.ended_at is null
        and (r.role = 'agency-admin' or p.id in (select author_id from question_messages where question_id = ${question.id} and side = 'agency')))
    order by p.id`);
  return [...rows];
}

export async function insertFaq(tx: Tx, row: typeof faqs.$inferInsert): Promise<void> {
  await tx.insert(faqs).values(row);
}

export async function findFaq(tx: Tx, id: string): Promise<FaqRow | null> {
  const [row] = await tx.select().from(faqs).where(eq(faqs.id, id));
  return row ?? null;
}

export async function updateFaqWithdrawn(tx: Tx, id: string): Promise<void> {
  await tx.update(faqs).set({ withdrawnAt: tx.at }).where(eq(faqs.id, id));
}

/** What everybody may read, the newest first. */
export function listFaqs(tx: Tx, editionId: string): Promise<FaqRow[]> {
  return tx
    .select()
    .from(faqs)
    .where(and(eq(faqs.editionId, editionId), isNull(faqs.withdrawnAt)))
    .orderBy(desc(faqs.id))
    .limit(200)
    .then((rows) => rows);
}
