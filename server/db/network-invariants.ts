import type { Invariant } from './invariants.ts';

/** What always holds of replications. */
export const networkInvariants: readonly Invariant[] = [
  {
    name: 'replication_numbers_without_gaps',
    says: 'replications and their certificates of a body and year are numbered from 1 without a gap, and the counters stand at the last number',
    query: `select body_id as id, year from replications group by body_id, year having count(*) <> max(number) or min(number) <> 1
      union all select body_id, year from replication_certificates group by body_id, year having count(*) <> max(number) or min(number) <> 1
      union all select c.body_id, c.year from network_counters c where c.name = 'replication'
        and c.value <> coalesce((select max(number) from replications r where r.body_id = c.body_id and r.year = c.year), 0)`,
  },
  {
    name: 'replication_agreed_by_its_parties',
    says: 'a replication goes on from its agreement only with the signature of the replicator, the hub and, unless it stepped back, the owner',
    query: `select r.id from replications r where r.signed_at is not null and (r.agreement_number is null or exists (
      select from unnest(case when r.owner_signs then array['replicator', 'owner', 'hub'] else array['replicator', 'hub'] end) p
      where not exists (select from replication_signatures s where s.replication_id = r.id and s.party = p)))`,
  },
  {
    name: 'replication_begun_by_a_whole_plan',
    says: 'nothing is implemented without a baseline, a target, core components and three activities',
    query: `select r.id from replications r left join replication_plans p on p.replication_id = r.id where r.started_at is not null
      and (p.baseline is null or p.baseline = '' or p.baseline_on is null or p.target = '' or jsonb_array_length(p.core) = 0
        or (select count(*) from replication_activities a where a.replication_id = r.id) < 3)`,
  },
  {
    name: 'replication_coded_by_somebody_apart',
    says: 'no activity was coded by somebody who then belonged to the agency that does it',
    query: `select c.id from replication_codes c join replications r on r.id = c.replication_id join roles o on o.person_id = c.coded_by
      and o.agency_id = r.replicator_agency_id and o.granted_at <= c.coded_at and (o.ended_at is null or o.ended_at > c.coded_at)`,
  },
  {
    name: 'replication_finished_with_findings',
    says: 'a finished replication has a finding for each of its activities, and a certificate belongs to a finished one',
    query: `select r.id from replications r join replication_activities a on a.replication_id = r.id where r.finished_at is not null
        and not exists (select from replication_codes c where c.activity_id = a.id)
      union all select t.id from replication_certificates t join replications r on r.id = t.replication_id where r.finished_at is null`,
  },
  {
    name: 'replication_stopped_with_its_cause',
    says: 'what was stopped, declined or not valid is kept with its coded cause and its reason',
    query: `select id from replications where state in ('stopped', 'declined', 'invalid') and (code is null or coalesce(reason, '') = '')`,
  },
  {
    name: 'hub_commitment_signed',
    says: 'a hub was found committed only with the signatures of that commitment',
    query: `select s.hub_id as id from hub_steps s join hubs h on h.id = s.hub_id
      cross join unnest(case h.kind when 'regional' then array['hub', 'ministry', 'bappenas', 'kemendagri'] else array['hub', 'ministry'] end) p
      where s.verb in ('commit', 'recommit') and not exists (select from hub_signatures g where g.hub_id = s.hub_id and g.round = s.round and g.party = p)`,
  },
  {
    name: 'hub_stands_where_its_course_ends',
    says: 'a hub stands where the last step of its course led, and is determined only by a decree',
    query: `select h.id from hubs h join lateral (select to_state from hub_steps s where s.hub_id = h.id order by s.id desc limit 1) l on true
        where l.to_state <> h.state
      union all select hub_id from hub_steps where verb = 'determine' and coalesce(decree, '') = ''`,
  },
  {
    name: 'hub_totals_are_weighted_sums',
    says: 'the totals of an assessment are the weighted sums of its answers by the version of the instrument it began with',
    query: `select a.id from hub_assessments a join hub_instruments i on i.id = a.instrument_id cross join lateral (
        select sum(w1 * w2 * score) filter (where is_own) as own, sum(w1 * w2 * score) filter (where is_found) as found from (
          select (p ->> 'weight')::int as w1, (q ->> 'weight')::int as w2, (o ->> 'score')::int as score,
            o ->> 'key' = any (w.own) as is_own, o ->> 'key' = any (w.verified) as is_found
          from jsonb_array_elements(i.content -> 'aspects') p, jsonb_array_elements(p -> 'questions') q, jsonb_array_elements(q -> 'options') o, hub_answers w
          where w.assessment_id = a.id and w.question = q ->> 'key') each_option) s
      where (a.state in ('submitted', 'verified') and a.own_total is distinct from coalesce(s.own, 0))
        or (a.state = 'verified' and a.verified_total is distinct from coalesce(s.found, 0))`,
  },
  {
    name: 'hub_verified_by_somebody_apart',
    says: 'a verified assessment was verified by somebody who did not fill it in, every answer, and every difference with its reason',
    query: `select id from hub_assessments where state = 'verified' and (verified_by is null or verified_by = filled_by)
      union all select a.id from hub_assessments a join hub_answers w on w.assessment_id = a.id where a.state = 'verified' and (w.verified is null
        or (not (w.verified @> w.own and w.own @> w.verified) and coalesce(w.verified_reason, '') = ''))`,
  },
];
