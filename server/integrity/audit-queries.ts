import { sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { auditLinks } from '../db/schema/index.ts';
import type { Claim, StoredLink } from './audit-walk.ts';
import { BEGINNING, INSTALLATION, type AuditEvent } from './link.ts';

/** Whoever can ask the database: a transaction, or the owner's connection of the command line. */
export type Asker = Pick<Tx, 'execute'>;

/** Every column of an event as it is hashed. */
const EVENT: SQL = sql`e.id, e.seq::text as seq, e.name, e.body_id as "bodyId", e.edition_id as "editionId", e.actor_id as "actorId",
  e.subject_type as "subjectType", e.subject_id as "subjectId", e.subject_version as "subjectVersion", e.payload,
  to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`;

/** One sealer works at a time; whoever comes second waits for the end of a short batch. Writers never wait for it. */
export async function lockSealing(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('kipp audit', 0))`);
}

export type Waiting = { outside: boolean; event: AuditEvent };

/** The next events that committed and stand in no chain. A rehearsal that is being wiped is left alone. */
export async function listWaiting(tx: Tx, limit: number): Promise<Waiting[]> {
  const rows = await tx.execute<AuditEvent & { outside: boolean }>(sql`
    select q.outside, ${EVENT} from audit_queue q join events e on e.id = q.event_id
    where q.body_id is null or not kipp_is_wiped(q.body_id) order by q.seq limit ${limit}`);
  return [...rows].map(({ outside, ...event }) => ({ outside, event }));
}

export type Head = { chain: string; position: number; hash: string };

/** Where each of these chains ends; one without a link begins. */
export async function findHeads(tx: Asker, chains: readonly string[]): Promise<Map<string, Head>> {
  const rows = await tx.execute<{ chain: string; position: string | null; hash: string | null }>(sql`
    select c.chain, l.position, l.hash from unnest(${sql.param(`{${chains.join(',')}}`)}::uuid[]) c(chain)
    left join lateral (select position, hash from audit_links where chain = c.chain order by position desc limit 1) l on true`);
  return new Map(
    [...rows].map(({ chain, position, hash }) => [
      chain,
      { chain, position: Number(position ?? 0), hash: hash ?? BEGINNING },
    ]),
  );
}

export async function insertLinks(tx: Tx, rows: (typeof auditLinks.$inferInsert)[]): Promise<void> {
  await tx.insert(auditLinks).values(rows);
  await tx.execute(
    sql`delete from audit_queue where event_id = any (${sql.param(`{${rows.map((row) => row.eventId).join(',')}}`)}::uuid[])`,
  );
}

/** Every chain there is, with whose it is and how many events wait; without those of rehearsals being wiped. */
export async function listChains(tx: Asker): Promise<{ chain: string; bodyName: string | null }[]> {
  return [
    ...(await tx.execute<{ chain: string; bodyName: string | null }>(sql`
      select c.chain, b.name as "bodyName" from (
        select id as chain from bodies where exists (select from audit_links l where l.chain = bodies.id)
        union select ${INSTALLATION}::uuid
        union select body_id from events where body_id is not null and body_id not in (select id from bodies)) c
      left join bodies b on b.id = c.chain where not kipp_is_wiped(c.chain) order by 1`)),
  ];
}

/** The next links of a chain after a position, each with its event. */
export async function listLinks(
  tx: Asker,
  chain: string,
  after: number,
  limit: number,
): Promise<StoredLink[]> {
  const rows = await tx.execute<
    AuditEvent & { position: string; eventId: string; outside: boolean; hash: string; sealedAt: string }
  >(sql`
    select l.position, l.event_id as "eventId", l.outside, l.hash,
      to_char(l.sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "sealedAt", ${EVENT}
    from audit_links l left join events e on e.id = l.event_id
    where l.chain = ${chain}::uuid and l.position > ${after} order by l.position limit ${limit}`);
  return [...rows].map(({ position, eventId, outside, hash, sealedAt, ...event }) => ({
    position: Number(position),
    eventId,
    outside,
    hash,
    sealedAt,
    event: event.id === null ? null : event,
  }));
}

/** Events of a chain that neither stand in it nor wait for it. */
export async function listUnchained(tx: Asker, chain: string, limit: number): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select e.id from events e where coalesce(e.body_id, ${INSTALLATION}::uuid) = ${chain}::uuid
      and not exists (select from audit_links l where l.event_id = e.id)
      and not exists (select from audit_queue q where q.event_id = e.id) order by e.seq limit ${limit}`);
  return [...rows].map((row) => row.id);
}

/** How many events of a chain wait to be sealed, and of them those that the owner of the tables wrote. */
export async function countWaiting(
  tx: Asker,
  chain: string,
): Promise<{ waiting: number; outside: string[] }> {
  const [row] = await tx.execute<{ waiting: number; outside: string[] | null }>(sql`
    select count(*)::int as waiting, array_agg(event_id) filter (where outside) as outside
    from audit_queue where coalesce(body_id, ${INSTALLATION}::uuid) = ${chain}::uuid`);
  return { waiting: row!.waiting, outside: row!.outside ?? [] };
}

/** What this database holds of earlier checkpoints of a chain. */
export async function listClaims(tx: Asker, chain: string): Promise<Claim[]> {
  const rows = await tx.execute<Claim>(
    sql`select size::int as size, root from checkpoints where kind = 'audit' and body_id = ${chain}::uuid order by number`,
  );
  return [...rows];
}
