import { and, eq, isNull, sql } from 'drizzle-orm';
import { heldInAct, type Tx } from '../db/door.ts';
import { accountMerges, people, roles, sessions } from '../db/schema/index.ts';

export async function insertMerge(tx: Tx, row: Omit<typeof accountMerges.$inferInsert, 'id' | 'createdAt'>) {
  const id = tx.context.ids.next();
  await tx.insert(accountMerges).values({ id, ...row, createdAt: tx.at });
  return id;
}

export async function lockMerge(tx: Tx, tokenHash: string) {
  const [row] = await heldInAct(
    tx,
    tx.select().from(accountMerges).where(eq(accountMerges.tokenHash, tokenHash)),
  );
  return row ?? null;
}

export async function updateMergeDone(tx: Tx, id: string) {
  await tx.update(accountMerges).set({ doneAt: tx.at }).where(eq(accountMerges.id, id));
}

export async function lockPeople(tx: Tx, ids: readonly string[]) {
  return tx
    .select()
    .from(people)
    .where(sql`${people.id} = any(${`{${ids.join(',')}}`}::uuid[])`)
    .orderBy(people.id)
    .for('update');
}

/** Judging of this person in stages that are still open: it stays under the account that began it. */
export async function countJudgingInHand(tx: Tx, personId: string): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from assignments a join stages t on t.id = a.stage_id
    where a.juror_id = ${personId}::uuid and t.closed_at is null`);
  return row!.n;
}

/**
 * Gives what one account holds to another: roles (those that both hold end with the first), ties that are conflicts of
 * interest. What was written and judged stays under the name that did it.
 */
export async function updateHolder(tx: Tx, from: string, to: string): Promise<void> {
  await tx.execute(sql`
    update roles r set ended_at = ${tx.at.toISOString()}::timestamptz, ended_by = ${to}::uuid, end_reason = 'merged'
    where r.person_id = ${from}::uuid and r.ended_at is null and exists (select from roles o
      where o.person_id = ${to}::uuid and o.ended_at is null and o.role = r.role and o.body_id = r.body_id
        and o.edition_id is not distinct from r.edition_id and o.agency_id is not distinct from r.agency_id)`);
  await tx
    .update(roles)
    .set({ personId: to })
    .where(and(eq(roles.personId, from), isNull(roles.endedAt)));
  await updateTies(tx, from, to);
  await updateViews(tx, from, to);
  await updateAuthorship(tx, from, to);
  await tx.update(people).set({ mergedInto: to }).where(eq(people.mergedInto, from));
  await tx.update(people).set({ mergedInto: to, closedAt: tx.at }).where(eq(people.id, from));
}

/** What is known of a juror follows; a home region that the kept account does not have becomes a conflict of its own. */
async function updateTies(tx: Tx, from: string, to: string): Promise<void> {
  await tx.execute(sql`update conflicts set person_id = ${to}::uuid where person_id = ${from}::uuid`);
  await tx.execute(sql`update juror_profiles p set person_id = ${to}::uuid where p.person_id = ${from}::uuid
    and not exists (select from juror_profiles o where o.edition_id = p.edition_id and o.person_id = ${to}::uuid)`);
  await tx.execute(sql`
    insert into conflicts (id, body_id, edition_id, person_id, region_code, kind, state, declared_by, created_at)
    select gen_random_uuid(), p.body_id, p.edition_id, ${to}::uuid, p.region_code, 'region', 'confirmed', ${to}::uuid, ${tx.at.toISOString()}::timestamptz
    from juror_profiles p where p.person_id = ${from}::uuid and p.region_code is not null`);
  await tx.execute(sql`update seats s set juror_id = ${to}::uuid where s.juror_id = ${from}::uuid
    and not exists (select from seats o where o.stage_id = s.stage_id and o.juror_id = ${to}::uuid)`);
}

/** Views of lists follow where their name is free; how each account had its lists stays the account's. */
async function updateViews(tx: Tx, from: string, to: string): Promise<void> {
  await tx.execute(sql`update list_views v set owner_id = ${to}::uuid where v.owner_id = ${from}::uuid
    and (v.shared or not exists (select from list_views o where o.owner_id = ${to}::uuid and o.body_id = v.body_id
      and o.list = v.list and o.name_key = v.name_key and not o.shared))`);
}

/** Proposals that the one writes are the other's to write; where both wrote, one place is left, and it leads if either led. */
async function updateAuthorship(tx: Tx, from: string, to: string): Promise<void> {
  const now = sql`${tx.at.toISOString()}::timestamptz`;
  await tx.execute(sql`update submission_authors a set ended_at = ${now} where a.person_id = ${from}::uuid and a.ended_at is null
    and exists (select from submission_authors o where o.submission_id = a.submission_id and o.person_id = ${to}::uuid and o.ended_at is null)`);
  await tx.execute(sql`update submission_authors o set is_lead = true where o.person_id = ${to}::uuid and o.ended_at is null
    and not exists (select from submission_authors l where l.submission_id = o.submission_id and l.is_lead and l.ended_at is null)`);
  await tx.execute(
    sql`update submission_authors set person_id = ${to}::uuid where person_id = ${from}::uuid and ended_at is null`,
  );
}

/**
 * Where both rated an innovation, what was said last counts, and the other names it; chains of accounts end at one rating.
 * @returns how many count no more
 */
export async function updateRatings(tx: Tx, from: string, to: string): Promise<number> {
  const replaced = await tx.execute(sql`
    with given as (
      select u.id, first_value(u.id) over (partition by u.innovation_id order by u.changed_at desc, u.id desc) as stands
      from usefulness_ratings u join people p on p.id = u.person_id
      where u.replaced_by is null and coalesce(p.merged_into, p.id) in (${from}::uuid, ${to}::uuid))
    update usefulness_ratings u set replaced_by = g.stands from given g where u.id = g.id and g.id <> g.stands returning u.id`);
  await tx.execute(sql`
    update usefulness_ratings u set replaced_by = w.replaced_by from usefulness_ratings w
    where w.id = u.replaced_by and w.replaced_by is not null`);
  return replaced.length;
}

export async function updateSessionsEnded(tx: Tx, personId: string) {
  await tx
    .update(sessions)
    .set({ endedAt: tx.at })
    .where(and(eq(sessions.personId, personId), isNull(sessions.endedAt)));
}
