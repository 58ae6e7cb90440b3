import { sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { countedWork } from './hidden-work.ts';
import { JURORS } from './policy.ts';

type Edition = { id: string; bodyId: string };

export const JUROR_SORTS = ['name', 'offered', 'accepted', 'completed', 'left', 'share'] as const;
export type JurorSort = (typeof JUROR_SORTS)[number];

export type JurorFilter = {
  /** One person. */
  id?: string | undefined;
  /** A part of the name, the address or the institution. */
  q?: string | undefined;
  role?: string | undefined;
  /** `unfinished`: something is offered or in hand. `without`: nothing was ever given. `account`: no password yet. */
  show?: 'unfinished' | 'without' | 'account' | 'unsigned' | undefined;
};
export type JurorPage = JurorFilter & {
  sort: JurorSort;
  descending: boolean;
  limit: number;
  after?: string | undefined;
};

export type JurorRow = {
  id: string;
  name: string;
  email: string;
  has_account: boolean;
  roles: string[];
  institution: string | null;
  region_code: string | null;
  senior: boolean;
  expertise: string[];
  languages: string[];
  least_load: number | null;
  most_load: number | null;
  signed: boolean;
  offered: number;
  accepted: number;
  completed: number;
  gone: number;
};

/** What a column is sorted by; a share is of all that is to be done, and who has nothing has done nothing. */
const KEYS: Record<JurorSort, SQL> = {
  name: sql`lower(f.name)`,
  offered: sql`f.offered`,
  accepted: sql`f.accepted`,
  completed: sql`f.completed`,
  left: sql`f.gone`,
  share: sql`f.completed::numeric / greatest(1, f.offered + f.accepted + f.completed)`,
};

/**
 * The jurors of an edition with what they do and what is known of them, one statement a page; a page begins after the
 * person `after` in the same order.
 */
export async function listJurors(tx: Tx, edition: Edition, page: JurorPage) {
  const counted = await countedWork(tx);
  const key = KEYS[page.sort];
  const [beyond, order] = page.descending ? [sql.raw('<'), sql.raw('desc')] : [sql.raw('>'), sql.raw('asc')];
  const begins = page.after
    ? sql`where (${key}, f.id) ${beyond} (select ${key}, f.id from filtered f where f.id = ${page.after}::uuid)`
    : sql``;
  const rows = await tx.execute<JurorRow>(sql`
    with filtered as (${filteredJurors(edition, page, counted)})
    select f.* from filtered f ${begins} order by ${key} ${order}, f.id ${order} limit ${page.limit + 1}`);
  return [...rows];
}

export async function countJurors(tx: Tx, edition: Edition, filter: JurorFilter): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from (${filteredJurors(edition, filter, await countedWork(tx))}) f`,
  );
  return row!.n;
}

function filteredJurors(edition: Edition, { id, q, role, show }: JurorFilter, counted: SQL): SQL {
  const pattern = q ? `%${q.replaceAll(/[\\%_]/g, '\\$&')}%` : null;
  const where = [
    ...(id ? [sql`j.id = ${id}::uuid`] : []),
    ...(pattern
      ? [sql`(j.name ilike ${pattern} or j.email ilike ${pattern} or j.institution ilike ${pattern})`]
      : []),
    ...(role ? [sql`${role} = any (j.roles)`] : []),
    ...(show === 'unfinished' ? [sql`j.offered + j.accepted > 0`] : []),
    ...(show === 'without' ? [sql`j.offered + j.accepted + j.completed + j.gone = 0`] : []),
    ...(show === 'account' ? [sql`not j.has_account`] : []),
    ...(show === 'unsigned' ? [sql`not j.signed`] : []),
  ];
  return sql`select j.* from (${allJurors(edition, counted)}) j ${where.length > 0 ? sql`where ${sql.join(where, sql` and `)}` : sql``}`;
}

/** Roles of a juror count in the edition they were given for, or in every edition of the body. */
function allJurors(edition: Edition, counted: SQL): SQL {
  const states = (list: string) => sql.raw(`count(*) filter (where a.state in (${list}))::int`);
  return sql`
    select p.id, p.name, p.email, p.password_hash is not null as has_account, h.roles, j.institution, j.region_code,
      coalesce(j.senior, false) as senior, coalesce(j.expertise, '[]') as expertise, coalesce(j.languages, '[]') as languages,
      j.least_load, j.most_load,
      exists (select from pact_signatures g where g.edition_id = ${edition.id}::uuid and g.person_id = p.id) as signed,
      coalesce(l.offered, 0) as offered, coalesce(l.accepted, 0) as accepted, coalesce(l.completed, 0) as completed, coalesce(l.gone, 0) as gone
    from (select person_id, array_agg(distinct role order by role) as roles from roles
      where body_id = ${edition.bodyId}::uuid and (edition_id = ${edition.id}::uuid or edition_id is null) and ended_at is null
        and role in ${[...JURORS]} group by person_id) h
    join people p on p.id = h.person_id and p.closed_at is null
    left join juror_profiles j on j.edition_id = ${edition.id}::uuid and j.person_id = p.id
    left join (select a.juror_id, ${states("'offered'")} as offered, ${states("'accepted'")} as accepted, ${states("'completed'")} as completed,
        ${states("'declined', 'recused', 'released'")} as gone
      from assignments a where a.edition_id = ${edition.id}::uuid and ${counted} group by a.juror_id) l on l.juror_id = p.id`;
}
