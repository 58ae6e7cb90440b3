import {
  and,
  asc,
  desc,
  eq,
  inArray,
  isNull,
  notInArray,
  or,
  sql,
  type SQL,
  getTableColumns,
} from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { SERVING_STATES } from '../db/schema/hubs.ts';
import {
  hubs,
  innovations,
  replicationActivities,
  replicationCertificates,
  replicationCodes,
  replicationPhotos,
  replicationPlans,
  replicationReports,
  replications,
  replicationSignatures,
  roles,
} from '../db/schema/index.ts';
import type { Place } from '../http/cursor.ts';
import { ordersOf } from '../http/orders.ts';

export type ReplicationRow = typeof replications.$inferSelect;
export type PlanRow = typeof replicationPlans.$inferSelect;
export type ActivityRow = typeof replicationActivities.$inferSelect;
export type CodeRow = typeof replicationCodes.$inferSelect;
export type SignatureRow = typeof replicationSignatures.$inferSelect;

export async function findReplication(tx: Tx, id: string): Promise<ReplicationRow | null> {
  const [row] = await tx.select().from(replications).where(eq(replications.id, id));
  return row ?? null;
}

export async function lockReplication(tx: Tx, id: string): Promise<ReplicationRow | null> {
  const [row] = await tx.select().from(replications).where(eq(replications.id, id)).for('update');
  return row ?? null;
}

export async function updateReplication(
  tx: Tx,
  id: string,
  change: Partial<typeof replications.$inferInsert>,
): Promise<void> {
  await tx
    .update(replications)
    .set({ ...change, version: sql`${replications.version} + 1` })
    .where(eq(replications.id, id));
}

export async function insertReplication(tx: Tx, row: typeof replications.$inferInsert): Promise<void> {
  await tx.insert(replications).values(row);
}

/** The innovation, and its owner's agency here; null where the owner has no account. */
export async function findInnovation(tx: Tx, id: string) {
  const [row] = await tx
    .select({
      id: innovations.id,
      bodyId: innovations.bodyId,
      title: innovations.title,
      ownerName: innovations.agencyName,
      ownerAgencyId: innovations.agencyId,
    })
    .from(innovations)
    .where(eq(innovations.id, id));
  return row ?? null;
}

