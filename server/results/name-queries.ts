import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import type { Place } from '../http/cursor.ts';
import { numberOr, ordersOf, timeOr } from '../http/orders.ts';
import { agencies, certificateNames, nameLists, nameRounds, submissions } from '../db/schema/index.ts';

export type NameListRow = typeof nameLists.$inferSelect;
export type NameRow = typeof certificateNames.$inferSelect;

/** The states, as announced, in which an agency knows that a certificate may come. */
export const HONOURABLE = ['finalist', 'interviewed', 'topInnovation', 'awarded'];

export async function findNameList(tx: Tx, submissionId: string): Promise<NameListRow | null> {
  const [row] = await tx.select().from(nameLists).where(eq(nameLists.submissionId, submissionId));
  return row ?? null;
}

export async function lockNameList(tx: Tx, submissionId: string): Promise<NameListRow | null> {
  const [row] = await tx
    .select()
    .from(nameLists)
    .where(eq(nameLists.submissionId, submissionId))
    .for('update');
  return row ?? null;
}

export async function insertNameList(tx: Tx, row: typeof nameLists.$inferInsert): Promise<NameListRow> {
  const [written] = await tx.insert(nameLists).values(row).returning();
  return written!;
}

export async function updateNameList(tx: Tx, id: string, change: Partial<typeof nameLists.$inferInsert>) {
  await tx
    .update(nameLists)
    .set({ ...change, changedAt: tx.at, version: sql`${nameLists.version} + 1` })
    .where(eq(nameLists.id, id));
}

export function listNames(tx: Tx, submissionId: string): Promise<NameRow[]> {
  return tx
    .select()
    .from(certificateNames)
    .where(eq(certificateNames.submissionId, submissionId))
    .orderBy(asc(certificateNames.position))
    .then((rows) => rows);
}

/** The names of several submissions, in the order of print. */
export function listNamesOf(tx: Tx, submissionIds: readonly string[]): Promise<NameRow[]> {
  return tx
    .select()
    .from(certificateNames)
    .where(inArray(certificateNames.submissionId, [...submissionIds]))
    .orderBy(asc(certificateNames.position))
    .then((rows) => rows);
}

/** Names that nothing is printed for yet are simply written anew. */
export async function updateNames(
  tx: Tx,
  list: NameListRow,
  names: readonly { name: string; part: string }[],
) {
  await tx.delete(certificateNames).where(eq(certificateNames.listId, list.id));
  if (names.length === 0) return;
  await tx.insert(certificateNames).values(
    names.map((one, index) => ({
      ...one,
      id: tx.context.ids.next(),
      bodyId: list.bodyId,
      editionId: list.editionId,
      submissionId: list.submissionId,
      listId: list.id,
      position: index + 1,
    })),
  );
}

export async function updateName(tx: Tx, id: string, change: { name: string; part: string }) {
  await tx.update(certificateNames).set(change).where(eq(certificateNames.id, id));
}

export async function findRound(tx: Tx, editionId: string): Promise<{ closesAt: Date } | null> {
  const [row] = await tx.select().from(nameRounds).where(eq(nameRounds.editionId, editionId));
  return row ?? null;
}

export async function updateRound(tx: Tx, row: typeof nameRounds.$inferInsert) {
  const { closesAt, openedBy, openedAt } = row;
  await tx
    .insert(nameRounds)
    .values(row)
    .onConflictDoUpdate({ target: nameRounds.editionId, set: { closesAt, openedBy, openedAt } });
}

const NAMES = sql<number>`(select count(*)::int from certificate_names n where n.submission_id = ${submissions.id})`;

/** By agency, number or title, by how many names there are, or by when they were decided. */
export const nameOrders = ordersOf(sql`${submissions.id}`, {
  agency: { value: sql`${agencies.name}`, type: 'text' },
  number: numberOr(sql`${submissions.number}`),
  title: { value: sql`${submissions.titleKey}`, type: 'text' },
  names: { value: NAMES, type: 'integer' },
  decided: timeOr(sql`${nameLists.decidedAt}`),
});
export type NameSort = (typeof nameOrders.sorts)[number];

/** Submissions whose people may get certificates, with how far their names are. */
export function listNameLists(
  tx: Tx,
  editionId: string,
  page: { sort: NameSort; limit: number; after: Place | null; state?: string | undefined },
) {
  const { sort, after, state } = page;
  return tx
    .select({
      id: submissions.id,
      place: nameOrders.place(sort),
      submissionId: submissions.id,
      number: submissions.number,
      title: submissions.title,
      agencyName: agencies.name,
      list: nameLists,
      names: NAMES,
    })
    .from(submissions)
    .innerJoin(agencies, eq(agencies.id, submissions.agencyId))
    .leftJoin(nameLists, eq(nameLists.submissionId, submissions.id))
    .where(
      and(
        named(editionId),
        state === undefined
          ? undefined
          : state === 'open'
            ? or(isNull(nameLists.id), eq(nameLists.state, 'open'))
            : eq(nameLists.state, state),
        nameOrders.beyond(sort, after),
      ),
    )
    .orderBy(nameOrders.by(sort))
    .limit(page.limit);
}

export async function countNameLists(tx: Tx, editionId: string) {
  const [row] = await tx
    .select({
      total: sql<number>`count(*)::int`,
      confirmed: sql<number>`count(*) filter (where ${nameLists.state} = 'confirmed')::int`,
      waived: sql<number>`count(*) filter (where ${nameLists.state} = 'waived')::int`,
    })
    .from(submissions)
    .leftJoin(nameLists, eq(nameLists.submissionId, submissions.id))
    .where(named(editionId));
  return row!;
}

/** Announced finalists and beyond; one not chosen in the end keeps the certificate of a finalist. */
function named(editionId: string) {
  return and(
    eq(submissions.editionId, editionId),
    or(
      inArray(submissions.announcedState, HONOURABLE),
      sql`exists (select from certificates t where t.submission_id = ${submissions.id} and t.kind = 'agency' and t.state <> 'revoked')`,
    ),
  );
}

/** Confirmed or waived names of these submissions that have no valid certificate yet, in the order of print. */
export function listNamesToPrint(tx: Tx, editionId: string, submissionId?: string) {
  return tx
    .select({ name: certificateNames, agencyName: agencies.name, unitName: submissions.unitName })
    .from(certificateNames)
    .innerJoin(nameLists, eq(nameLists.id, certificateNames.listId))
    .innerJoin(submissions, eq(submissions.id, certificateNames.submissionId))
    .innerJoin(agencies, eq(agencies.id, submissions.agencyId))
    .where(
      and(
        eq(certificateNames.editionId, editionId),
        submissionId ? eq(certificateNames.submissionId, submissionId) : undefined,
        inArray(nameLists.state, ['confirmed', 'waived']),
        sql`not exists (select from certificates t where t.name_id = ${certificateNames.id})`,
      ),
    )
    .orderBy(asc(submissions.number), asc(certificateNames.position));
}

export function countNamesIssued(tx: Tx, submissionId: string): Promise<number> {
  return tx
    .execute<{ n: number }>(
      sql`select count(*)::int as n from certificates where submission_id = ${submissionId} and kind = 'innovator'`,
    )
    .then((rows) => rows[0]!.n);
}
