import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { innovations, monitoringEntries, monitoringForms, monitorings } from '../db/schema/index.ts';

export type MonitoringRow = typeof monitorings.$inferSelect;
export type EntryRow = typeof monitoringEntries.$inferSelect;
export type FormRow = typeof monitoringForms.$inferSelect;
export type Scope = {
  fromYear?: number | undefined;
  toYear?: number | undefined;
  regionCode?: string | undefined;
  taken?: boolean;
};

/** The newest version of a body's form. */
export async function findForm(tx: Tx, bodyId: string): Promise<FormRow | null> {
  const [row] = await tx
    .select()
    .from(monitoringForms)
    .where(eq(monitoringForms.bodyId, bodyId))
    .orderBy(desc(monitoringForms.number))
    .limit(1);
  return row ?? null;
}

export async function findFormById(tx: Tx, id: string): Promise<FormRow | null> {
  const [row] = await tx.select().from(monitoringForms).where(eq(monitoringForms.id, id));
  return row ?? null;
}

/** Whoever adds a version of a body's form waits for others who do. */
export async function lockForms(tx: Tx, bodyId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`monitoring ${bodyId}`}, 0))`);
}

export async function insertForm(tx: Tx, row: typeof monitoringForms.$inferInsert): Promise<void> {
  await tx.insert(monitoringForms).values(row);
}

/** Innovations with an award of these years, of a province, taken over by others or not; those known to have ended as well. */
function meant(bodyId: string, { fromYear, toYear, regionCode, taken }: Scope): SQL {
  return sql`i.body_id = ${bodyId}::uuid
    and exists (select from innovation_awards w where w.innovation_id = i.id and w.withdrawn_at is null
      and w.year >= ${fromYear ?? 0} and w.year <= ${toYear ?? 9999})
    ${regionCode === undefined ? sql`` : sql`and left(coalesce(i.region_code, a.region_code), 2) = ${regionCode}`}
    ${taken ? sql`and exists (select from kipp_count_replications(array[i.id]) c where c.running + c.finished > 0)` : sql``}`;
}

export type Meant = { id: string; agencyId: string | null };

export async function listMeant(tx: Tx, bodyId: string, scope: Scope): Promise<Meant[]> {
  const rows = await tx.execute<Meant>(sql`
    select i.id, i.agency_id as "agencyId" from innovations i left join agencies a on a.id = i.agency_id
    where ${meant(bodyId, scope)} order by i.id`);
  return [...rows];
}

export async function insertMonitoring(tx: Tx, row: typeof monitorings.$inferInsert): Promise<void> {
  await tx.insert(monitorings).values(row);
}

const BATCH = 1000;

/** Rows travel as one JSON value: a year may ask for a thousand and more. */
export async function insertEntries(
  tx: Tx,
  { id, bodyId }: { id: string; bodyId: string },
  rows: readonly (Meant & { key: string })[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += BATCH)
    await tx.execute(sql`
      insert into monitoring_entries (id, body_id, monitoring_id, innovation_id, agency_id, state)
      select g.key, ${bodyId}::uuid, ${id}::uuid, g.id, g."agencyId", 'asked'
      from jsonb_to_recordset(${JSON.stringify(rows.slice(at, at + BATCH))}::jsonb) as g(key uuid, id uuid, "agencyId" uuid)`);
}

export async function findMonitoring(tx: Tx, id: string): Promise<MonitoringRow | null> {
  const [row] = await tx.select().from(monitorings).where(eq(monitorings.id, id));
  return row ?? null;
}

export async function findEntry(tx: Tx, id: string): Promise<EntryRow | null> {
  const [row] = await tx.select().from(monitoringEntries).where(eq(monitoringEntries.id, id));
  return row ?? null;
}

export async function lockEntry(tx: Tx, id: string): Promise<EntryRow | null> {
  const [row] = await tx.select().from(monitoringEntries).where(eq(monitoringEntries.id, id)).for('update');
  return row ?? null;
}

export async function updateEntry(tx: Tx, id: string, change: Partial<EntryRow>): Promise<void> {
  await tx
    .update(monitoringEntries)
    .set({ ...change, version: sql`${monitoringEntries.version} + 1` })
    .where(eq(monitoringEntries.id, id));
}

export function listMonitorings(tx: Tx, bodyId: string, limit: number): Promise<MonitoringRow[]> {
  return tx
    .select()
    .from(monitorings)
    .where(eq(monitorings.bodyId, bodyId))
    .orderBy(desc(monitorings.openedAt), desc(monitorings.id))
    .limit(limit)
    .then((rows) => rows);
}

export async function countStates(tx: Tx, ids: readonly string[]) {
  const rows = await tx.execute<{ monitoringId: string; state: string; count: number }>(sql`
    select monitoring_id as "monitoringId", state, count(*)::int as count from monitoring_entries
    where monitoring_id = any(${`{${ids.join(',')}}`}::uuid[]) group by monitoring_id, state`);
  return [...rows];
}

export type EntryFilter = {
  monitoringId?: string;
  agencyIds?: readonly string[];
  state?: string | undefined;
};
export type ListedEntry = EntryRow & {
  title: string;
  titleKey: string;
  agencyName: string;
  monitoring: MonitoringRow;
};

/** Entries with their innovations, by title: of one monitoring, or of somebody's own agencies. */
export async function listEntries(
  tx: Tx,
  filter: EntryFilter,
  { after, limit }: { after: readonly [string | number, string] | null; limit: number },
): Promise<ListedEntry[]> {
  const rows = await tx
    .select({ entry: monitoringEntries, innovation: innovations, monitoring: monitorings })
    .from(monitoringEntries)
    .innerJoin(innovations, eq(innovations.id, monitoringEntries.innovationId))
    .innerJoin(monitorings, eq(monitorings.id, monitoringEntries.monitoringId))
    .where(
      and(
        matching(filter),
        after
          ? sql`(${innovations.titleKey}, ${monitoringEntries.id}) > (${after[0]}, ${after[1]}::uuid)`
          : undefined,
      ),
    )
    .orderBy(innovations.titleKey, monitoringEntries.id)
    .limit(limit);
  return rows.map(({ entry, innovation: { title, titleKey, agencyName }, monitoring }) => ({
    ...entry,
    title,
    titleKey,
    agencyName,
    monitoring,
  }));
}

export const countEntries = (tx: Tx, filter: EntryFilter): Promise<number> =>
  tx.$count(monitoringEntries, matching(filter));

function matching({ monitoringId, agencyIds, state }: EntryFilter): SQL | undefined {
  return and(
    monitoringId ? eq(monitoringEntries.monitoringId, monitoringId) : undefined,
    agencyIds ? sql`${monitoringEntries.agencyId} = any(${`{${agencyIds.join(',')}}`}::uuid[])` : undefined,
    state ? eq(monitoringEntries.state, state) : undefined,
  );
}
