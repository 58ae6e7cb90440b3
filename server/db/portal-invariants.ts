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
  {
    name: 'monitoring_judged_by_another',
    says: 'a monitoring’s result was given by somebody other than who handed the form in, after it was, and an interview that was held has minutes',
    query: `select id from monitoring_entries where state = 'concluded' and (concluded_by = handed_in_by or handed_in_at is null or concluded_at < handed_in_at)
      union all select id from monitoring_entries where state = 'heard' and (minutes is null or heard_at < starts_at)`,
  },
  {
    name: 'tutorial_versions_without_gaps',
    says: 'the versions of a tutorial are numbered from 1 without a gap, each later than the one before, and all but the first say what changed',
    query: `select innovation_id as id from tutorials group by innovation_id having count(*) <> max(number) or min(number) <> 1
      union all select b.id from tutorials a join tutorials b on b.innovation_id = a.innovation_id and b.number = a.number + 1
        where b.written_at < a.written_at or b.changes = ''`,
  },
  {
    name: 'question_answered_after_it_was_asked',
    says: 'an answer comes after its question, from somebody, for one of the two sides that may; what is hidden says by whom',
    query: `select id from innovation_questions where answered_at < asked_at or corrected_at < answered_at
      or (answered_at is not null and (answered_by is null or answered_as is null)) or (hidden_at is not null and hidden_by is null)`,
  },
  {
    name: 'replication_entry_of_its_own_agency',
    says: 'a proposal enters with a finished replication of the agency that proposes',
    query: `select e.submission_id as id from replication_entries e join replications r on r.id = e.replication_id join submissions s on s.id = e.submission_id
      where r.finished_at is null or r.replicator_agency_id <> s.agency_id or s.edition_id <> e.edition_id`,
  },
  {
    name: 'one_usefulness_rating_of_a_person',
    says: 'of an innovation one rating of a person counts, whichever of their accounts gave it; what it replaces names it',
    query: `select min(u.id::text)::uuid as id from usefulness_ratings u join people p on p.id = u.person_id where u.replaced_by is null
      group by u.innovation_id, coalesce(p.merged_into, p.id) having count(*) > 1
      union all select u.id from usefulness_ratings u join usefulness_ratings w on w.id = u.replaced_by
        where w.replaced_by is not null or w.innovation_id <> u.innovation_id`,
  },
  {
    name: 'event_holds_no_more_than_its_seats',
    says: 'only to an event one registers, and no more people than it has seats',
    query: `select a.id from articles a join article_registrations g on g.article_id = a.id group by a.id
      having a.kind <> 'event' or count(*) > coalesce(a.seats, count(*))`,
  },
  {
    name: 'article_shown_was_written_before',
    says: 'a page that is approved was read after it was begun',
    query: `select id from articles where state = 'approved' and reviewed_at < created_at`,
  },
  {
    name: 'hub_plans_without_gaps',
    says: 'the work plans of a hub are numbered from 1 without a gap, and the one it presented is among them',
    query: `select hub_id as id from hub_plans group by hub_id having count(*) <> max(number) or min(number) <> 1
      union all select h.id from hubs h where h.plan_number is not null and not exists (select from hub_plans p where p.hub_id = h.id and p.number = h.plan_number)`,
  },
  {
    name: 'hub_comments_of_peers',
    says: 'what is said of a work plan is said by another hub of the same body, of a plan that was written',
    query: `select c.id from hub_comments c join hubs f on f.id = c.from_hub_id where f.id = c.hub_id or f.body_id <> c.body_id
      or not exists (select from hub_plans p where p.hub_id = c.hub_id and p.number = c.plan_number)`,
  },
  {
    name: 'hub_rounds_begun',
    says: 'signatures, coachings and steps belong to a commitment that a hub has begun',
    query: `select x.id from (select id, hub_id, round from hub_signatures union all select id, hub_id, round from hub_coachings
      union all select id, hub_id, round from hub_steps) x join hubs h on h.id = x.hub_id where x.round > h.round or x.round < 1`,
  },
];
