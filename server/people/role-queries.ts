import { and, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { people, roles } from '../db/schema/index.ts';
import type { Place } from '../http/cursor.ts';
import { ordersOf } from '../http/orders.ts';

export type RoleRow = typeof roles.$inferSelect;

export async function lockRole(tx: Tx, id: string): Promise<RoleRow | null> {
  const [row] = await tx.select().from(roles).where(eq(roles.id, id)).for('update');
  return row ?? null;
}

/** Who is admin lokal of an agency now, but for the person with this address. */
export function lockAdminsBut(tx: Tx, agencyId: string, email: string) {
  return tx
    .select({ role: roles, name: people.name, language: people.language })
    .from(roles)
    .innerJoin(people, eq(people.id, roles.personId))
    .where(
      and(
        eq(roles.agencyId, agencyId),
        eq(roles.role, 'agency-admin'),
        isNull(roles.endedAt),
        sql`lower(${people.email}) <> ${email.toLowerCase()}`,
      ),
    )
    .for('update', { of: roles });
}

export async function updateRolesEnded(
  tx: Tx,
  ids: readonly string[],
  ended: { endedBy: string | null; endReason: string | null },
) {
  if (ids.length === 0) return;
  await tx
    .update(roles)
    .set({ endedAt: tx.at, ...ended })
    .where(inArray(roles.id, [...ids]));
}

/** Who comes first: by name, by address, or by the earliest of the roles that they hold there. The database's function knows how. */
export const peopleOrders = ordersOf(sql`f.id`, {
  name: { value: sql`f.place`, type: 'text' },
  email: { value: sql`f.place`, type: 'text' },
  since: { value: sql`f.place::timestamptz`, type: 'timestamptz' },
});
export type PeopleSort = (typeof peopleOrders.sorts)[number];

export type PeopleFilter = { q?: string | undefined; role?: string | undefined };
export type PersonItem = {
  id: string;
  personId: string;
  name: string;
  email: string;
  hasAccount: boolean;
  place: string;
  roles: {
    id: string;
    role: string;
    editionName: { id: string; en: string } | null;
    agencyName: string | null;
    unitName: string | null;
    grantedAt: string;
  }[];
};

/**
 * The people with a role in a body, each with all that they hold there, in one statement. Without a role asked
 * for: those of the office, the jury and the network, because the members of agencies are thousands.
 */
export async function listPeoplePage(
  tx: Tx,
  bodyId: string,
  filter: PeopleFilter,
  page: { sort: PeopleSort; after: Place | null; limit: number },
): Promise<PersonItem[]> {
  const { sort, after, limit } = page;
  return [
    ...(await tx.execute<PersonItem>(sql`
    select p.id, p.id as "personId", p.name, p.email, p.password_hash is not null as "hasAccount", f.place,
      (select jsonb_agg(jsonb_build_object('id', r.id, 'role', r.role, 'editionName', e.name, 'agencyName', a.name,
          'unitName', u.name, 'grantedAt', r.granted_at) order by r.granted_at, r.id)
        from roles r left join editions e on e.id = r.edition_id left join agencies a on a.id = r.agency_id
        left join agency_units u on u.id = r.unit_id
        where r.person_id = p.id and r.body_id = ${bodyId}::uuid and r.ended_at is null) as roles
    from kipp_people_page(${matching(bodyId, filter)}, ${sort}, ${after ? String(after[0]) : null}::text, ${after?.[1] ?? null}::uuid, ${limit}::integer) f
      join people p on p.id = f.id
    order by ${peopleOrders.by(sort)}`)),
  ];
}

export async function countPeople(tx: Tx, bodyId: string, filter: PeopleFilter): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(
    sql`select kipp_count_people(${matching(bodyId, filter)}) as n`,
  );
  return row!.n;
}

/** The body, the role, and what of the words has to be in the name or the address: no word goes over a line. */
function matching(bodyId: string, { q = '', role }: PeopleFilter): SQL {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
  const patterns = words.map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`);
  return sql`${bodyId}::uuid, ${role ?? null}::text, array(select jsonb_array_elements_text(${JSON.stringify(patterns)}::jsonb))`;
}
