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
];
