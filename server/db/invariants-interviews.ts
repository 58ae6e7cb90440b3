import type { Invariant } from './invariants.ts';

/** What always holds of interviews and field visits. */
export const INTERVIEW_INVARIANTS: readonly Invariant[] = [
  {
    name: 'one_interview_a_room',
    says: 'no two interviews that stand take the same room at the same time',
    query: `select a.id from interviews a join interviews b on b.edition_id = a.edition_id and b.id > a.id and lower(b.room) = lower(a.room)
      where a.state in ('planned', 'running') and b.state in ('planned', 'running')
        and a.starts_at < b.starts_at + make_interval(mins => b.minutes) and b.starts_at < a.starts_at + make_interval(mins => a.minutes)`,
  },
  {
    name: 'one_place_a_panelist',
    says: 'nobody sits on two panels at the same time',
    query: `select a.id, x.juror_id from interviews a join interviews b on b.edition_id = a.edition_id and b.id > a.id
        and a.starts_at < b.starts_at + make_interval(mins => b.minutes) and b.starts_at < a.starts_at + make_interval(mins => a.minutes)
      join assignments x on x.stage_id = a.stage_id and x.submission_id = a.submission_id and x.state in ('offered', 'accepted', 'completed')
      join assignments y on y.stage_id = b.stage_id and y.submission_id = b.submission_id and y.state in ('offered', 'accepted', 'completed')
        and y.juror_id = x.juror_id
      where a.state in ('planned', 'running') and b.state in ('planned', 'running')`,
  },
  {
    name: 'interview_completed_with_sheets',
    says: 'a completed interview has a sheet that counts from everybody who sat on its panel',
    query: `select i.id from interviews i join submissions s on s.id = i.submission_id and s.state not in ('withdrawn', 'disqualified', 'revoked')
      where i.state = 'completed' and (
        not exists (select from assignments a where a.stage_id = i.stage_id and a.submission_id = i.submission_id and a.state = 'completed')
        or exists (select from assignments a left join scoresheets k on k.assignment_id = a.id and k.state in ('submitted', 'locked') and k.total is not null
          where a.stage_id = i.stage_id and a.submission_id = i.submission_id and a.state in ('offered', 'accepted', 'completed') and k.id is null))`,
  },
  {
    name: 'field_report_without_tie',
    says: 'no report of a field visit was sent by somebody who then belonged to the agency that was visited',
    query: `select e.subject_id as id from events e join field_visits v on v.id = e.subject_id join submissions s on s.id = v.submission_id
      join roles r on r.person_id::text = e.actor_id and r.agency_id = s.agency_id and r.granted_at <= e.at and (r.ended_at is null or r.ended_at > e.at)
      where e.name = 'fieldVisit.reported'`,
  },
  {
    name: 'field_report_complete',
    says: 'a sent report of a field visit answers every question, and a confirmed one leaves no difference open',
    query: `select v.id from field_visits v join field_findings f on f.visit_id = v.id where (v.state in ('reported', 'confirmed') and f.finding is null)
      or (v.state = 'confirmed' and f.finding in ('partly', 'no') and f.settlement is null)`,
  },
];
