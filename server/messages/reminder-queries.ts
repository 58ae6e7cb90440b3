import { sql } from 'drizzle-orm';
import type { AttachedFile } from '../editions/rulebook/types.ts';
import type { Tx } from '../db/door.ts';
import { REMINDERS } from '../events/mail-wishes.ts';

/** Where the rule book does not say when agencies are reminded. */
const DAYS_WHERE_UNSAID = '[7, 3, 1]';
/** What an agency has not sent yet. */
const UNSENT = ['draft', 'proposed', 'returned'];

export type DueAgency = {
  /** The same for one agency, close and day, whichever worker finds it. */
  key: string;
  stage_id: string;
  stage_version: number;
  body_id: string;
  edition_id: string;
  agency_id: string;
  agency: string;
  closes_at: string;
  days: number;
};

/**
 * Agencies with something unsent whose day to be reminded has come and who were not reminded of it. Of several days gone by
 * only the last counts; a later close that was granted to one agency counts for that agency. Every worker asks every few seconds, also
 * on the last night: a rule book is opened once for its stage, not for each draft. Runs as the system.
 */
export async function listDueAgencies(tx: Tx, limit: number): Promise<DueAgency[]> {
  const now = sql`${tx.at.toISOString()}::timestamptz`;
  const rows = await tx.execute<DueAgency>(sql`
    with open_stages as materialized (
      select t.id as stage_id, t.version as stage_version, t.body_id, t.edition_id, t.closes_at,
        coalesce(v.rulebook #> '{messages,remindDaysBefore}', ${DAYS_WHERE_UNSAID}::jsonb) as days_before
      from stages t join editions e on e.id = t.edition_id join edition_versions v on v.id = e.edition_version_id
      where t.kind = 'registration' and t.closed_at is null and t.opens_at <= ${now} and e.kind <> 'rehearsal'),
    waiting as (
      select o.stage_id, o.stage_version, o.body_id, o.edition_id, u.agency_id, o.days_before,
        coalesce((select x.closes_at from extensions x where x.stage_id = o.stage_id and x.agency_id = u.agency_id and x.withdrawn_at is null),
          o.closes_at) as closes_at
      from open_stages o cross join lateral (select distinct s.agency_id from submissions s
        where s.edition_id = o.edition_id and s.state in ${UNSENT}) u),
    due as (
      select w.*, d.days, 'drafts:' || w.stage_id || ':' || to_char(w.closes_at at time zone 'UTC', 'YYYYMMDD"T"HH24MISS') || ':' || d.days
        || ':' || w.agency_id as key
      from waiting w cross join lateral (select min(day::int) as days
        from jsonb_array_elements_text(w.days_before) day
        where w.closes_at - make_interval(days => day::int) <= ${now}) d
      where w.closes_at > ${now} and d.days is not null)
    select key, stage_id, stage_version, due.body_id, edition_id, agency_id, a.name as agency, closes_at, days
    from due join agencies a on a.id = agency_id
    where not exists (select from reminders m where m.key = due.key) order by key limit ${limit}`);
  return [...rows];
}

export type Unsent = {
  agency_id: string;
  created_by: string;
  title: string;
  group_key: string;
  category_key: string | null;
  sdgs: number[];
  implemented_since: string | null;
  answers: Record<string, string>;
  attachments: AttachedFile[];
};

/** What these agencies have not sent, with the text and files as they are now; oldest first. */
export async function listUnsent(tx: Tx, editionId: string, agencyIds: string[]): Promise<Unsent[]> {
  const rows = await tx.execute<Unsent>(sql`
    select s.agency_id, s.created_by, s.title, v.group_key, v.category_key, v.sdgs, v.implemented_since::text, v.answers,
      coalesce((select jsonb_agg(jsonb_build_object('requirement', f.requirement_key, 'state', b.state, 'sizeBytes', b.size_bytes))
        from attachments f join blobs b on b.sha256 = f.sha256 where f.submission_id = s.id and f.removed_at is null), '[]') as attachments
    from submissions s join submission_versions v on v.id = s.current_version_id
    where s.edition_id = ${editionId}::uuid and s.agency_id in ${agencyIds} and s.state in ${UNSENT} order by s.id`);
  return [...rows];
}

