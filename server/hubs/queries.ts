import { and, asc, desc, eq, gt, inArray, isNull, sql, type SQL, getTableColumns } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import type { PARTNER_ROLES } from '../db/schema/coachings.ts';
import {
  agencies,
  hubCoachings,
  hubComments,
  hubPlans,
  hubs,
  hubSignatures,
  hubSteps,
  partners,
  partnerTies,
  roles,
} from '../db/schema/index.ts';
import type { Place } from '../http/cursor.ts';
import { numberOr, ordersOf } from '../http/orders.ts';

export type HubRow = typeof hubs.$inferSelect;

export async function findHub(tx: Tx, id: string): Promise<HubRow | null> {
  const [row] = await tx.select().from(hubs).where(eq(hubs.id, id));
  return row ?? null;
}

export async function lockHub(tx: Tx, id: string): Promise<HubRow | null> {
  const [row] = await tx.select().from(hubs).where(eq(hubs.id, id)).for('update');
  return row ?? null;
}

export async function updateHub(
  tx: Tx,
  id: string,
  change: Partial<typeof hubs.$inferInsert>,
): Promise<void> {
  await tx
    .update(hubs)
    .set({ ...change, version: sql`${hubs.version} + 1` })
    .where(eq(hubs.id, id));
}

export async function insertHub(tx: Tx, row: typeof hubs.$inferInsert): Promise<void> {
  await tx.insert(hubs).values(row);
}

export async function findHubByName(tx: Tx, bodyId: string, name: string): Promise<HubRow | null> {
  const [row] = await tx
    .select()
    .from(hubs)
    .where(and(eq(hubs.bodyId, bodyId), sql`lower(${hubs.name}) = lower(${name})`));
  return row ?? null;
}

export async function insertStep(tx: Tx, row: typeof hubSteps.$inferInsert): Promise<void> {
  await tx.insert(hubSteps).values(row);
}

export async function insertSignature(tx: Tx, row: typeof hubSignatures.$inferInsert): Promise<boolean> {
  const written = await tx
    .insert(hubSignatures)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: hubSignatures.id });
  return written.length > 0;
}

export async function insertCoaching(tx: Tx, row: typeof hubCoachings.$inferInsert): Promise<void> {
  await tx.insert(hubCoachings).values(row);
}

export async function insertPlan(tx: Tx, row: typeof hubPlans.$inferInsert): Promise<void> {
  await tx.insert(hubPlans).values(row);
}

export async function insertComment(tx: Tx, row: typeof hubComments.$inferInsert): Promise<void> {
  await tx.insert(hubComments).values(row);
}

/** What hangs on a hub, in a constant number of statements; of the plans the newest. */
export async function findParts(tx: Tx, id: string) {
  const [steps, signatures, coachings, [plan], comments] = await Promise.all([
    tx.select().from(hubSteps).where(eq(hubSteps.hubId, id)).orderBy(asc(hubSteps.id)).limit(200),
    tx
      .select()
      .from(hubSignatures)
      .where(eq(hubSignatures.hubId, id))
      .orderBy(asc(hubSignatures.id))
      .limit(200),
    tx
      .select()
      .from(hubCoachings)
      .where(eq(hubCoachings.hubId, id))
      .orderBy(desc(hubCoachings.heldOn), desc(hubCoachings.id))
      .limit(200),
    tx.select().from(hubPlans).where(eq(hubPlans.hubId, id)).orderBy(desc(hubPlans.number)).limit(1),
    tx
      .select({
        id: hubComments.id,
        planNumber: hubComments.planNumber,
        fromHubId: hubComments.fromHubId,
        fromHub: hubs.name,
        text: hubComments.text,
        writtenAt: hubComments.writtenAt,
      })
      .from(hubComments)
      .innerJoin(hubs, eq(hubs.id, hubComments.fromHubId))
      .where(eq(hubComments.hubId, id))
      .orderBy(asc(hubComments.id))
      .limit(200),
  ]);
  return { steps, signatures, coachings, plan: plan ?? null, comments };
}
export type HubParts = Awaited<ReturnType<typeof findParts>>;

/** How many other hubs of the body have somebody here who could comment. Runs as the system. */
export async function countPeers(tx: Tx, row: HubRow): Promise<number> {
  const [found] = await tx.execute<{ n: number }>(sql`select count(distinct h.id)::int as n from hubs h
    join roles r on r.agency_id = h.agency_id and r.role = 'hub' and r.ended_at is null and r.body_id = h.body_id
    where h.body_id = ${row.bodyId} and h.id <> ${row.id} and h.agency_id is distinct from ${row.agencyId}`);
  return found!.n;
}

/** The hubs for which this person works, the earliest first. */
export function listHubsOf(
  tx: Tx,
  agencyIds: readonly string[],
  bodyIds: readonly string[],
): Promise<HubRow[]> {
  const either = [
    ...(agencyIds.length > 0 ? [inArray(hubs.agencyId, [...agencyIds])] : []),
    ...(bodyIds.length > 0 ? [inArray(hubs.bodyId, [...bodyIds])] : []),
  ];
  if (either.length === 0) return Promise.resolve([]);
  return tx
    .select()
    .from(hubs)
    .where(sql`(${sql.join(either, sql` or `)})`)
    .orderBy(asc(hubs.name), asc(hubs.id))
    .limit(200)
    .then((rows) => rows);
}

