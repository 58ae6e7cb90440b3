import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import type { Day } from '../scoring/forecast.ts';

type Totals = {
  received: number;
  left: number;
  second: number;
  organiser: number;
  correcting: number;
  unannounced: number;
  passed: number;
  failed: number;
};

/** Where the check of an edition stands in numbers. */
export async function countProgress(tx: Tx, editionId: string): Promise<Totals> {
  const [row] = await tx.execute<Totals>(sql`
    select count(*) filter (where s.state <> 'withdrawn')::int as received,
      count(*) filter (where s.state = 'submitted')::int as left,
      count(*) filter (where s.state = 'submitted' and l.step = 'proposed')::int as second,
      count(*) filter (where s.state = 'submitted' and l.step = 'disputed')::int as organiser,
      count(*) filter (where s.state = 'correcting')::int as correcting,
      count(*) filter (where s.state in ('screened', 'ineligible') and s.announced_state = 'submitted')::int as unannounced,
      count(*) filter (where l.step = 'verdict' and l.verdict = 'pass')::int as passed,
      count(*) filter (where l.step = 'verdict' and l.verdict = 'fail')::int as failed
    from submissions s left join (select distinct on (c.submission_id) c.submission_id, c.step, c.verdict from screenings c
      where c.edition_id = ${editionId} order by c.submission_id, c.created_at desc, c.id desc) l on l.submission_id = s.id
    where s.edition_id = ${editionId} and s.number is not null`);
  return row!;
}

/** Verdicts and first opinions per calendar day of western Indonesia, oldest first. */
export async function listDays(tx: Tx, editionId: string): Promise<Day[]> {
  const rows = await tx.execute<Day>(sql`
    select (created_at at time zone 'Asia/Jakarta')::date::text as day, count(distinct submission_id)::int as count from screenings
    where edition_id = ${editionId} and step = 'verdict' group by 1 order by 1`);
  return [...rows];
}

export type Screener = { name: string; done: number; today: number; second: number };

/** What each person of the secretariat has done, the most first. */
export async function listScreeners(tx: Tx, editionId: string): Promise<Screener[]> {
  const rows = await tx.execute<Screener>(sql`
    select p.name, count(*) filter (where c.step in ('verdict', 'proposed'))::int as done,
      count(*) filter (where c.step in ('verdict', 'proposed') and (c.created_at at time zone 'Asia/Jakarta')::date
        = (${tx.at.toISOString()}::timestamptz at time zone 'Asia/Jakarta')::date)::int as today,
      count(*) filter (where c.step = 'disputed' or (c.step = 'verdict' and c.verdict = 'fail'
        and exists (select from screenings o where o.submission_id = c.submission_id and o.step = 'proposed' and o.screened_by <> c.screened_by)))::int as second
    from screenings c join people p on p.id = c.screened_by where c.edition_id = ${editionId} and c.step <> 'reopened'
    group by p.id, p.name order by 2 desc, 1 limit 100`);
  return [...rows];
}
