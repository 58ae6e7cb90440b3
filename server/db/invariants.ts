import { agencyInvariants } from './agency-invariants.ts';
import { judgingInvariants } from './judging-invariants.ts';
import { INTERVIEW_INVARIANTS } from './invariants-interviews.ts';
import { networkInvariants } from './network-invariants.ts';
import { portalInvariants } from './portal-invariants.ts';
import { resultInvariants } from './result-invariants.ts';

/**
 * Truths that always hold, as queries that return nothing. Run after every server test that ends a story, and by
 * `kipp doctor` on any database. A row that comes back names what is wrong.
 */
export type Invariant = { name: string; says: string; query: string };

export const INVARIANTS: readonly Invariant[] = [
  {
    name: 'number_with_receipt',
    says: 'a submission has a public number exactly when it was received, and then a receipt with that number',
    query: `select s.id from submissions s left join receipts r on r.submission_id = s.id and r.submission_version_id = s.submitted_version_id
      where (s.number is null) <> (s.submitted_at is null) or (s.number is not null and (r.id is null or r.number <> s.number))`,
  },
  {
    name: 'numbers_without_gaps',
    says: 'public numbers of an edition run from 1 without a gap',
    query: `select edition_id as id, count(number), max(number) from submissions where number is not null
      group by edition_id having count(number) <> max(number) or min(number) <> 1`,
  },
  {
    name: 'counter_is_the_last_number',
    says: 'a counter stands at the last number that was given',
    query: `select c.edition_id as id, c.name, c.value from counters c
      where (c.name = 'submission' and c.value <> coalesce((select max(number) from submissions s where s.edition_id = c.edition_id), 0))
         or (c.name = 'certificate' and c.value <> coalesce((select max(number) from certificates t where t.edition_id = c.edition_id and t.kind = 'agency'), 0))`,
  },
  {
    name: 'certificate_numbers_without_gaps',
    says: 'certificate numbers of each kind in an edition run from 1 without a gap',
    query: `select edition_id as id, kind, count(*), max(number) from certificates group by edition_id, kind having count(*) <> max(number) or min(number) <> 1`,
  },
  {
    name: 'submitted_text_is_sealed',
    says: 'the text that was submitted is sealed and belongs to the submission',
    query: `select s.id from submissions s left join submission_versions v on v.id = s.submitted_version_id
      where s.submitted_version_id is not null and (v.id is null or v.sealed_at is null or v.submission_id <> s.id)`,
  },
  {
    name: 'current_version_exists',
    says: 'every submission has its current version, and it is its newest',
    query: `select s.id from submissions s left join submission_versions v on v.id = s.current_version_id
      where v.id is null or v.submission_id <> s.id
         or v.number <> (select max(number) from submission_versions w where w.submission_id = s.id)`,
  },
  {
    name: 'only_before_sending_without_text',
    says: 'a submission past its agency has a submitted text',
    query: `select id from submissions where submitted_version_id is null and state not in ('draft', 'proposed', 'returned', 'withdrawn')`,
  },
  {
    name: 'verdict_behind_screening',
    says: 'a screened or ineligible submission has a verdict that says so, or was overridden by two',
    query: `select s.id from submissions s where s.state in ('screened', 'ineligible')
      and not exists (select from screenings c where c.submission_id = s.id and c.step = 'verdict')`,
  },
  {
    name: 'failure_by_two',
    says: 'where the rules ask for a second pair of eyes, no failure stands on one person alone',
    query: `select c.id from screenings c join editions e on e.id = c.edition_id join edition_versions v on v.id = e.edition_version_id
      where c.step = 'verdict' and c.verdict = 'fail' and (v.rulebook #>> '{screening,secondPairOfEyes,onFailure}')::boolean
        and not exists (select from screenings p where p.submission_id = c.submission_id and p.step in ('proposed', 'disputed')
          and p.screened_by <> c.screened_by and p.created_at <= c.created_at)`,
  },
  {
    name: 'correction_open_while_correcting',
    says: 'a submission waits for a correction exactly while one of its corrections is open',
    query: `select s.id from submissions s where (s.state = 'correcting') <> exists (
      select from corrections c where c.submission_id = s.id and c.answered_at is null and c.expired_at is null)
      and s.state in ('correcting', 'submitted', 'screened', 'ineligible')`,
  },
  {
    name: 'correction_left_the_rest',
    says: 'a correction changed no answer that it was not asked to change',
    query: `select c.id, k.key from corrections c join submission_versions a on a.id = c.from_version_id
      join submission_versions b on b.id = c.to_version_id
      cross join lateral (select key from jsonb_each(a.answers || b.answers)) k
      where (a.answers -> k.key) is distinct from (b.answers -> k.key)
        and not exists (select from jsonb_array_elements(c.items) i where i ->> 'item' = k.key)`,
  },
  {
    name: 'published_without_open_objection',
    says: 'a published edition has no objection that is still open',
    query: `select o.id from objections o join publications p on p.edition_id = o.edition_id and p.published_at is not null
      where o.state in ('filed', 'admitted', 'upheld')`,
  },
  {
    name: 'objection_decided_by_its_panel',
    says: 'a decided objection has a panel whose every member gave reasons, and the majority was followed',
    query: `select o.id from objections o where o.state in ('upheld', 'rejected', 'settled') and (
      not exists (select from objection_panelists p where p.objection_id = o.id)
      or exists (select from objection_panelists p where p.objection_id = o.id and (p.opinion is null or coalesce(p.reasons, '') = ''))
      or (o.state = 'rejected') <> (select count(*) filter (where p.opinion = 'reject') * 2 > count(*) from objection_panelists p where p.objection_id = o.id))`,
  },
  {
    name: 'independent_panel',
    says: 'nobody decides on an objection about what they screened, read or judged themselves, or that they filed',
    query: `select p.objection_id as id, p.person_id from objection_panelists p join objections o on o.id = p.objection_id
      where exists (select from screenings c where c.submission_id = o.submission_id and c.screened_by = p.person_id)
         or exists (select from scoresheets k where k.submission_id = o.submission_id and k.juror_id = p.person_id and k.state <> 'void')
         or exists (select from objectors f where f.objection_id = o.id and f.person_id = p.person_id)
         or exists (select from roles r where r.person_id = p.person_id and r.agency_id = o.agency_id and r.ended_at is null)`,
  },
  {
    name: 'panel_of_the_asked_size',
    says: 'a decided objection had as many people on its panel as a version of the rules asks for, one of whom presided',
    query: `select o.id from objections o where o.state in ('upheld', 'rejected', 'settled') and (
      not exists (select from edition_versions v where v.edition_id = o.edition_id
        and coalesce((v.rulebook #>> '{objections,panelSize}')::int, 3) = (select count(*) from objection_panelists p where p.objection_id = o.id))
      or (select count(*) from objection_panelists p where p.objection_id = o.id and p.presides) <> 1)`,
  },
  {
    name: 'objection_carried_out',
    says: 'a settled objection happened: who was to be disqualified is, and who was reinstated does not fail the check any more',
    query: `select o.id from objections o join submissions s on s.id = o.submission_id where o.state = 'settled'
      and ((o.effect = 'disqualify' and s.state <> 'disqualified') or (o.effect = 'reinstate' and s.state = 'ineligible'))`,
  },
  {
    name: 'answers_on_a_form_of_the_edition',
    says: 'every text names a form version of its own edition and group',
    query: `select v.id from submission_versions v join form_versions f on f.id = v.form_version_id
      where f.edition_id <> v.edition_id or f.group_key <> v.group_key`,
  },
  {
    name: 'scores_on_the_sheets_rubric',
    says: 'every score names the rubric version of its sheet, and a criterion of that rubric',
    query: `select c.scoresheet_id as id, c.criterion_key from scores c join scoresheets k on k.id = c.scoresheet_id
      join rubric_versions r on r.id = k.rubric_version_id
      where c.rubric_version_id <> k.rubric_version_id
         or not exists (select from jsonb_array_elements(r.criteria) x where x ->> 'key' = c.criterion_key)`,
  },
  {
    name: 'totals_are_the_weighted_sums',
    says: "a submitted sheet's total is the weighted sum of its scores, every criterion scored",
    query: `select k.id, k.total from scoresheets k join rubric_versions r on r.id = k.rubric_version_id
      where k.state in ('submitted', 'locked') and k.total is distinct from (
        select case when count(c.score) = jsonb_array_length(r.criteria) then sum((x ->> 'weightPercent')::int * c.score) end
        from jsonb_array_elements(r.criteria) x
        left join scores c on c.scoresheet_id = k.id and c.criterion_key = x ->> 'key')`,
  },
  {
    name: 'sent_sheet_is_its_last_version',
    says: 'a sheet that was kept when it was sent stands as its last version says, and its first is independent',
    query: `select k.id from scoresheets k join scoresheet_versions v on v.scoresheet_id = k.id
      and v.number = (select max(number) from scoresheet_versions w where w.scoresheet_id = k.id)
      where k.state in ('submitted', 'locked') and (k.total <> v.total or k.independent <> v.independent
        or not exists (select from scoresheet_versions f where f.scoresheet_id = k.id and f.number = 1 and f.independent))`,
  },
  {
    name: 'no_reading_without_pact',
    says: 'a juror who has accepted a task in an edition with a pact has signed it',
    query: `select a.id from assignments a join scoresheets k on k.assignment_id = a.id join stages t on t.id = a.stage_id
      join editions e on e.id = a.edition_id join edition_versions v on v.id = e.edition_version_id
      where t.kind = 'desk_judging' and v.rulebook ? 'pact'
        and not exists (select from pact_signatures s where s.edition_id = a.edition_id and s.person_id = a.juror_id)`,
  },
  {
    name: 'weights_sum_to_hundred',
    says: 'the weights of every rubric sum to 100',
    query: `select r.id from rubric_versions r where (select sum((x ->> 'weightPercent')::int) from jsonb_array_elements(r.criteria) x) <> 100`,
  },
  {
    name: 'sheet_follows_assignment',
    says: 'a sheet belongs to the juror, submission and stage of its assignment; a finished assignment has a finished sheet',
    query: `select k.id from scoresheets k join assignments a on a.id = k.assignment_id
      where a.juror_id <> k.juror_id or a.submission_id <> k.submission_id or a.stage_id <> k.stage_id
         or (a.state = 'completed' and k.state not in ('submitted', 'locked'))
         or (a.state in ('released', 'recused', 'declined') and k.state <> 'void')`,
  },
  {
    name: 'no_juror_of_the_own_agency',
    says: 'nobody judges a submission of an agency in which they hold a role',
    query: `select a.id from assignments a join submissions s on s.id = a.submission_id
      join roles r on r.person_id = a.juror_id and r.agency_id = s.agency_id and r.ended_at is null
      where a.state in ('offered', 'accepted', 'completed')`,
  },
  {
    name: 'no_open_sheet_in_a_closed_stage',
    says: 'a closed judging stage has no sheet that is still open',
    query: `select k.id from scoresheets k join stages t on t.id = k.stage_id where t.closed_at is not null and k.state in ('open', 'submitted')`,
  },
  {
    name: 'deviation_has_reason',
    says: 'whoever was chosen against rank has the reason beside it',
    query: `select c.id from selections c where c.chosen and c.deviation_reason is null and exists (
      select from selections o where o.ranking_id = c.ranking_id and o.step = c.step and not o.chosen and o.rank < c.rank
        and o.deviation_reason is null)`,
  },
  {
    name: 'moved_up_from_a_winner',
    says: 'whatever moved up was awarded in the body right below, and stands there still as a row',
    query: `select s.id from submissions s where s.promoted_from_id is not null and not exists (
      select from submissions b join bodies x on x.id = b.body_id join awards w on w.submission_id = b.id
      where b.id = s.promoted_from_id and x.parent_body_id = s.body_id)`,
  },
  {
    name: 'plenary_closed_with_minutes',
    says: 'a plenary has sealed minutes, numbered from 1, exactly when it is closed, and their files are stored',
    query: `select p.id from plenaries p left join plenary_minutes m on m.plenary_id = p.id left join blobs b on b.sha256 = m.sha256 and b.state = 'clean'
      group by p.id having (p.state = 'closed') <> (count(m.id) > 0) or count(m.id) <> coalesce(max(m.number), 0) or count(b.sha256) <> count(m.id)`,
  },
  {
    name: 'two_different_organisers',
    says: 'a confirmed request was decided by another person within 72 hours',
    query: `select id from requests where state = 'confirmed' and (decided_by is null or decided_by = requested_by or decided_at > lapses_at)`,
  },
  {
    name: 'embargo_follows_state',
    says: 'what was announced differs from the state only after an embargoed decision',
    query: `select id, state, announced_state from submissions where state <> announced_state
      and state not in ('nominated', 'finalist', 'interviewed', 'notSelected', 'topInnovation')
      and not (state in ('screened', 'ineligible') and announced_state = 'submitted')`,
  },
  {
    name: 'change_has_event',
    says: 'a row with a machine changed only with an event of the version it has now',
    query: `select s.id, s.version from submissions s where s.version > 1 and s.state <> 'draft'
      and not exists (select from events e where e.subject_id = s.id)`,
  },
  {
    name: 'mail_sent_once',
    says: 'no person got the same mail of one event twice',
    query: `select event_id as id, template, recipient_id from deliveries
      where effect = 'mail' and recipient_id is not null and state = 'sent' group by 1, 2, 3 having count(*) > 1`,
  },
  {
    name: 'sent_mail_in_the_inbox',
    says: 'every mail that was sent to a person stands in their inbox, since there is one, until its time is over or the person is erased',
    query: `select d.id from deliveries d where d.effect = 'mail' and d.recipient_id is not null and d.state = 'sent'
      and d.created_at >= (select min(at) from inbox_messages) and d.done_at > now() - interval '700 days'
      and not exists (select from people p where p.id = d.recipient_id and p.erased_at is not null)
      and not exists (select from inbox_messages i where i.delivery_id = d.id and i.person_id = d.recipient_id)`,
  },
  {
    name: 'failed_mail_has_a_task',
    says: 'every mail of a body that failed is, or was, a task of its office',
    query: `select d.id from deliveries d where d.effect = 'mail' and d.audience is null and d.body_id is not null and d.state = 'failed'
      and d.problem is not null and not exists (select from mail_tasks t where t.delivery_id = d.id)`,
  },
  {
    name: 'message_to_its_frozen_audience',
    says: 'a written message reaches nobody outside the audience that was frozen when its sending was decided',
    query: `select d.id from deliveries d join events e on e.id = d.event_id where e.name = 'message.sent' and d.recipient_id is not null
      and not exists (select from message_recipients r where r.message_id = e.subject_id and r.person_id = d.recipient_id)`,
  },
  {
    name: 'message_arrived_once',
    says: 'the mailbox holds every message once',
    query: `select message_id as id from mailbox group by message_id having count(*) > 1`,
  },
  {
    name: 'rows_in_one_body',
    says: 'a submission, its edition and its stage rows belong to one body',
    query: `select s.id from submissions s join editions e on e.id = s.edition_id where e.body_id <> s.body_id
      union all select a.id from assignments a join submissions s on s.id = a.submission_id
      where a.body_id <> s.body_id or a.edition_id <> s.edition_id`,
  },
  {
    name: 'ratings_are_weighted_sums',
    says: 'what a public rating is worth is the weighted sum of its answers on the rubric it names',
    query: `select r.id from ratings r join rubric_versions v on v.id = r.rubric_version_id where r.weighted is distinct from
      (select sum((c ->> 'weightPercent')::int * ((r.scores ->> (c ->> 'key'))::int - (v.scale ->> 'min')::int))::int from jsonb_array_elements(v.criteria) c)`,
  },
  {
    name: 'excluded_ratings_have_their_reason',
    says: 'a rating that does not count belongs to an exclusion of its submission or innovation that was not lifted',
    query: `select r.id from ratings r join rating_exclusions x on x.id = r.exclusion_id where x.submission_id is distinct from r.submission_id or x.lifted_at is not null
      union all select u.id from usefulness_ratings u join rating_exclusions x on x.id = u.exclusion_id
        where x.innovation_id is distinct from u.innovation_id or x.lifted_at is not null`,
  },
  ...agencyInvariants,
  ...resultInvariants,
  ...judgingInvariants,
  ...INTERVIEW_INVARIANTS,
  ...networkInvariants,
  ...portalInvariants,
];