/** Work plans that wait for a word of other hubs in these bodies. */
export function listPresented(tx: Tx, bodyIds: readonly string[]): Promise<HubRow[]> {
  if (bodyIds.length === 0) return Promise.resolve([]);
  return tx
    .select()
    .from(hubs)
    .where(and(inArray(hubs.bodyId, [...bodyIds]), eq(hubs.state, 'presented')))
    .orderBy(asc(hubs.name), asc(hubs.id))
    .limit(100)
    .then((rows) => rows);
}

/** By name, or by the year they joined. */
export const hubOrders = ordersOf(sql`${hubs.id}`, {
  name: { value: sql`${hubs.name}`, type: 'text' },
  joined: numberOr(sql`${hubs.joinedYear}`),
});
export type HubSort = (typeof hubOrders.sorts)[number];

export type HubFilter = {
  state?: string | undefined;
  kind?: 'regional' | 'central' | undefined;
  q?: string | undefined;
};

function matching(bodyId: string, { state, kind, q }: HubFilter): SQL | undefined {
  const words = q
    ?.toLowerCase()
    .replaceAll(/[%_\\]/g, ' ')
    .trim();
  return and(
    eq(hubs.bodyId, bodyId),
    state === undefined ? undefined : eq(hubs.state, state),
    kind === undefined ? undefined : eq(hubs.kind, kind),
    words ? sql`lower(${hubs.name}) like ${`%${words}%`}` : undefined,
  );
}

/** The hubs of a body by name. */
export function listHubs(
  tx: Tx,
  bodyId: string,
  filter: HubFilter,
  page: { sort: HubSort; after: Place | null; limit: number },
): Promise<(HubRow & { place: string })[]> {
  const { sort, after, limit } = page;
  return tx
    .select({ ...getTableColumns(hubs), place: hubOrders.place(sort) })
    .from(hubs)
    .where(and(matching(bodyId, filter), hubOrders.beyond(sort, after)))
    .orderBy(hubOrders.by(sort))
    .limit(limit)
    .then((rows) => rows);
}

export function countHubs(tx: Tx, bodyId: string, filter: HubFilter): Promise<number> {
  return tx.$count(hubs, matching(bodyId, filter));
}

/** How many hubs stand in each state. */
export function countByState(tx: Tx, bodyId: string) {
  return tx
    .select({ state: hubs.state, kind: hubs.kind, count: sql<number>`count(*)::int` })
    .from(hubs)
    .where(eq(hubs.bodyId, bodyId))
    .groupBy(hubs.state, hubs.kind)
    .orderBy(hubs.state, hubs.kind)
    .then((rows) => rows);
}

/**
 * The agencies that a hub serves: its own, those under it, and for a regional hub the governments of its province. With how many
 * innovations each has in the directory and how many it takes over. Runs as the system: an agency is no secret of another.
 */
export async function listServed(tx: Tx, row: HubRow, page: { after: string | null; limit: number }) {
  // Of one table alone columns are written without its name, and inside a subquery that would be another's.
  const own = sql.raw('agencies.id');
  return tx
    .select({
      id: agencies.id,
      name: agencies.name,
      level: agencies.level,
      innovations: sql<number>`(select count(*)::int from innovations i where i.agency_id = ${own})`,
      replications: sql<number>`(select count(*)::int from replications r where r.replicator_agency_id = ${own} and r.state not in ('invalid', 'declined', 'stopped'))`,
      isHere: sql<boolean>`exists (select from ${roles} r where r.agency_id = ${own} and r.role = 'agency-admin' and ${isNull(sql`r.ended_at`)})`,
    })
    .from(agencies)
    .where(and(servedBy(row), page.after === null ? undefined : gt(agencies.id, page.after)))
    .orderBy(asc(agencies.id))
    .limit(page.limit);
}

/** The organisations that help this hub now, each in its role. */
export async function listHelping(tx: Tx, hubId: string) {
  const rows = await tx
    .select({ name: partners.name, about: partners.about, link: partners.link, role: partnerTies.role })
    .from(partnerTies)
    .innerJoin(partners, eq(partners.id, partnerTies.partnerId))
    .where(and(eq(partnerTies.hubId, hubId), isNull(partnerTies.endedAt)))
    .orderBy(asc(partners.name), asc(partnerTies.id))
    .limit(100);
  return rows.map(({ role, ...one }) => ({ ...one, role: role as (typeof PARTNER_ROLES)[number] }));
}

export function countServed(tx: Tx, row: HubRow): Promise<number> {
  return tx.$count(agencies, servedBy(row));
}

function servedBy({ bodyId, agencyId, regionCode }: HubRow): SQL | undefined {
  const own =
    agencyId === null
      ? sql`false`
      : sql`(${agencies.id} = ${agencyId} or ${agencies.parentAgencyId} = ${agencyId})`;
  const province = regionCode === null ? sql`false` : sql`left(${agencies.regionCode}, 2) = ${regionCode}`;
  return and(eq(agencies.bodyId, bodyId), sql`(${own} or ${province})`);
}
