import { NETWORK_PLANTS } from './network-plants.ts';
import { PORTAL_PLANTS } from './portal-plants.ts';

/** An objection about a published submission, in that state and with no panel. */
const OBJECTION = (
  state: string,
) => `insert into objections (id, body_id, edition_id, submission_id, agency_id, number, kind, state,
    submission_number, title, agency_name, grounds, filed_at)
  select gen_random_uuid(), s.body_id, s.edition_id, s.id, s.agency_id, 1000, 'finalist', '${state}', s.number, s.title, 'x', 'x', now()
  from submissions s join publications p on p.edition_id = s.edition_id
  where exists (select from screenings c where c.submission_id = s.id) limit 1`;

/**
 * For every invariant one wrong row, planted into a database that has lived a whole life. A check that finds
 * nothing wrong is only worth something if it finds these.
 */
export const PLANTS: Readonly<Record<string, string>> = {
  number_with_receipt: `update receipts set number = number + 100`,
  numbers_without_gaps: `update submissions set number = number + 1 where number is not null and number = (select max(number) from submissions)`,
  counter_is_the_last_number: `update counters set value = value + 1 where name = 'submission'`,
  certificate_numbers_without_gaps: `update certificates set number = number + 1 where number = (select max(number) from certificates)`,
  submitted_text_is_sealed: `update submission_versions set sealed_at = null where id in (select submitted_version_id from submissions)`,
  current_version_exists: `update submissions set current_version_id = gen_random_uuid()`,
  only_before_sending_without_text: `update submissions set submitted_version_id = null where state = 'awarded'`,
  verdict_behind_screening: `update submissions set state = 'screened' where state = 'awarded'; delete from screenings`,
  failure_by_two: `update screenings set step = 'verdict', verdict = 'fail' where id = (select id from screenings where step = 'verdict' and verdict = 'pass' limit 1)`,
  correction_open_while_correcting: `update submissions set state = 'correcting' where id = (select id from submissions where state in ('screened', 'awarded', 'notSelected') limit 1)`,
  correction_left_the_rest: `update submission_versions set answers = answers || '{"ringkasan": "lain"}' where id = (select id from submission_versions order by id limit 1);
    insert into corrections (id, body_id, edition_id, submission_id, number, items, asked_by, asked_at, due_at, from_version_id, to_version_id, answered_at)
    select gen_random_uuid(), a.body_id, a.edition_id, a.submission_id, 1, '[]', a.author_id, now(), now(), a.id,
      (select b.id from submission_versions b where b.id <> a.id order by b.id limit 1), now() from submission_versions a order by a.id limit 1`,
  published_without_open_objection: OBJECTION('filed'),
  objection_decided_by_its_panel: OBJECTION('rejected'),
  panel_of_the_asked_size: OBJECTION('upheld'),
  objection_carried_out: `${OBJECTION('settled')}; update objections set effect = 'disqualify'`,
  independent_panel: `${OBJECTION('filed')};
    insert into objection_panelists (objection_id, person_id, body_id, edition_id, appointed_by, appointed_at)
    select o.id, c.screened_by, o.body_id, o.edition_id, c.screened_by, now() from objections o join screenings c on c.submission_id = o.submission_id where o.number = 1000 limit 1`,
  agency_heard_before_its_panel: `${OBJECTION('admitted')}; update objections set answer_until = now() + interval '1 day';
    insert into objection_panelists (objection_id, person_id, body_id, edition_id, appointed_by, appointed_at, opinion, reasons, given_at)
    select o.id, c.screened_by, o.body_id, o.edition_id, c.screened_by, now(), 'reject', 'x', now() from objections o join screenings c on c.submission_id = o.submission_id where o.number = 1000 limit 1`,
  answer_of_its_agency_in_time: `${OBJECTION('admitted')};
    insert into objection_answers (objection_id, body_id, edition_id, agency_id, text, written_by, given_at)
    select o.id, o.body_id, o.edition_id, o.agency_id, 'x', c.screened_by, now() from objections o join screenings c on c.submission_id = o.submission_id where o.number = 1000 limit 1`,
  answers_on_a_form_of_the_edition: `update submission_versions set group_key = 'tiada'`,
  scores_on_the_sheets_rubric: `update scores set criterion_key = criterion_key || '_x'`,
  totals_are_the_weighted_sums: `update scoresheets set total = total + 1 where total is not null`,
  sent_sheet_is_its_last_version: `update scoresheets set independent = false where state = 'locked'`,
  no_reading_without_pact: `delete from pact_signatures`,
  weights_sum_to_hundred: `update rubric_versions set criteria = jsonb_set(criteria, '{0,weightPercent}', '99')`,
  sheet_follows_assignment: `update scoresheets set juror_id = (select requested_by from requests limit 1)`,
  no_juror_of_the_own_agency: `insert into roles (id, person_id, role, body_id, agency_id, granted_at)
    select gen_random_uuid(), a.juror_id, 'innovator', s.body_id, s.agency_id, now() from assignments a join submissions s on s.id = a.submission_id limit 1`,
  no_open_sheet_in_a_closed_stage: `update scoresheets set state = 'open' where stage_id in (select id from stages where closed_at is not null)`,
  deviation_has_reason: `update selections set chosen = true, deviation_reason = null, rank = 1000 where id = (select id from selections order by id limit 1);
    insert into selections (id, body_id, edition_id, ranking_id, submission_id, step, chosen, rank, decided_by, created_at)
    select gen_random_uuid(), body_id, edition_id, ranking_id, gen_random_uuid(), step, false, 1, decided_by, now() from selections where rank = 1000 limit 1`,
  moved_up_from_a_winner: `update submissions set promoted_from_id = id where id = (select id from submissions limit 1)`,
  one_interview_a_room: `insert into interviews (id, body_id, edition_id, stage_id, submission_id, state, starts_at, minutes, room, created_at)
    select gen_random_uuid(), i.body_id, i.edition_id, t.id, i.submission_id, 'planned', i.starts_at, i.minutes, i.room, now()
    from interviews i join stages t on t.edition_id = i.edition_id and t.id <> i.stage_id limit 2;
    update interviews set state = 'planned', room = 'x', starts_at = now()`,
  one_place_a_panelist: `update interviews set state = 'planned', starts_at = now(), room = id::text;
    insert into interviews (id, body_id, edition_id, stage_id, submission_id, state, starts_at, minutes, room, created_at)
    select gen_random_uuid(), i.body_id, i.edition_id, t.id, i.submission_id, 'planned', i.starts_at, i.minutes, 'lain', now()
    from interviews i join stages t on t.edition_id = i.edition_id and t.kind = 'desk_judging' limit 1;
    update assignments set juror_id = (select juror_id from assignments a join stages t on t.id = a.stage_id and t.kind = 'interview' limit 1)
    where id = (select a.id from assignments a join stages t on t.id = a.stage_id and t.kind = 'desk_judging' join interviews i on i.submission_id = a.submission_id
      where a.state = 'completed' limit 1)`,
  interview_completed_with_sheets: `update scoresheets set total = null where stage_id in (select id from stages where kind = 'interview')`,
  field_report_without_tie: `insert into field_visits (id, body_id, edition_id, stage_id, submission_id, state, visit_on, place, sample_reason, created_at)
    select '00000000-0000-7000-8000-0000000000f1', s.body_id, s.edition_id, t.id, s.id, 'reported', '2026-06-10', 'x', 'x', now()
    from submissions s join stages t on t.edition_id = s.edition_id and t.kind = 'field_visit' where s.state = 'awarded' limit 1;
    insert into events (id, name, body_id, edition_id, actor_id, subject_type, subject_id, subject_version, payload, at)
    select gen_random_uuid(), 'fieldVisit.reported', v.body_id, v.edition_id, r.person_id::text, 'fieldVisit', v.id, 2, '{}', clock_timestamp() + interval '1 hour'
    from field_visits v join submissions s on s.id = v.submission_id join roles r on r.agency_id = s.agency_id and r.ended_at is null limit 1`,
  field_report_complete: `insert into field_visits (id, body_id, edition_id, stage_id, submission_id, state, visit_on, place, sample_reason, created_at)
    select '00000000-0000-7000-8000-0000000000f2', s.body_id, s.edition_id, t.id, s.id, 'reported', '2026-06-10', 'x', 'x', now()
    from submissions s join stages t on t.edition_id = s.edition_id and t.kind = 'field_visit' where s.state = 'awarded' limit 1;
    insert into field_findings (id, body_id, edition_id, visit_id, claim_key, position, label, changed_at)
    select gen_random_uuid(), body_id, edition_id, id, 'x', 0, '{"id":"x","en":"x"}', now() from field_visits limit 1`,
  plenary_closed_with_minutes: `insert into plenaries (id, body_id, edition_id, step, state, place, held_at, created_by, created_at)
    select gen_random_uuid(), e.body_id, e.id, 'nominees', 'closed', 'x', now(), (select id from people limit 1), now() from editions e
    where not exists (select from plenaries p where p.edition_id = e.id and p.step = 'nominees') limit 1;
    update plenaries set state = 'closed'`,
  two_different_organisers: `update requests set decided_by = requested_by where state = 'confirmed'`,
  published_by_two: `update requests set state = 'refused' where id in (select request_id from publications)`,
  published_stays_as_it_was: `update publications set content = jsonb_set(content, '{edition,year}', '1999')`,
  valid_certificate_in_the_newest_version: `update awards set tier_key = tier_key || '_x' where id in (select award_id from certificates where state <> 'revoked')`,
  awarded_only_after_publication: `update awards set decree_id = null`,
  certificate_of_an_award: `update awards set revoked_at = now()`,
  names_confirmed_before_print: `update certificates set kind = 'innovator' where number = (select max(number) from certificates)`,
  replaced_is_revoked: `update certificates set successor_id = id where state <> 'revoked'`,
  signed_file_is_another: `update certificates set signed_sha256 = sha256, signed_at = now() where sha256 is not null`,
  embargo_follows_state: `update submissions set announced_state = 'draft' where state = 'awarded'`,
  change_has_event: `update submissions set id = gen_random_uuid() where state = 'awarded'`,
  mail_sent_once: `insert into deliveries (id, event_id, effect, template, recipient_id, values, state, next_at, dedupe, created_at)
    select gen_random_uuid(), event_id, effect, template, recipient_id, '{}', 'sent', now(), 'twice', now() from deliveries
    where effect = 'mail' and recipient_id is not null and state = 'sent' limit 1`,
  sent_mail_in_the_inbox: `delete from inbox_messages where id = (select i.id from inbox_messages i join people p on p.id = i.person_id
    where p.erased_at is null and i.delivery_id is not null order by i.at desc, i.id limit 1)`,
  failed_mail_has_a_task: `update deliveries set state = 'failed', problem = '550' where id = (select id from deliveries
    where effect = 'mail' and audience is null and body_id is not null and state = 'sent' limit 1)`,
  message_to_its_frozen_audience: `insert into events (id, name, body_id, edition_id, actor_id, subject_type, subject_id, subject_version, payload, at)
    select '00000000-0000-7000-8000-00000000000e', 'message.sent', body_id, edition_id, 'system', 'message', gen_random_uuid(), 1, '{}', now() from events limit 1;
    insert into deliveries (id, event_id, effect, template, recipient_id, values, state, next_at, dedupe, created_at)
    select gen_random_uuid(), '00000000-0000-7000-8000-00000000000e', 'mail', 'message.sent', id, '{}', 'closed', now(), 'outside', now() from people limit 1`,
  message_arrived_once: `insert into mailbox (id, message_id, address, subject, text, html, received_at)
    select gen_random_uuid(), message_id, address, subject, text, html, now() from mailbox limit 1`,
  rows_in_one_body: `update submissions set body_id = gen_random_uuid()`,
  ratings_are_weighted_sums: `insert into raters (id, body_id, edition_id, address_hash, domain, created_at)
      select gen_random_uuid(), body_id, edition_id, 'satu', 'x', now() from submissions where state = 'awarded' limit 1;
    insert into ratings (id, body_id, edition_id, stage_id, rater_id, submission_id, rubric_version_id, scores, weighted, network_hash, domain, created_at, changed_at)
      select gen_random_uuid(), s.body_id, s.edition_id, (select id from stages t where t.edition_id = s.edition_id limit 1), r.id, s.id,
        (select id from rubric_versions v where v.edition_id = s.edition_id limit 1), '{}', 1, 'x', 'x', now(), now()
      from submissions s join raters r on r.edition_id = s.edition_id where s.state = 'awarded' limit 1`,
  excluded_ratings_have_their_reason: `insert into raters (id, body_id, edition_id, address_hash, domain, created_at)
      select gen_random_uuid(), body_id, edition_id, 'dua', 'x', now() from submissions where state = 'awarded' order by id limit 1;
    insert into rating_exclusions (id, body_id, edition_id, submission_id, shared_by, shared, from_at, to_at, ratings, reason, decided_by, created_at, lifted_at)
      select gen_random_uuid(), body_id, edition_id, id, 'domain', 'x', now(), now(), 1, 'x', created_by, now(), now() from submissions where state = 'awarded' order by id limit 1;
    insert into ratings (id, body_id, edition_id, stage_id, rater_id, submission_id, rubric_version_id, scores, weighted, network_hash, domain, created_at, changed_at, exclusion_id)
      select gen_random_uuid(), s.body_id, s.edition_id, (select id from stages t where t.edition_id = s.edition_id limit 1), r.id, s.id,
        (select id from rubric_versions v where v.edition_id = s.edition_id limit 1), '{}', 1, 'x', 'x', now(), now(), x.id
      from submissions s join raters r on r.edition_id = s.edition_id join rating_exclusions x on x.submission_id = s.id limit 1`,
  one_lead_of_its_agency: `update submission_authors set is_lead = false where id = (select id from submission_authors where is_lead limit 1)`,
  likeness_of_two_in_one_body: `insert into likenesses (id, body_id, edition_id, submission_id, other_id, similarity, passage, found_at)
    select gen_random_uuid(), body_id, edition_id, id, id, 1000, 'x', now() from submissions limit 1`,
  merged_account_is_closed: `update people set merged_into = (select id from people order by id limit 1) where id = (select id from people order by id desc limit 1)`,
  extension_of_a_stage_of_the_edition: `insert into extensions (id, body_id, edition_id, stage_id, agency_id, before_at, closes_at, reason, granted_by, granted_at)
    select gen_random_uuid(), s.body_id, s.edition_id, t.id, s.agency_id, now(), now() + interval '1 day', 'x', r.person_id, now() + interval '1 day'
    from submissions s join stages t on t.edition_id = s.edition_id join roles r on r.agency_id = s.agency_id and r.ended_at is null limit 1`,
  question_waits_while_unanswered: `insert into questions (id, body_id, edition_id, agency_id, state, last_at, created_at)
    select gen_random_uuid(), body_id, edition_id, agency_id, 'answered', now(), now() from submissions limit 1`,
  thread_counts_its_messages: `insert into questions (id, body_id, edition_id, agency_id, state, messages, last_at, created_at)
    select gen_random_uuid(), body_id, edition_id, agency_id, 'answered', 2, now(), now() from submissions limit 1`,
  order_names_the_agencys_proposals: `insert into proposal_orders (id, body_id, edition_id, agency_id, ordered, changed_by, changed_at)
    select gen_random_uuid(), body_id, edition_id, agency_id, array[gen_random_uuid()], created_by, now() from submissions limit 1`,
  second_look_was_given_out: `insert into second_looks (id, body_id, edition_id, stage_id, group_key, places, rows, before, sha256, confirmed_by, confirmed_at)
    select gen_random_uuid(), s.body_id, s.edition_id, t.id, 'umum', 1,
      jsonb_build_array(jsonb_build_object('submissionId', s.id, 'jurorIds', jsonb_build_array(gen_random_uuid()))), '{}', 'x', s.created_by, now()
    from submissions s join stages t on t.edition_id = s.edition_id limit 1`,
  practice_text_is_no_secret_competitor: `${practiceRound('open')};
    insert into calibration_texts (id, body_id, edition_id, calibration_id, kind, title, parts, submission_id, agency_id, written_by, written_at)
    select gen_random_uuid(), c.body_id, c.edition_id, c.id, 'earlier', 'x', '[]', s.id, s.agency_id, c.created_by, now()
    from calibrations c join submissions s on s.edition_id = c.edition_id limit 1`,
  practice_total_is_its_sum: `${practiceRound('open')}; ${practiceSheet(5)}`,
  practice_only_after_opening: `${practiceRound('draft')}; ${practiceSheet('null')}`,
  ...NETWORK_PLANTS,
  ...PORTAL_PLANTS,
};

function practiceRound(state: string): string {
  return `insert into calibrations (id, body_id, edition_id, stage_id, rubric_version_id, state, far_off_points, created_by, created_at)
    select gen_random_uuid(), s.body_id, s.edition_id, t.id, v.id, '${state}', 10, s.created_by, now()
    from submissions s join stages t on t.edition_id = s.edition_id and t.kind = 'desk_judging'
      join rubric_versions v on v.edition_id = s.edition_id and v.stage_key = t.key limit 1`;
}

function practiceSheet(total: number | string): string {
  return `insert into calibration_texts (id, body_id, edition_id, calibration_id, kind, title, parts, written_by, written_at)
      select gen_random_uuid(), body_id, edition_id, id, 'written', 'x', '[]', created_by, now() from calibrations limit 1;
    insert into calibration_sheets (id, body_id, edition_id, calibration_id, text_id, juror_id, scores, total, changed_at)
      select gen_random_uuid(), body_id, edition_id, calibration_id, id, written_by, '[]', ${total}, now() from calibration_texts limit 1`;
}