export type Reader = { id: string; language: string; agency_id: string };

/** Who is reminded for an agency: its administrators, and the writers of what is unsent who still belong to it. */
export async function listReaders(tx: Tx, editionId: string, agencyIds: string[]): Promise<Reader[]> {
  const rows = await tx.execute<Reader>(sql`
    select distinct p.id, p.language, r.agency_id from roles r join people p on p.id = r.person_id and p.closed_at is null
    where r.ended_at is null and r.agency_id in ${agencyIds} and (r.role = 'agency-admin'
      or exists (select from submissions s where s.edition_id = ${editionId}::uuid and s.agency_id = r.agency_id
        and s.created_by = r.person_id and s.state in ${UNSENT}))
    order by p.id`);
  return [...rows];
}

export type DueDigest = {
  key: string;
  person_id: string;
  language: string;
  body_id: string;
  screening: number;
  approvals: number;
  objections: number;
  questions: number;
  tasks: number;
  reminders: number;
};

/**
 * Officers for whom something waits today and who had no digest yet, from that hour of the day in Jakarta on. An officer's own tree of
 * agencies is left out of what is counted, as everywhere. Runs as the system.
 */
export async function listDueDigests(tx: Tx, fromHour: number, limit: number): Promise<DueDigest[]> {
  const now = sql`${tx.at.toISOString()}::timestamptz`;
  const open = sql`e.body_id = o.body_id and e.kind <> 'rehearsal' and e.state not in ('draft', 'archived')`;
  const foreign = (agency: unknown) => sql`not (${agency} = any (o.kin))`;
  const rows = await tx.execute<DueDigest>(sql`
    with today as (select (${now} at time zone 'Asia/Jakarta')::date as day where extract(hour from ${now} at time zone 'Asia/Jakarta') >= ${fromHour}),
    officers as (
      select w.*, coalesce((select array(select kipp_trees(array_agg(k.agency_id))) from roles k
          where k.person_id = w.person_id and k.ended_at is null and k.agency_id is not null), '{}') as kin
      from (select 'digest:' || p.id || ':' || r.body_id || ':' || t.day as key, p.id as person_id, p.language, r.body_id,
          bool_or(r.role = 'organiser') as organises, coalesce(f.reminders, 'each') as wish
        from today t, roles r join people p on p.id = r.person_id and p.closed_at is null left join mail_preferences f on f.person_id = p.id
        where r.ended_at is null and r.role in ('organiser', 'secretariat')
        group by p.id, p.language, r.body_id, f.reminders, t.day) w
      where not exists (select from reminders m where m.key = w.key)),
    counted as (
      select o.key, o.person_id, o.language, o.body_id,
        (select count(*) from submissions s join editions e on e.id = s.edition_id where ${open} and s.state = 'submitted'
          and s.number is not null and ${foreign(sql`s.agency_id`)})::int as screening,
        case when o.organises then (select count(*) from requests q join editions e on e.id = q.edition_id
          where ${open} and q.state = 'requested' and q.requested_by <> o.person_id)::int else 0 end as approvals,
        (select count(*) from objections b join editions e on e.id = b.edition_id left join submissions s on s.id = b.submission_id
          where ${open} and b.state in ('filed', 'admitted') and (s.id is null or ${foreign(sql`s.agency_id`)}))::int as objections,
        (select count(*) from questions b join editions e on e.id = b.edition_id
          where ${open} and b.waiting_since is not null and ${foreign(sql`b.agency_id`)})::int as questions,
        (select count(*) from mail_tasks k where k.body_id = o.body_id and k.state = 'open')::int as tasks,
        case when o.wish = 'digest' then (select count(*) from inbox_messages i where i.person_id = o.person_id and i.read_at is null
          and i.body_id = o.body_id and i.template in ${[...REMINDERS]})::int else 0 end as reminders
      from officers o)
    select * from counted c where screening + approvals + objections + questions + tasks + reminders > 0 order by c.key limit ${limit}`);
  return [...rows];
}
