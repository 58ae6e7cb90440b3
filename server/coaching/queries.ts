import { and, asc, desc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import {
  agencies,
  coachingFollowUps,
  coachingParticipants,
  coachingPlans,
  coachings,
  hubs,
} from '../db/schema/index.ts';

export type CoachingRow = typeof coachings.$inferSelect;
export type PlanRow = typeof coachingPlans.$inferSelect;
export type FollowUpRow = typeof coachingFollowUps.$inferSelect;
export type ParticipantRow = typeof coachingParticipants.$inferSelect;
export type Hub = {
  id: string;
  bodyId: string;
  agencyId: string | null;
  name: string;
  state: string;
  round: number;
};

export async function findCoaching(tx: Tx, id: string): Promise<CoachingRow | null> {
  const [row] = await tx.select().from(coachings).where(eq(coachings.id, id));
  return row ?? null;
}

export async function lockCoaching(tx: Tx, id: string): Promise<CoachingRow | null> {
  const [row] = await tx.select().from(coachings).where(eq(coachings.id, id)).for('update');
  return row ?? null;
}

export async function findHub(tx: Tx, id: string | null): Promise<Hub | null> {
  if (id === null) return null;
  const { bodyId, agencyId, name, state, round } = hubs;
  const [row] = await tx
    .select({ id: hubs.id, bodyId, agencyId, name, state, round })
    .from(hubs)
    .where(eq(hubs.id, id));
  return row ?? null;
}

export async function insertCoaching(tx: Tx, row: typeof coachings.$inferInsert): Promise<void> {
  await tx.insert(coachings).values(row);
}

export async function updateCoaching(tx: Tx, id: string, change: Partial<CoachingRow>): Promise<void> {
  await tx
    .update(coachings)
    .set({ ...change, version: sql`${coachings.version} + 1` })
    .where(eq(coachings.id, id));
}

export type CoachingFilter = {
  bodyId?: string;
  hubId?: string | undefined;
  state?: string | undefined;
  /** Those to which one of these agencies is invited, once the invitations were sent. */
  agencyIds?: readonly string[];
};

export type ListedCoaching = CoachingRow & { hubName: string | null; agencies: number; openPlans: number };

/** Events, the newest first, with how many agencies come and how many of their plans are open. */
export async function listCoachings(
  tx: Tx,
  filter: CoachingFilter,
  { after, limit }: { after: readonly [string | number, string] | null; limit: number },
): Promise<ListedCoaching[]> {
  const plans = (more: SQL) =>
    sql<number>`(select count(*)::int from coaching_plans p where p.coaching_id = ${coachings.id} ${more})`;
  const rows = await tx
    .select({
      coaching: coachings,
      hubName: hubs.name,
      agencies: plans(sql``),
      openPlans: plans(sql`and p.state not in ('done', 'stopped')`),
    })
    .from(coachings)
    .leftJoin(hubs, eq(hubs.id, coachings.hubId))
    .where(
      and(
        matching(filter),
        after
          ? sql`(${coachings.startsAt}, ${coachings.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(coachings.startsAt), desc(coachings.id))
    .limit(limit);
  return rows.map(({ coaching, ...more }) => ({ ...coaching, ...more }));
}

export const countCoachings = (tx: Tx, filter: CoachingFilter): Promise<number> =>
  tx.$count(coachings, matching(filter));

function matching({ bodyId, hubId, state, agencyIds }: CoachingFilter): SQL | undefined {
  return and(
    bodyId ? eq(coachings.bodyId, bodyId) : undefined,
    hubId ? eq(coachings.hubId, hubId) : undefined,
    state ? eq(coachings.state, state) : undefined,
    agencyIds
      ? sql`${coachings.state} <> 'planned' and exists (select from coaching_plans p where p.coaching_id = ${coachings.id}
          and p.agency_id = any(${`{${agencyIds.join(',')}}`}::uuid[]))`
      : undefined,
  );
}

export function listPlans(tx: Tx, coachingId: string): Promise<(PlanRow & { agencyName: string })[]> {
  return tx
    .select({ plan: coachingPlans, agencyName: agencies.name })
    .from(coachingPlans)
    .innerJoin(agencies, eq(agencies.id, coachingPlans.agencyId))
    .where(eq(coachingPlans.coachingId, coachingId))
    .orderBy(asc(agencies.name), asc(coachingPlans.id))
    .limit(200)
    .then((rows) => rows.map(({ plan, agencyName }) => ({ ...plan, agencyName })));
}

export function listFollowUps(tx: Tx, planIds: readonly string[]): Promise<FollowUpRow[]> {
  if (planIds.length === 0) return Promise.resolve([]);
  return tx
    .select()
    .from(coachingFollowUps)
    .where(inArray(coachingFollowUps.planId, [...planIds]))
    .orderBy(asc(coachingFollowUps.id))
    .limit(1000)
    .then((rows) => rows);
}

export function listParticipants(tx: Tx, coachingId: string): Promise<ParticipantRow[]> {
  return tx
    .select()
    .from(coachingParticipants)
    .where(eq(coachingParticipants.coachingId, coachingId))
    .orderBy(
      asc(coachingParticipants.part),
      asc(coachingParticipants.organisation),
      asc(coachingParticipants.id),
    )
    .limit(500)
    .then((rows) => rows);
}

export async function findPlan(tx: Tx, id: string): Promise<PlanRow | null> {
  const [row] = await tx.select().from(coachingPlans).where(eq(coachingPlans.id, id));
  return row ?? null;
}

export async function lockPlan(tx: Tx, id: string): Promise<PlanRow | null> {
  const [row] = await tx.select().from(coachingPlans).where(eq(coachingPlans.id, id)).for('update');
  return row ?? null;
}

/** @returns whether the agency was not invited yet */
export async function insertPlan(tx: Tx, row: typeof coachingPlans.$inferInsert): Promise<boolean> {
  const written = await tx
    .insert(coachingPlans)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: coachingPlans.id });
  return written.length > 0;
}

export async function updatePlan(tx: Tx, id: string, change: Partial<PlanRow>): Promise<void> {
  await tx
    .update(coachingPlans)
    .set({ ...change, version: sql`${coachingPlans.version} + 1` })
    .where(eq(coachingPlans.id, id));
}

export async function insertFollowUp(tx: Tx, row: typeof coachingFollowUps.$inferInsert): Promise<void> {
  await tx.insert(coachingFollowUps).values(row);
}

export async function insertParticipant(
  tx: Tx,
  row: typeof coachingParticipants.$inferInsert,
): Promise<void> {
  await tx.insert(coachingParticipants).values(row);
}

export async function findParticipant(tx: Tx, id: string): Promise<ParticipantRow | null> {
  const [row] = await tx.select().from(coachingParticipants).where(eq(coachingParticipants.id, id));
  return row ?? null;
}

export async function updateParticipant(tx: Tx, id: string, change: Partial<ParticipantRow>): Promise<void> {
  await tx
    .update(coachingParticipants)
    .set({ ...change, version: sql`${coachingParticipants.version} + 1` })
    .where(eq(coachingParticipants.id, id));
}

/** Somebody of the body with that address, for a participant who has an account. Runs as the system. */
export async function findPersonOf(tx: Tx, email: string): Promise<{ id: string; name: string } | null> {
  const [row] = await tx.execute<{ id: string; name: string }>(
    sql`select id, name from people where lower(email) = lower(${email}) and closed_at is null`,
  );
  return row ?? null;
}

/** Plans whose day to be asked about has come. */
export async function listDue(tx: Tx, limit: number) {
  const rows = await tx.execute<{
    id: string;
    bodyId: string;
    agencyId: string;
    version: number;
    followUpOn: string;
    coachingId: string;
    title: string;
    hubId: string | null;
    createdBy: string;
    language: 'id' | 'en';
    isOpen: boolean;
    agency: string;
  }>(sql`
    select p.id, p.body_id as "bodyId", p.agency_id as "agencyId", p.version, p.follow_up_on::text as "followUpOn", c.id as "coachingId",
      c.title, c.hub_id as "hubId", c.created_by as "createdBy", w.language, w.closed_at is null as "isOpen", a.name as agency
    from coaching_plans p join coachings c on c.id = p.coaching_id join people w on w.id = c.created_by join agencies a on a.id = p.agency_id
    where p.state = 'presented' and p.follow_up_on <= (${tx.at.toISOString()}::timestamptz at time zone 'Asia/Jakarta')::date
      and not exists (select from reminders r where r.key = 'coaching-plan:' || p.id || ':' || p.follow_up_on)
    order by p.follow_up_on, p.id limit ${limit}`);
  return [...rows];
}
