/** A replication of a made-up innovation by the agency of some submission, in that state. */
const REPLICATION = (
  state: string,
  columns = '',
  values = '',
) => `insert into replications (id, body_id, number, year, innovation_id,
    innovation_title, owner_name, replicator_name, replicator_agency_id, state, scope, purpose, declared_by, declared_at${columns})
  select gen_random_uuid(), s.body_id, 1, 2026, gen_random_uuid(), 'x', 'x', 'x', s.agency_id, '${state}', 'whole', 'x', s.created_by, now()${values}
  from submissions s limit 1`;

const ACTIVITY = `insert into replication_activities (id, body_id, replication_id, position, title, doer, starts_on, due_on, output)
  select gen_random_uuid(), body_id, id, 0, 'x', 'x', '2026-01-01', '2026-01-02', 'x' from replications`;

/** A hub in that state. */
const HUB = (
  state: string,
) => `insert into hubs (id, body_id, name, kind, joined_year, source, created_at, state)
  select gen_random_uuid(), s.body_id, 'x', 'regional', 2026, 'x', now(), '${state}' from submissions s limit 1`;
const STEP = (
  verb: string,
  to: string,
) => `insert into hub_steps (id, body_id, hub_id, verb, to_state, round, at)
  select gen_random_uuid(), body_id, id, '${verb}', '${to}', 1, now() from hubs`;
/** A verified assessment of it, with one more column. */
const ASSESSED = (
  column: string,
  value: string,
) => `insert into hub_instruments (id, body_id, key, number, content, created_at)
    select gen_random_uuid(), body_id, 'x', 1, '{"aspects":[{"weight":100,"questions":[{"key":"q","weight":100,"options":[{"key":"a","score":10}]}]}]}', now() from hubs;
  insert into hub_assessments (id, body_id, hub_id, instrument_id, year, state, filled_by, created_at, ${column})
    select gen_random_uuid(), h.body_id, h.id, i.id, 2026, 'verified', h.created_by, now(), ${value}
    from (select hubs.*, (select created_by from submissions limit 1) as created_by from hubs) h join hub_instruments i on i.body_id = h.body_id;
  insert into hub_answers (id, body_id, assessment_id, question, own, note, evidence, verified)
    select gen_random_uuid(), body_id, id, 'q', '{a}', '', '', '{a}' from hub_assessments`;

/** One wrong row for every invariant of the network. */
export const NETWORK_PLANTS: Readonly<Record<string, string>> = {
  replication_numbers_without_gaps: `${REPLICATION('interest')}; update replications set number = 2`,
  replication_agreed_by_its_parties: REPLICATION('signed', ', signed_at, agreement_number', `, now(), '1'`),
  replication_begun_by_a_whole_plan: REPLICATION('implementing', ', started_at', ', now()'),
  replication_coded_by_somebody_apart: `${REPLICATION('implementing')}; ${ACTIVITY};
    insert into replication_codes (id, body_id, replication_id, activity_id, code, reason, coded_by, coded_at)
    select gen_random_uuid(), a.body_id, a.replication_id, a.id, 'complete', 'x', o.person_id, now()
    from replication_activities a join replications r on r.id = a.replication_id join roles o on o.agency_id = r.replicator_agency_id limit 1`,
  replication_finished_with_findings: `${REPLICATION('finished', ', finished_at', ', now()')}; ${ACTIVITY}`,
  replication_stopped_with_its_cause: REPLICATION('stopped', ', stopped_at', ', now()'),
  hub_commitment_signed: `${HUB('committed')}; ${STEP('commit', 'committed')}`,
  hub_stands_where_its_course_ends: `${HUB('active')}; ${STEP('lapse', 'lapsed')}`,
  hub_totals_are_weighted_sums: `${HUB('active')}; ${ASSESSED(`own_total`, '5')}`,
  hub_verified_by_somebody_apart: `${HUB('active')}; ${ASSESSED('verified_by', 'h.created_by')}; update hub_assessments set filled_by = verified_by`,
};
