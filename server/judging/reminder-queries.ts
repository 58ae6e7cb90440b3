import { sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { DEPARTED } from './assignment-queries.ts';

/** The event and the mail template of a reminder. */
export const REMINDED = 'scoring.reminded';

/** Where the rule book does not say when jurors are reminded. */
const DAYS_WHERE_UNSAID = '[7, 3, 1]';

export type DueReminder = {
  /** The same for one juror, close and day, whichever worker finds it. */
  key: string;
  stage_id: string;
  stage_version: number;
  body_id: string;
  edition_id: string;
  closes_at: string;
  days: number;
  juror_id: string;
  language: string;
  unfinished: number;
};

/**
 * Jurors whose day to be reminded has come and who were not reminded of it. Of several days gone by only the last counts,
 * and a task that was handed out after that day does not. Runs as the system.
 */
export async function listDueReminders(tx: Tx, limit: number): Promise<DueReminder[]> {
  const now = sql`${tx.at.toISOString()}::timestamptz`;
  const rows = await tx.execute<DueReminder>(sql`
    with due as (
      select t.*, d.days, 'scoring:' || t.id || ':' || to_char(t.closes_at at time zone 'UTC', 'YYYYMMDD"T"HH24MISS') || ':' || d.days as occasion
      from stages t join editions e on e.id = t.edition_id join edition_versions v on v.id = e.edition_version_id
      cross join jsonb_array_elements(v.rulebook -> 'stages') r
      cross join lateral (select min(day::int) as days
        from jsonb_array_elements_text(coalesce(r -> 'remindDaysBefore', ${DAYS_WHERE_UNSAID}::jsonb)) day
        where t.closes_at - make_interval(days => day::int) <= ${now}) d
      where t.kind in ('desk_judging', 'feasibility') and t.closed_at is null and t.opens_at <= ${now} and t.closes_at > ${now}
        and r ->> 'key' = t.key and d.days is not null)
    select due.occasion || ':' || a.juror_id as key, due.id as stage_id, due.version as stage_version, due.body_id, due.edition_id,
      due.closes_at, due.days, a.juror_id, p.language, count(*)::int as unfinished
    from due join assignments a on a.stage_id = due.id and a.state in ('offered', 'accepted')
      and a.created_at < due.closes_at - make_interval(days => due.days)
    join submissions s on s.id = a.submission_id and s.state not in ${DEPARTED}
    join people p on p.id = a.juror_id and p.closed_at is null
    where not exists (select from reminders m where m.key = due.occasion || ':' || a.juror_id)
    group by due.occasion, due.id, due.version, due.body_id, due.edition_id, due.closes_at, due.days, a.juror_id, p.language
    order by key limit ${limit}`);
  return [...rows];
}

export type UnfinishedJuror = {
  juror_id: string;
  name: string;
  language: string;
  offered: number;
  accepted: number;
  /** When they were last reminded in this stage, by whom ever. */
  reminded_at: string | null;
  reminded_today: boolean;
};

/**
 * Everybody with something unfinished in a stage, by name, with the last reminder. A day is Jakarta's.
 * @param counted a condition on the assignments `a` that are counted
 */
export async function listUnfinishedJurors(
  tx: Tx,
  stageId: string,
  counted: SQL = sql`true`,
): Promise<UnfinishedJuror[]> {
  const day = (at: unknown) => sql`(${at} at time zone 'Asia/Jakarta')::date`;
  const rows = await tx.execute<UnfinishedJuror>(sql`
    select u.*, r.at as reminded_at, coalesce(${day(sql`r.at`)} = ${day(sql`${tx.at.toISOString()}::timestamptz`)}, false) as reminded_today
    from (select a.juror_id, p.name, p.language, count(*) filter (where a.state = 'offered')::int as offered,
        count(*) filter (where a.state = 'accepted')::int as accepted
      from assignments a join people p on p.id = a.juror_id and p.closed_at is null
      join submissions s on s.id = a.submission_id and s.state not in ${DEPARTED}
      where a.stage_id = ${stageId}::uuid and a.state in ('offered', 'accepted') and ${counted} group by a.juror_id, p.name, p.language) u
    left join lateral (select max(e.at) as at from events e
      where e.subject_id = ${stageId}::uuid and e.name = ${REMINDED} and e.payload ->> 'jurorId' = u.juror_id::text) r on true
    order by u.name, u.juror_id`);
  return [...rows];
}
