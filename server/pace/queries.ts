import { sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import type { Day } from '../scoring/forecast.ts';

/** Calendar days are Jakarta's. */
const dayOf = (column: SQL) => sql`(${column} at time zone 'Asia/Jakarta')::date::text`;
const ids = (list: readonly string[]) => sql`${`{${list.join(',')}}`}::uuid[]`;

export type Amount = { done: number; left: number };
export type Behind = { id: string; name: string; done: number; left: number; perDay: number | null };

/** What was handed in, and what is still being written. */
export async function countWriting(tx: Tx, editionId: string): Promise<Amount> {
  const [row] = await tx.execute<Amount>(sql`
    select count(*) filter (where number is not null and state <> 'withdrawn')::int as done,
      count(*) filter (where state in ('draft', 'proposed', 'returned'))::int as left
    from submissions where edition_id = ${editionId}::uuid`);
  return row!;
}

export async function listWritingDays(tx: Tx, editionId: string): Promise<Day[]> {
  const rows = await tx.execute<Day>(sql`
    select ${dayOf(sql`submitted_at`)} as day, count(*)::int as count from submissions
    where edition_id = ${editionId}::uuid and number is not null and state <> 'withdrawn' and submitted_at is not null
    group by 1 order by 1`);
  return [...rows];
}

/** The agencies with the most proposals that are not sent yet, and how many there are. */
export async function listWritingBehind(tx: Tx, editionId: string, limit: number) {
  const rows = await tx.execute<Behind & { listed: number }>(sql`
    select a.id, a.name, count(*) filter (where s.number is not null and s.state <> 'withdrawn')::int as done,
      count(*) filter (where s.state in ('draft', 'proposed', 'returned'))::int as left, null as "perDay",
      count(*) over ()::int as listed
    from submissions s join agencies a on a.id = s.agency_id where s.edition_id = ${editionId}::uuid
    group by a.id having count(*) filter (where s.state in ('draft', 'proposed', 'returned')) > 0
    order by 4 desc, a.name, a.id limit ${limit}`);
  return all(rows);
}

/**
 * How much of the last year's proposals of the same body came within the last days before its close: the year, those, and all.
 * Null without an earlier year that closed.
 */
export async function findRush(tx: Tx, editionId: string, days: number, now: Date) {
  const [row] = await tx.execute<{ year: number; last: number; all: number }>(sql`
    select t.year, count(*) filter (where s.submitted_at > t.closes_at - make_interval(days => ${days}))::int as last,
      count(*)::int as all
    from (
      select e.id, e.year, t.closes_at from editions here
        join editions e on e.body_id = here.body_id and e.year < here.year and e.kind = here.kind
        join stages t on t.edition_id = e.id and t.kind = 'registration' and t.closes_at < ${now.toISOString()}::timestamptz
      where here.id = ${editionId}::uuid and exists (
        select from submissions s where s.edition_id = e.id and s.number is not null and s.submitted_at is not null)
      order by e.year desc limit 1) t
    join submissions s on s.edition_id = t.id and s.number is not null and s.submitted_at is not null
    group by t.year`);
  return row ?? null;
}

/** What its reader may count of judging: nothing of agencies of a conflict, nor of what they still read themselves. */
export type Seen = { by: string | null; without: readonly string[]; withoutSubmissions: readonly string[] };

/** Readings, with what is joined to them. The proposals behind them are asked only where one may be hidden: there are many. */
const readings = (stageId: string, seen: Seen, joined = sql``) => {
  const open = seen.without.length === 0 && seen.withoutSubmissions.length === 0;
  return sql`assignments a ${joined}
    ${open ? sql`` : sql`join submissions s on s.id = a.submission_id`} where a.stage_id = ${stageId}::uuid
      ${open ? sql`` : sql`and (a.juror_id = ${seen.by}::uuid or not (s.agency_id = any(${ids(seen.without)}) or s.id = any(${ids(seen.withoutSubmissions)})))`}`;
};

export type Readings = { jurorId: string; state: string; day: string | null; count: number };

/**
 * Of each juror, how many readings stand in each state; those that are completed by the day on which the sheet was sent. Only
 * of these are the sheets asked: the rest is counted from an index.
 */
export async function listReadings(tx: Tx, stageId: string, seen: Seen): Promise<Readings[]> {
  const rows = await tx.execute<Readings>(sql`
    select a.juror_id as "jurorId", a.state, null as day, count(*)::int as count from ${readings(stageId, seen)}
      and a.state <> 'completed' group by a.juror_id, a.state
    union all
    select juror_id, 'completed', r.day::text, count(*)::int from (
      select a.juror_id, (k.submitted_at at time zone 'Asia/Jakarta')::date as day
      from ${readings(stageId, seen, sql`left join scoresheets k on k.assignment_id = a.id`)} and a.state = 'completed') r
    group by juror_id, r.day order by 3`);
  return [...rows];
}

export async function listNames(tx: Tx, people: readonly string[]): Promise<Map<string, string>> {
  if (people.length === 0) return new Map();
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select id, name from people where id = any(${ids(people)})`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export type Timetable = Amount & { until: string | null; overdue: number; unplanned: number };

/** Where the interviews stand: held, still planned, past their time, and finalists without one. */
export async function countInterviews(
  tx: Tx,
  editionId: string,
  stageId: string,
  at: Date,
): Promise<Timetable> {
  const now = sql`${at.toISOString()}::timestamptz`;
  const ends = sql`i.starts_at + make_interval(mins => i.minutes)`;
  const [row] = await tx.execute<Timetable>(sql`
    with i as (select i.* from interviews i join submissions s on s.id = i.submission_id
        where i.stage_id = ${stageId}::uuid and s.state not in ('withdrawn', 'disqualified')),
      f as (select count(*)::int as n from submissions s where s.edition_id = ${editionId}::uuid and s.state = 'finalist'
        and s.announced_state = 'finalist' and not exists (select from interviews i where i.stage_id = ${stageId}::uuid
          and i.submission_id = s.id and i.state <> 'cancelled'))
    select count(*) filter (where i.state = 'completed')::int as done,
      (count(*) filter (where i.state in ('planned', 'running')) + (select n from f))::int as left,
      to_char(max(${ends}) filter (where i.state in ('planned', 'running')) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as until,
      count(*) filter (where i.state = 'planned' and ${ends} < ${now})::int as overdue, (select n from f) as unplanned
    from i`);
  return row!;
}

export async function listInterviewDays(tx: Tx, stageId: string): Promise<Day[]> {
  const rows = await tx.execute<Day>(sql`
    select ${dayOf(sql`completed_at`)} as day, count(*)::int as count from interviews
    where stage_id = ${stageId}::uuid and state = 'completed' and completed_at is not null group by 1 order by 1`);
  return [...rows];
}

/** The panelists who heard a finalist and sent no sheet of it yet. */
export async function listSheetsBehind(tx: Tx, stageId: string, seen: Seen, limit: number) {
  const rows = await tx.execute<Behind & { listed: number }>(sql`
    with r as (select a.id, a.state, a.juror_id, a.submission_id from ${readings(stageId, seen)})
    select p.id, p.name, count(*) filter (where r.state = 'completed')::int as done,
      count(*) filter (where r.state in ('offered', 'accepted'))::int as left, null as "perDay", count(*) over ()::int as listed
    from r join people p on p.id = r.juror_id
    join interviews i on i.stage_id = ${stageId}::uuid and i.submission_id = r.submission_id and i.state = 'completed'
    group by p.id, p.name having count(*) filter (where r.state in ('offered', 'accepted')) > 0
    order by 4 desc, p.name, p.id limit ${limit}`);
  return all(rows);
}

/** Visits: reported, still without a report, and past their day. */
export async function countVisits(
  tx: Tx,
  stageId: string,
  today: string,
): Promise<Amount & { overdue: number }> {
  const [row] = await tx.execute<Amount & { overdue: number }>(sql`
    select count(*) filter (where state in ('reported', 'confirmed'))::int as done,
      count(*) filter (where state in ('planned', 'visited'))::int as left,
      count(*) filter (where state in ('planned', 'visited') and visit_on < ${today}::date)::int as overdue
    from field_visits where stage_id = ${stageId}::uuid`);
  return row!;
}

export async function listVisitDays(tx: Tx, stageId: string): Promise<Day[]> {
  const rows = await tx.execute<Day>(sql`
    select ${dayOf(sql`reported_at`)} as day, count(*)::int as count from field_visits
    where stage_id = ${stageId}::uuid and state in ('reported', 'confirmed') and reported_at is not null group by 1 order by 1`);
  return [...rows];
}

function all<T extends { listed: number }>(rows: readonly T[]) {
  return { total: rows[0]?.listed ?? 0, items: rows.map(({ listed: _, ...row }) => row) };
}
