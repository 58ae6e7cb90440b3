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
};