/** Of two who declare the same interest at once, the second waits here and then sees the first one's. */
export async function lockInterest(tx: Tx, innovationId: string, agencyId: string): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`interest ${innovationId} ${agencyId}`}, 0))`,
  );
}

/** The replication of an innovation by an agency that is not over. */
export async function findOpenOf(tx: Tx, innovationId: string, agencyId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: replications.id })
    .from(replications)
    .where(
      and(
        eq(replications.innovationId, innovationId),
        eq(replications.replicatorAgencyId, agencyId),
        sql`${replications.state} not in ('invalid', 'declined', 'stopped')`,
      ),
    );
  return rows.length > 0;
}

/** The hub that serves an agency: the agency's own, else that of its province, while it is active. Runs as the system. */
export async function findHubFor(
  tx: Tx,
  agency: { id: string; bodyId: string; parentAgencyId: string | null; regionCode: string | null },
): Promise<string | null> {
  const own = inArray(hubs.agencyId, [agency.id, ...(agency.parentAgencyId ? [agency.parentAgencyId] : [])]);
  const province = agency.regionCode?.slice(0, 2);
  const [row] = await tx
    .select({ id: hubs.id })
    .from(hubs)
    .where(
      and(
        eq(hubs.bodyId, agency.bodyId),
        inArray(hubs.state, [...SERVING_STATES]),
        province ? or(own, eq(hubs.regionCode, province)) : own,
      ),
    )
    .orderBy(sql`${own} desc`, asc(hubs.id))
    .limit(1);
  return row?.id ?? null;
}

/** Whether the agency has somebody who may answer for it. Runs as the system. */
export async function hasAdministrator(tx: Tx, agencyId: string | null): Promise<boolean> {
  if (agencyId === null) return false;
  const [row] = await tx
    .select({ id: roles.id })
    .from(roles)
    .where(and(eq(roles.agencyId, agencyId), eq(roles.role, 'agency-admin'), isNull(roles.endedAt)))
    .limit(1);
  return row !== undefined;
}

export async function findHubAgency(tx: Tx, hubId: string | null) {
  if (hubId === null) return null;
  const [row] = await tx
    .select({ agencyId: hubs.agencyId, name: hubs.name })
    .from(hubs)
    .where(eq(hubs.id, hubId));
  return row ?? null;
}

/** What hangs on a replication, in a constant number of statements. */
export async function findParts(tx: Tx, id: string) {
  const [[plan], activities, codes, signatures, reports, photos, [certificate]] = await Promise.all([
    tx.select().from(replicationPlans).where(eq(replicationPlans.replicationId, id)),
    tx
      .select()
      .from(replicationActivities)
      .where(eq(replicationActivities.replicationId, id))
      .orderBy(asc(replicationActivities.position)),
    tx
      .select()
      .from(replicationCodes)
      .where(eq(replicationCodes.replicationId, id))
      .orderBy(asc(replicationCodes.id)),
    tx.select().from(replicationSignatures).where(eq(replicationSignatures.replicationId, id)),
    tx
      .select()
      .from(replicationReports)
      .where(eq(replicationReports.replicationId, id))
      .orderBy(desc(replicationReports.id))
      .limit(200),
    tx
      .select()
      .from(replicationPhotos)
      .where(eq(replicationPhotos.replicationId, id))
      .orderBy(asc(replicationPhotos.id)),
    tx.select().from(replicationCertificates).where(eq(replicationCertificates.replicationId, id)),
  ]);
  return {
    plan: plan ?? null,
    activities,
    codes,
    signatures,
    reports,
    photos,
    certificate: certificate ?? null,
  };
}
export type Parts = Awaited<ReturnType<typeof findParts>>;

/** Where somebody stands, as the list asks for it; the rule for one row is policy.ts's standingOf. */
export type Reach = {
  agencyIds: string[];
  hubBodies: string[];
  hubAgencies: string[];
  bodies: string[];
  kin: string[];
};

/** By when the interest was declared, by innovation, by whose it is, by who takes it over. */
export const replicationOrders = ordersOf(sql`${replications.id}`, {
  declared: 'id',
  title: { value: sql`lower(${replications.innovationTitle})`, type: 'text' },
  owner: { value: sql`lower(${replications.ownerName})`, type: 'text' },
  replicator: { value: sql`lower(${replications.replicatorName})`, type: 'text' },
});
export type ReplicationSort = (typeof replicationOrders.sorts)[number];

export type ReplicationFilter = {
  state?: string | undefined;
  seat?: 'replicator' | 'owner' | undefined;
  q?: string | undefined;
};

/** The rows on whose side somebody stands. */
export function listReplications(
  tx: Tx,
  reach: Reach,
  filter: ReplicationFilter,
  page: { sort: ReplicationSort; after: Place | null; limit: number },
): Promise<(ReplicationRow & { place: string })[]> {
  return tx
    .select({ ...getTableColumns(replications), place: replicationOrders.place(page.sort) })
    .from(replications)
    .where(and(reached(reach), matching(reach, filter), replicationOrders.beyond(page.sort, page.after)))
    .orderBy(replicationOrders.by(page.sort))
    .limit(page.limit)
    .then((rows) => rows);
}

export function countReplications(tx: Tx, reach: Reach, filter: ReplicationFilter): Promise<number> {
  return tx.$count(replications, and(reached(reach), matching(reach, filter)));
}

/** Over: nothing is expected of anybody any more. */
const OVER = ['invalid', 'declined', 'stopped', 'sustained24'];
const { replicatorAgencyId, ownerAgencyId, verifiedAt, bodyId, hubId } = replications;

const owned = (ids: string[]) => and(inArray(ownerAgencyId, ids), sql`${verifiedAt} is not null`);

function reached({ agencyIds, hubBodies, hubAgencies, bodies, kin }: Reach): SQL | undefined {
  const apart = kin.length > 0 ? notInArray(replicatorAgencyId, kin) : undefined;
  const served =
    hubAgencies.length > 0
      ? sql`${hubId} in (select id from hubs where agency_id in ${hubAgencies})`
      : sql`false`;
  return or(
    inArray(replicatorAgencyId, agencyIds),
    owned(agencyIds),
    and(or(inArray(bodyId, [...hubBodies, ...bodies]), served), apart),
  );
}

function matching({ agencyIds }: Reach, { state, seat, q }: ReplicationFilter): SQL | undefined {
  const words = q
    ?.toLowerCase()
    .replaceAll(/[%_\\]/g, ' ')
    .trim();
  const { state: column, innovationTitle, replicatorName, ownerName } = replications;
  return and(
    state === undefined ? undefined : state === 'open' ? notInArray(column, OVER) : eq(column, state),
    seat === undefined
      ? undefined
      : seat === 'owner'
        ? owned(agencyIds)
        : inArray(replicatorAgencyId, agencyIds),
    words
      ? sql`lower(${innovationTitle} || ' ' || ${replicatorName} || ' ' || ${ownerName}) like ${`%${words}%`}`
      : undefined,
  );
}

/** The next number of a gapless counter of the network; take it last, its row stays locked until commit. */
export async function nextNetworkNumber(tx: Tx, bodyId: string, year: number, name: string): Promise<number> {
  const [row] = await tx.execute<{ value: number }>(
    sql`select kipp_next_network_number(${bodyId}::uuid, ${year}::integer, ${name}) as value`,
  );
  return row!.value;
}
