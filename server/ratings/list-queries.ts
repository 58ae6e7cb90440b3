import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';

export type Listed = {
  id: string;
  place: string;
  title: string;
  number: number | null;
  agency: string;
  category: string | null;
  groupKey: string;
  answers: Record<string, unknown>;
  scores: Record<string, number> | null;
};

/**
 * The finalists that can be rated, in an order that is the same for everybody and says nothing about them: by the hash
 * of their id. One row more than asked tells whether there is a next page.
 */
export async function listFinalists(
  tx: Tx,
  editionId: string,
  page: { limit: number; after?: string | undefined; category?: string | undefined; raterId: string | null },
): Promise<Listed[]> {
  const rows = await tx.execute<Listed & Record<string, unknown>>(sql`
    select s.id, md5(s.id::text) as place, s.title, s.number, a.name as agency, s.category_key as category, s.group_key as "groupKey",
      v.answers, r.scores
    from submissions s join agencies a on a.id = s.agency_id join submission_versions v on v.id = s.submitted_version_id
      left join ratings r on r.submission_id = s.id and r.rater_id = ${page.raterId}::uuid
    where s.edition_id = ${editionId} and s.announced_state in ('finalist', 'interviewed')
      ${page.category ? sql`and s.category_key = ${page.category}` : sql``}
      ${page.after ? sql`and md5(s.id::text) > ${page.after}` : sql``}
    order by place limit ${page.limit + 1}`);
  return [...rows];
}

export async function countFinalists(
  tx: Tx,
  editionId: string,
  category: string | undefined,
  raterId: string | null,
): Promise<{ total: number; rated: number }> {
  const [row] = await tx.execute<{ total: number; rated: number }>(sql`
    select count(*)::int as total,
      (select count(*)::int from ratings where rater_id = ${raterId}::uuid) as rated
    from submissions where edition_id = ${editionId} and announced_state in ('finalist', 'interviewed')
      ${category ? sql`and category_key = ${category}` : sql``}`);
  return row!;
}

export async function listFinalistsById(
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: string; title: string; agencyId: string }[]> {
  if (ids.length === 0) return [];
  const rows = await tx.execute<{ id: string; title: string; agencyId: string }>(
    sql`select id, title, agency_id as "agencyId" from submissions where id = any(${`{${ids.join(',')}}`}::uuid[]) order by id`,
  );
  return [...rows];
}
