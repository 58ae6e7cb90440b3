import { sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';

/** One thing a submission is like, or (`compared`) that its text was compared at all. `similarity` in thousandths. */
export type Likeness = {
  submissionId: string;
  kind: 'similar' | 'title' | 'winner' | 'compared';
  otherId: string | null;
  number: number | null;
  title: string | null;
  agency: string | null;
  year: number | null;
  similarity: number | null;
  award: string | null;
};

/** Titles nearer than this to an earlier winner's are shown: trigram similarity, 0 to 1, as on the proposal's page. */
const NEAR_TITLE = 0.6;

/**
 * Near-duplicate texts, the same title in another year and, for a single submission, earlier winners of nearly this
 * title: in one statement for one or for a hundred. A proposal that moved up is not its own duplicate.
 * @param these what the submissions' ids are compared with: `any(…)`
 */
export async function listLikenesses(tx: Tx, these: SQL, winners: boolean): Promise<Likeness[]> {
  const rows = await tx.execute<Likeness>(sql`
    select s.id as "submissionId", 'similar' as kind, o.id as "otherId", o.number, o.title, a.name as agency, e.year, l.similarity, null as award
    from submissions s join likenesses l on l.submission_id = s.id or l.other_id = s.id
    join submissions o on o.id = case when l.submission_id = s.id then l.other_id else l.submission_id end
    join agencies a on a.id = o.agency_id join editions e on e.id = o.edition_id
    where s.id = ${these} and o.state <> 'withdrawn' and o.number is not null
    union all
    select s.id, 'title', o.id, o.number, o.title, a.name, e.year, 1000, null
    from submissions s join editions m on m.id = s.edition_id
    join submissions o on o.body_id = s.body_id and o.title_key = s.title_key and o.edition_id <> s.edition_id and o.number is not null
      and o.state <> 'withdrawn' and o.id is distinct from s.promoted_from_id and o.promoted_from_id is distinct from s.id
    join agencies a on a.id = o.agency_id join editions e on e.id = o.edition_id and e.kind = m.kind
    where s.id = ${these} and s.title_key <> ''
    union all
    select s.id, 'winner', null, null, i.title, i.agency_name, w.year, round(similarity(i.title_key, s.title_key) * 1000)::int, w.award
    from submissions s join innovations i on i.title_key % s.title_key and similarity(i.title_key, s.title_key) >= ${NEAR_TITLE}
    join innovation_awards w on w.innovation_id = i.id and w.withdrawn_at is null and w.from_edition_id is distinct from s.edition_id where ${winners} and s.id = ${these}
    union all
    select t.submission_id, 'compared', null, null, null, null, null, null, null from likeness_texts t where t.submission_id = ${these}
    order by 1, 2, 8 desc nulls last, 7 desc nulls last, 4`);
  return [...rows];
}
