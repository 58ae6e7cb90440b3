import type { Invariant } from './invariants.ts';

/** What always holds of the people and proposals of agencies, and of what they are granted and ask. */
export const agencyInvariants: readonly Invariant[] = [
  {
    name: 'agency_heard_before_its_panel',
    says: 'nobody on a panel gave an opinion about a finalist before its agency had answered or its time was over',
    query: `select p.objection_id as id, p.person_id from objection_panelists p join objections o on o.id = p.objection_id
      where p.given_at < o.answer_until
        and not exists (select from objection_answers a where a.objection_id = o.id and a.given_at <= p.given_at)`,
  },
  {
    name: 'answer_of_its_agency_in_time',
    says: 'an objection about a finalist was answered by the agency of that finalist, once admitted and in its time',
    query: `select a.objection_id as id from objection_answers a join objections o on o.id = a.objection_id
      where o.kind <> 'finalist' or a.agency_id <> o.agency_id or a.given_at < o.admitted_at
        or o.answer_until is null or a.given_at >= o.answer_until`,
  },
  {
    name: 'one_lead_of_its_agency',
    says: 'every proposal has one lead author, and whoever is added to one belonged to its agency',
    query: `select s.id from submissions s where (select count(*) from submission_authors a where a.submission_id = s.id and a.is_lead and a.ended_at is null) <> 1
      union all select a.id from submission_authors a join submissions s on s.id = a.submission_id
      where not exists (select from roles r where r.person_id = a.person_id and r.agency_id = s.agency_id)
        and not exists (select from people p where p.id = a.person_id and p.merged_into is not null)`,
  },
  {
    name: 'likeness_of_two_in_one_body',
    says: 'a likeness names two submissions of one body, is between 0 and 1000, and both texts were compared',
    query: `select l.id from likenesses l left join submissions a on a.id = l.submission_id left join submissions b on b.id = l.other_id
      where a.id = b.id or a.body_id is distinct from b.body_id or l.body_id <> a.body_id or l.similarity not between 0 and 1000
         or not exists (select from likeness_texts t where t.submission_id = l.submission_id)`,
  },
  {
    name: 'merged_account_is_closed',
    says: 'an account that was merged is closed, holds no role, and leads to one that is open',
    query: `select p.id from people p left join people k on k.id = p.merged_into where p.merged_into is not null
      and (p.closed_at is null or k.id is null or k.merged_into is not null
        or exists (select from roles r where r.person_id = p.id and r.ended_at is null))`,
  },
  {
    name: 'extension_of_a_stage_of_the_edition',
    says: 'an extension is of a stage of its edition, for an agency of its body, and by nobody of that agency',
    query: `select x.id from extensions x join stages t on t.id = x.stage_id join agencies a on a.id = x.agency_id
      where t.edition_id <> x.edition_id or a.body_id <> x.body_id
         or exists (select from roles r where r.person_id = x.granted_by and r.agency_id = x.agency_id and r.granted_at <= x.granted_at and r.ended_at is null)`,
  },
  {
    name: 'question_waits_while_unanswered',
    says: 'a thread waits exactly since a message of the agency that nothing of the office followed, and was not settled',
    query: `select q.id from questions q join lateral (select side from question_messages m where m.question_id = q.id order by id desc limit 1) l on true
      where (q.state = 'waiting') <> (q.waiting_since is not null) or (q.state = 'waiting' and l.side <> 'agency')
      union all select q.id from questions q where not exists (select from question_messages m where m.question_id = q.id)`,
  },
  {
    name: 'thread_counts_its_messages',
    says: 'a thread says how many messages it has',
    query: `select q.id from questions q where q.messages <> (select count(*) from question_messages m where m.question_id = q.id)`,
  },
  {
    name: 'order_names_the_agencys_proposals',
    says: 'the order of an agency names its own proposals of the edition alone',
    query: `select o.id from proposal_orders o cross join lateral unnest(o.ordered) as one(id) left join submissions s on s.id = one.id
      where s.agency_id is distinct from o.agency_id or s.edition_id is distinct from o.edition_id`,
  },
];
