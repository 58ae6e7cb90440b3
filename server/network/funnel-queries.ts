import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';

/**
 * How many got how far, and how long half of those who did took, in days; a median of nobody is null. Beside it stand those whose
 * time still runs (`waiting…`): they have no duration yet, and neither those who ended on the way. `yearOver` are those that
 * finished twelve months ago or longer: of them `sustained` said they still run, `endedInYear` stopped before, and of the rest
 * nothing is known.
 */
export type FunnelRow = {
  declared: number;
  agreed: number;
  started: number;
  finished: number;
  sustained: number;
  stopped: number;
  daysToAnswer: number | null;
  daysToAgree: number | null;
  daysToStart: number | null;
  daysToFinish: number | null;
  waitingAgreement: number;
  waitingStart: number;
  waitingFinish: number;
  yearOver: number;
  endedInYear: number;
};

const median = (from: string, to: string) =>
  sql.raw(
    `round((percentile_cont(0.5) within group (order by extract(epoch from ${to} - ${from}) / 86400))::numeric, 1)::float8`,
  );

const figures = (at: Date) => {
  const yearLater = sql`finished_at + interval '12 months'`;
  const isOpen = sql`stopped_at is null and r.state <> 'declined'`;
  return sql`count(*)::int as declared, count(agreed_at)::int as agreed, count(started_at)::int as started,
  count(finished_at)::int as finished, count(sustained12_at)::int as sustained, count(stopped_at)::int as stopped,
  ${median('verified_at', 'answered_at')} as "daysToAnswer", ${median('declared_at', 'agreed_at')} as "daysToAgree",
  ${median('agreed_at', 'started_at')} as "daysToStart", ${median('started_at', 'finished_at')} as "daysToFinish",
  count(*) filter (where agreed_at is null and ${isOpen})::int as "waitingAgreement",
  count(*) filter (where agreed_at is not null and started_at is null and ${isOpen})::int as "waitingStart",
  count(*) filter (where started_at is not null and finished_at is null and ${isOpen})::int as "waitingFinish",
  count(*) filter (where ${yearLater} <= ${at.toISOString()}::timestamptz)::int as "yearOver",
  count(*) filter (where ${yearLater} <= ${at.toISOString()}::timestamptz and sustained12_at is null and stopped_at is not null)::int as "endedInYear"`;
};

/** One innovation, or all. An interest that was not valid does not count. */
export async function findFunnel(tx: Tx, innovationId: string | null): Promise<FunnelRow> {
  const [row] = await tx.execute<FunnelRow>(sql`select ${figures(tx.at)} from replications r
    where r.state <> 'invalid' ${innovationId === null ? sql`` : sql`and innovation_id = ${innovationId}`}`);
  return row!;
}

/** By the hub that helps. */
export async function listFunnelByHub(tx: Tx): Promise<(FunnelRow & { hubId: string; hubName: string })[]> {
  const rows = await tx.execute<FunnelRow & { hubId: string; hubName: string }>(sql`
    select h.id as "hubId", h.name as "hubName", ${figures(tx.at)} from replications r join hubs h on h.id = r.hub_id
    where r.state <> 'invalid' group by h.id, h.name order by count(*) desc, h.name limit 200`);
  return [...rows];
}

export type PlaceRow = {
  id: string;
  replicatorName: string;
  state: string;
  startedAt: string | null;
  finishedAt: string | null;
  code: string | null;
  regionCode: string | null;
};

/** Who took an innovation over or tried to: what was begun, and what was stopped after it had begun. */
export async function listPlaces(tx: Tx, innovationId: string): Promise<PlaceRow[]> {
  const rows = await tx.execute<PlaceRow>(sql`
    select r.id, r.replicator_name as "replicatorName", r.state, r.started_at as "startedAt", r.finished_at as "finishedAt",
      case when r.state = 'stopped' then r.code end as code, a.region_code as "regionCode"
    from replications r left join agencies a on a.id = r.replicator_agency_id
    where r.innovation_id = ${innovationId} and r.started_at is not null order by r.started_at limit 200`);
  return [...rows];
}

/** The region of the first of these agencies that has one. */
export async function findRegionOf(tx: Tx, agencyIds: readonly string[]): Promise<string | null> {
  if (agencyIds.length === 0) return null;
  const [row] = await tx.execute<{ code: string }>(sql`
    select region_code as code from agencies where id = any(${`{${agencyIds.join(',')}}`}::uuid[]) and region_code is not null
    order by id limit 1`);
  return row?.code ?? null;
}

export type ResultRow = { replicationId: string; year: number; edition: Words; tier: Words | null };

/**
 * What replications won that entered a competition: published awards that still stand. Runs as the system; what is under embargo,
 * or was taken back, is not in the answer.
 * @param of one innovation, or one replication
 */
export async function listResults(
  tx: Tx,
  of: { innovationId: string } | { replicationId: string },
): Promise<ResultRow[]> {
  const about =
    'innovationId' in of
      ? sql`r.innovation_id = ${of.innovationId}::uuid`
      : sql`r.id = ${of.replicationId}::uuid`;
  const rows = await tx.execute<ResultRow>(sql`
    select r.id as "replicationId", d.year, d.name as edition,
      (select t -> 'name' from jsonb_array_elements(v.rulebook -> 'tiers') t where t ->> 'key' = w.tier_key) as tier
    from replications r join replication_entries e on e.replication_id = r.id join submissions s on s.id = e.submission_id
    join awards w on w.submission_id = s.id and w.revoked_at is null
    join editions d on d.id = s.edition_id join edition_versions v on v.id = d.edition_version_id
    where ${about} and s.announced_state in ('topInnovation', 'awarded')
      and exists (select from publications p where p.edition_id = d.id and p.published_at is not null)
    order by d.year desc, w.position limit 200`);
  return [...rows];
}
