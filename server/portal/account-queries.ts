import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { agencies, agencyUnits } from '../db/schema/index.ts';

export function listAgencyNames(tx: Tx, bodyId: string) {
  return tx
    .select({ id: agencies.id, name: agencies.name })
    .from(agencies)
    .where(eq(agencies.bodyId, bodyId))
    .then((rows) => rows);
}

/**
 * Who holds a role in an agency or can still accept an invitation to one, as "address, role, agency" by lines; two
 * imports into one body wait for one another.
 */
export async function listAccountsKnown(tx: Tx, bodyId: string): Promise<string[]> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`accounts ${bodyId}`}, 0))`);
  const rows = await tx.execute<{ email: string; role: string; agency_id: string }>(sql`
    select lower(p.email) as email, r.role, r.agency_id from roles r join people p on p.id = r.person_id
    where r.body_id = ${bodyId}::uuid and r.agency_id is not null and r.ended_at is null
    union select lower(i.email), i.role, i.agency_id from invitations i
    where i.body_id = ${bodyId}::uuid and i.agency_id is not null and i.accepted_at is null and i.revoked_at is null
      and i.expires_at > ${tx.at.toISOString()}::timestamptz`);
  return rows.map((row) => `${row.email}\n${row.role}\n${row.agency_id}`);
}

/** Makes the units that are not there; answers the ids of all that are open, by agency and lower-case name. */
export async function insertUnits(
  tx: Tx,
  bodyId: string,
  wanted: readonly { agencyId: string; name: string }[],
) {
  const open = await tx
    .select()
    .from(agencyUnits)
    .where(and(eq(agencyUnits.bodyId, bodyId), isNull(agencyUnits.closedAt)));
  const keyOf = (unit: { agencyId: string; name: string }) => `${unit.agencyId}\n${unit.name.toLowerCase()}`;
  const ids = new Map(open.map((unit) => [keyOf(unit), unit.id]));
  const rows = wanted.flatMap((unit) => {
    if (ids.has(keyOf(unit))) return [];
    const id = tx.context.ids.next();
    ids.set(keyOf(unit), id);
    return [{ id, bodyId, ...unit, createdAt: tx.at }];
  });
  for (let at = 0; at < rows.length; at += 1000)
    await tx.insert(agencyUnits).values(rows.slice(at, at + 1000));
  return { ids, added: rows.length };
}
