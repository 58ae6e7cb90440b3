import type { Invariant } from './invariants.ts';

/** What always holds of the directory and of what owners say of it. */
export const portalInvariants: readonly Invariant[] = [
  {
    name: 'innovation_tied_to_its_agency',
    says: 'an innovation stands with the agency of its body that bears its owner’s name, where there is one, and never with one of another body',
    query: `select i.id from innovations i left join agencies a on a.id = i.agency_id where a.body_id <> i.body_id
      or (i.agency_id is null and exists (select from agencies n where n.body_id = i.body_id and lower(n.name) = lower(i.agency_name)))`,
  },
  {
    name: 'validation_read_by_another',
    says: 'what an owner told shows only after somebody else read it',
    query: `select id from validations where state = 'accepted' and (reviewed_by is null or reviewed_at < answered_at or reviewed_by = answered_by)`,
  },
  {
    name: 'validation_round_closed_whole',
    says: 'a closed round waits for no answer, and what nobody answered is stale until its owner speaks',
    query: `select v.id from validations v join validation_rounds r on r.id = v.round_id where r.state = 'closed' and v.state = 'asked'
      union all select i.id from innovations i where i.stale_at < i.confirmed_at
      union all select i.id from validations v join innovations i on i.id = v.innovation_id where v.state = 'unanswered' and i.stale_at is null
        and not exists (select from innovation_freshness f where f.innovation_id = i.id and f.field = 'status' and f.confirmed_at > v.asked_at)`,
  },
  {
    name: 'innovation_confirmed_as_kept',
    says: 'the date at which an owner stood by an innovation is that of its state',
    query: `select i.id from innovations i left join innovation_freshness f on f.innovation_id = i.id and f.field = 'status'
      where i.confirmed_at is distinct from f.confirmed_at`,
  },
];
