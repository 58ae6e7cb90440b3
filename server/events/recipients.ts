import { sql } from 'drizzle-orm';
import type { Recipient } from '../../workflows/table.ts';
import type { Tx } from '../db/door.ts';

export type Addressee = {
  id: string;
  email: string;
  language: 'id' | 'en';
  /** What the mail says to this one person alone. */
  values?: Record<string, unknown> | null;
};
export type EventRow = {
  id: string;
  name: string;
  bodyId: string | null;
  editionId: string | null;
  subjectType: string;
  subjectId: string;
};

/** Who is meant by a group of recipients, at the moment the mail is due. Runs as the system. */
export async function findAddressees(tx: Tx, audience: Recipient, event: EventRow): Promise<Addressee[]> {
  const people = await tx.execute<Addressee>(sql`
    select distinct p.id, p.email, p.language, ${personal(audience, event)} as values
    from people p where p.closed_at is null and ${condition(audience, event)} order by p.id`);
  return [...people];
}

/** A written message names the agency for which each of its readers was chosen. */
function personal(audience: Recipient, event: EventRow) {
  if (audience !== 'list') return sql`null::jsonb`;
  return sql`(select jsonb_build_object('agency', coalesce(a.name, '')) from message_recipients m left join agencies a on a.id = m.agency_id
    where m.message_id = ${event.subjectId} and m.person_id = p.id)`;
}

/** The rule of who is meant, about the table people as `p`; the ids of the event may be columns of another table. */
export function condition(audience: Recipient, event: EventRow) {
  switch (audience) {
    case 'agency':
      return sql`p.id in (select person_id from roles where ended_at is null and role = 'agency-admin' and agency_id in (${agenciesOf(event)}))`;
    case 'innovators':
      if (event.subjectType === 'stage') return writesIn(event);
      // Of two accounts made one, the kept one reads what the other wrote.
      return sql`p.id in (select coalesce(w.merged_into, w.id) from people w where w.id in (
        select created_by from submissions where id = ${submissionOf(event)}
        union select author_id from submission_versions where submission_id = ${submissionOf(event)}
        union select person_id from submission_authors where submission_id = ${submissionOf(event)} and ended_at is null))
        and exists (select from roles r where r.person_id = p.id and r.ended_at is null and r.agency_id in (${agenciesOf(event)}))`;
    case 'office':
      return event.subjectType === 'question'
        ? sql`${holds(event, ['secretariat', 'organiser'])} and ${isNoKin(event)}`
        : holds(event, ['secretariat', 'organiser']);
    case 'owner':
      return administers(sql`select owner_agency_id from replications where id = ${event.subjectId}`);
    case 'replicator':
      return administers(sql`select replicator_agency_id from replications where id = ${event.subjectId}`);
    case 'hub':
      return worksForHub(event);
    case 'peers':
      return holds(event, ['hub']);
    case 'verifiers':
      return holds(event, ['hub-verifier']);
    case 'list':
      // Whose data may only be kept gets no message to many.
      return sql`p.id in (select person_id from message_recipients where message_id = ${event.subjectId}) and p.restricted_at is null`;
    case 'organisers':
      return holds(event, ['organiser']);
    case 'jurors':
      // Whoever is to read proposals in the edition practises; chairs lead the practice.
      if (event.subjectType === 'calibration') return holds(event, ['evaluator']);
      return sql`p.id in (select a.juror_id from assignments a join interviews i on i.submission_id = a.submission_id and i.stage_id = a.stage_id
        where i.id = ${event.subjectId} and a.state in ('offered', 'accepted', 'completed'))`;
    case 'person':
      if (event.subjectType === 'privacyRequest')
        return sql`p.id = (select person_id from privacy_requests where id = ${event.subjectId})`;
      return event.subjectType === 'request'
        ? sql`p.id = (select requested_by from requests where id = ${event.subjectId})`
        : sql`p.id = (select juror_id from assignments where id = ${event.subjectId} union select juror_id from seats where id = ${event.subjectId}
            union select juror_id from late_scores where id = ${event.subjectId}
            union select asked_by from interview_asks where id = ${event.subjectId})`;
  }
}

