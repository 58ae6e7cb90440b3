import { sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { DEPARTED } from './assignment-queries.ts';

export type LateJuror = { juror_id: string; name: string; offered: number; accepted: number; begun: number };

/** Who would be late if the stage closed now, by name; `begun` sheets hold scores that were never sent. */
export async function listLate(tx: Tx, stageId: string, counted: SQL = sql`true`): Promise<LateJuror[]> {
  const rows = await tx.execute<LateJuror>(sql`
    select a.juror_id, p.name, count(*) filter (where a.state = 'offered')::int as offered,
      count(*) filter (where a.state = 'accepted')::int as accepted,
      count(*) filter (where exists (select from scoresheets k join scores c on c.scoresheet_id = k.id
        where k.assignment_id = a.id and k.state = 'open' and c.score is not null))::int as begun
    from assignments a join people p on p.id = a.juror_id
    join submissions s on s.id = a.submission_id and s.state not in ${DEPARTED}
    where a.stage_id = ${stageId}::uuid and a.state in ('offered', 'accepted') and ${counted}
    group by a.juror_id, p.name order by p.name, a.juror_id`);
  return [...rows];
}

export type ThinSubmission = { id: string; title: string; number: number | null; sheets: number };

/** What would be left with fewer counted sheets than readers were wanted, the thinnest first, and how many there are. */
export async function listThin(tx: Tx, stageId: string, limit: number, counted: SQL = sql`true`) {
  const rows = await tx.execute<ThinSubmission & { total: number }>(sql`
    select s.id, s.title, s.number, count(k.id) filter (where k.state in ('submitted', 'locked'))::int as sheets,
      count(*) over ()::int as total
    from submissions s join assignments a on a.submission_id = s.id and a.stage_id = ${stageId}::uuid
    left join scoresheets k on k.assignment_id = a.id
    where s.state not in ${DEPARTED} and ${counted}
    group by s.id having count(*) filter (where a.state in ('offered', 'accepted')) > 0
    order by sheets, s.number, s.id limit ${limit}`);
  return { rows: [...rows], total: rows[0]?.total ?? 0 };
}

export type Frozen = {
  locked: number;
  released: number;
  voided: number;
  reason: string | null;
  asked_by: string | null;
  confirmed_by: string | null;
  /** Null where one organiser closed it alone. */
  decided_at: string | null;
};

/** What stood when a stage was closed, and who closed it where it took two. */
export async function findFrozen(tx: Tx, stageId: string): Promise<Frozen> {
  const [row] = await tx.execute<Frozen>(sql`
    select (select count(*)::int from scoresheets where stage_id = t.id and state = 'locked') as locked,
      (select count(*)::int from scoresheets where stage_id = t.id and state = 'void') as voided,
      (select count(*)::int from assignments where stage_id = t.id and state = 'released') as released,
      r.payload ->> 'reason' as reason, r.decided_at,
      (select name from people where id = r.requested_by) as asked_by, (select name from people where id = r.decided_by) as confirmed_by
    from stages t
    left join lateral (select * from requests q where q.subject_id = t.id and q.act = 'close_unfinished' and q.state = 'confirmed'
      and q.decided_at >= t.closed_at - interval '1 minute' order by q.decided_at desc limit 1) r on true
    where t.id = ${stageId}::uuid`);
  return row!;
}
