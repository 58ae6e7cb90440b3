import { and, asc, count, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '../../db/door.ts';
import { consents, people, privacyRequests, type PRIVACY_KINDS } from '../../db/schema/index.ts';

export type RequestRow = typeof privacyRequests.$inferSelect;
export type Kind = (typeof PRIVACY_KINDS)[number];

export const OPEN = ['received', 'proposed'];

export async function insertRequest(tx: Tx, row: typeof privacyRequests.$inferInsert): Promise<void> {
  await tx.insert(privacyRequests).values(row);
}

export async function lockRequest(tx: Tx, id: string): Promise<RequestRow | null> {
  const [row] = await tx.select().from(privacyRequests).where(eq(privacyRequests.id, id)).for('update');
  return row ?? null;
}

export async function updateRequest(
  tx: Tx,
  id: string,
  change: Partial<typeof privacyRequests.$inferInsert>,
): Promise<void> {
  await tx
    .update(privacyRequests)
    .set({ ...change, version: sql`${privacyRequests.version} + 1` })
    .where(eq(privacyRequests.id, id));
}

/** The newest first; a person has few. */
export function listOwnRequests(tx: Tx, personId: string): Promise<RequestRow[]> {
  return tx
    .select()
    .from(privacyRequests)
    .where(eq(privacyRequests.personId, personId))
    .orderBy(desc(privacyRequests.id))
    .limit(100);
}

export async function countOpen(tx: Tx, personId: string, kind: Kind): Promise<number> {
  return tx.$count(
    privacyRequests,
    and(
      eq(privacyRequests.personId, personId),
      eq(privacyRequests.kind, kind),
      inArray(privacyRequests.state, OPEN),
    ),
  );
}

export type Filter = { bodyId: string; which: 'open' | 'all' };
export type Page = { limit: number; after: readonly [string | number, string] | null };

function wanted({ bodyId, which }: Filter) {
  return and(
    eq(privacyRequests.bodyId, bodyId),
    which === 'open' ? inArray(privacyRequests.state, OPEN) : undefined,
  );
}

export type Listed = {
  request: RequestRow;
  name: string;
  email: string;
  /** Holds a role that has not ended with another body. */
  elsewhere: boolean;
  /** Has judging in a stage that is still open: it stays under the account that began it. */
  inHand: boolean;
};

/** A request with its person, and what an erasure or a restriction has to wait for. */
function listed(tx: Tx) {
  return tx
    .select({
      request: privacyRequests,
      name: people.name,
      email: people.email,
      elsewhere: sql<boolean>`exists (select from roles r where r.person_id = ${privacyRequests.personId} and r.ended_at is null
        and r.body_id <> ${privacyRequests.bodyId})`,
      inHand: sql<boolean>`exists (select from assignments a join stages t on t.id = a.stage_id
        where a.juror_id = ${privacyRequests.personId} and t.closed_at is null and a.state in ('offered', 'accepted'))`,
    })
    .from(privacyRequests)
    .innerJoin(people, eq(people.id, privacyRequests.personId));
}

export async function findListed(tx: Tx, id: string): Promise<Listed> {
  const [row] = await listed(tx).where(eq(privacyRequests.id, id));
  return row!;
}

/** Those whose clock ends first come first. */
export function listRequests(tx: Tx, filter: Filter, { limit, after }: Page): Promise<Listed[]> {
  return listed(tx)
    .where(
      and(
        wanted(filter),
        after
          ? sql`(${privacyRequests.dueAt}, ${privacyRequests.id}) > (${after[0]}::timestamptz, ${after[1]}::uuid)`
          : undefined,
      ),
    )
    .orderBy(asc(privacyRequests.dueAt), asc(privacyRequests.id))
    .limit(limit + 1);
}

export async function countRequests(tx: Tx, filter: Filter): Promise<number> {
  const [row] = await tx.select({ n: count() }).from(privacyRequests).where(wanted(filter));
  return row!.n;
}

/** The body whose office answers: where the person has a role, the newest that has not ended first; else the first there is. */
export async function findOffice(tx: Tx, personId: string): Promise<string | null> {
  const [row] = await tx.execute<{ id: string }>(sql`
    select b.id from bodies b left join roles r on r.body_id = b.id and r.person_id = ${personId}::uuid
    where b.rehearsal_of is null
    order by (r.id is null), (r.ended_at is not null), r.granted_at desc, b.created_at limit 1`);
  return row?.id ?? null;
}

export async function updatePerson(
  tx: Tx,
  personId: string,
  change: { restrictedAt: Date | null } | { phone: null },
): Promise<void> {
  await tx.update(people).set(change).where(eq(people.id, personId));
}

export async function insertConsent(
  tx: Tx,
  row: Omit<typeof consents.$inferInsert, 'id' | 'saidAt'>,
): Promise<void> {
  await tx.insert(consents).values({ id: tx.context.ids.next(), ...row, saidAt: tx.at });
}

/** The whole log of a person, the newest first. */
export function listConsents(tx: Tx, personId: string) {
  return tx
    .select()
    .from(consents)
    .where(eq(consents.personId, personId))
    .orderBy(desc(consents.saidAt), desc(consents.id))
    .limit(500);
}
