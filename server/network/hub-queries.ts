import { asc, desc, isNotNull, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { hubs, hubTotals } from '../db/schema/index.ts';

/** The hubs that are known by name and have committed themselves, the earliest first. */
export function listHubs(tx: Tx) {
  return tx
    .select()
    .from(hubs)
    .where(isNotNull(hubs.joinedYear))
    .orderBy(asc(hubs.joinedYear), desc(hubs.kind), asc(hubs.name))
    .limit(500);
}

/** How many hubs there were at the end of each year. */
export function listHubTotals(tx: Tx) {
  return tx.select().from(hubTotals).orderBy(asc(hubTotals.year)).limit(100);
}

/** `province`: the code of the province that a regional hub is; empty where its name is that of none. */
export type HubLine = {
  province?: string;
  name: string;
  kind: string;
  joined_year: string;
  decree: string;
  note: string;
  source: string;
};
export type TotalLine = { year: string; regional: string; central: string; source: string };

/**
 * Writes hubs and yearly totals in two statements. A hub is tied to the agency of its name, with or without "Pemerintah" before
 * it, or to the government of its province; one that is there already stays as it is.
 */
export async function insertHubHistory(
  tx: Tx,
  bodyId: string,
  given: { hubs: readonly HubLine[]; totals: readonly TotalLine[] },
): Promise<void> {
  const at = tx.at.toISOString();
  const lines = given.hubs.map((line) => ({ ...line, id: tx.context.ids.next() }));
  await tx.execute(sql`insert into hubs (id, body_id, agency_id, name, kind, region_code, joined_year, decree, note, source, created_at)
    select h.id, ${bodyId}::uuid, a.id, h.name, h.kind, nullif(h.province, ''), h.joined_year,
      nullif(h.decree, ''), nullif(h.note, ''), h.source, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as h(id uuid, province text, name text, kind text, joined_year int, decree text, note text, source text)
    left join agencies a on a.body_id = ${bodyId}::uuid and (a.name in (h.name, 'Pemerintah ' || h.name) or (a.level = 'provinsi' and a.region_code = h.province))
    on conflict do nothing`);
  await tx.execute(sql`insert into hub_totals (body_id, year, regional, central, source)
    select ${bodyId}::uuid, t.year, t.regional, t.central, t.source
    from jsonb_to_recordset(${JSON.stringify(given.totals)}::jsonb) as t(year int, regional int, central int, source text)
    on conflict do nothing`);
}