/** Who still writes a proposal of the edition and does not administer its agency, which is told by itself. */
function writesIn(event: EventRow) {
  return sql`p.id in (select coalesce(w.merged_into, w.id) from submissions d left join submission_authors x on x.submission_id = d.id and x.ended_at is null
      join people w on w.id in (d.created_by, x.person_id)
      where d.edition_id = ${event.editionId} and d.state in ('draft', 'returned', 'proposed'))
    and exists (select from roles r where r.person_id = p.id and r.ended_at is null and r.body_id = ${event.bodyId} and r.role = 'innovator')
    and not exists (select from roles r where r.person_id = p.id and r.ended_at is null and r.body_id = ${event.bodyId} and r.role = 'agency-admin')`;
}

function administers(agencies: ReturnType<typeof sql>) {
  return sql`p.id in (select person_id from roles where ended_at is null and role = 'agency-admin' and agency_id in (${agencies}))`;
}

/** The people of a hub; where it has none, or there is no hub, those who serve all hubs of the body, else its secretariat. */
function worksForHub(event: EventRow) {
  const hub = sql`(select hub_id from replications where id = ${event.subjectId} union select id from hubs where id = ${event.subjectId}
    union select hub_id from hub_assessments where id = ${event.subjectId})`;
  const own = sql`select r.person_id from roles r join hubs h on h.agency_id = r.agency_id where r.ended_at is null and r.role = 'hub' and h.id = ${hub}`;
  const all = sql`select person_id from roles where ended_at is null and role = 'hub' and agency_id is null and body_id = ${event.bodyId}`;
  return sql`p.id in (${own} union (${all}) union select person_id from roles where ended_at is null and role = 'secretariat' and body_id = ${event.bodyId}
    and not exists (${own}) and not exists (${all}))`;
}

function holds(event: EventRow, roles: string[]) {
  return sql`p.id in (select person_id from roles where ended_at is null and body_id = ${event.bodyId} and role in ${roles}
    and (edition_id is null or edition_id = ${event.editionId}))`;
}

/** Who stands on the side of the agency that asks does not answer it for the office. */
function isNoKin(event: EventRow) {
  return sql`p.id not in (select r.person_id from roles r where r.ended_at is null and r.agency_id in
    (select kipp_trees(array(select agency_id from questions where id = ${event.subjectId}))))`;
}

/** The submission a change is about, directly or by its interview or assignment. */
function submissionOf(event: EventRow) {
  if (event.subjectType === 'interview')
    return sql`(select submission_id from interviews where id = ${event.subjectId})`;
  if (event.subjectType === 'fieldVisit')
    return sql`(select submission_id from field_visits where id = ${event.subjectId})`;
  if (event.subjectType === 'interviewAsk')
    return sql`(select submission_id from interview_asks where id = ${event.subjectId})`;
  if (event.subjectType === 'lateScore')
    return sql`(select submission_id from late_scores where id = ${event.subjectId})`;
  if (event.subjectType === 'assignment')
    return sql`(select submission_id from assignments where id = ${event.subjectId})`;
  if (event.subjectType === 'objection')
    return sql`(select submission_id from objections where id = ${event.subjectId})`;
  return sql`${event.subjectId}::uuid`;
}

function agenciesOf(event: EventRow) {
  if (event.name === 'names.requested')
    return sql`select s.agency_id from submissions s left join name_lists l on l.submission_id = s.id where s.edition_id = ${event.editionId}
      and s.announced_state in ('finalist', 'interviewed', 'topInnovation', 'awarded') and coalesce(l.state, 'open') = 'open'`;
  if (['edition', 'stage'].includes(event.subjectType))
    return sql`select id from agencies where body_id = ${event.bodyId}`;
  return sql`select agency_id from submissions where id = ${submissionOf(event)}`;
}
