/** An innovation of a made-up owner. */
const INNOVATION = (
  columns = '',
  values = '',
) => `insert into innovations (id, body_id, title, title_key, agency_name, agency_level, created_at${columns})
  select gen_random_uuid(), s.body_id, 'x', 'x', 'x', 'kota', now()${values} from submissions s limit 1`;
const SAID = (
  columns: string,
  values: string,
) => `${INNOVATION()}; insert into validation_rounds (id, body_id, state, title, opened_by, opened_at, due_at, closed_at)
    select gen_random_uuid(), s.body_id, 'closed', 'x', s.created_by, now(), now(), now() from submissions s limit 1;
  insert into validations (id, body_id, round_id, innovation_id, asked_at, ${columns})
    select gen_random_uuid(), i.body_id, r.id, i.id, now(), ${values} from innovations i, validation_rounds r where i.title = 'x' limit 1`;

const ARTICLE = (
  state: string,
  columns = '',
  values = '',
) => `insert into articles (id, body_id, kind, state, slug, title_id, title_en, text_id, text_en, written_by, changed_at, created_at${columns})
  select gen_random_uuid(), s.body_id, 'news', '${state}', 'x', 'x', 'x', 'x', 'x', s.created_by, now(), now()${values} from submissions s limit 1`;
const HUB = `insert into hubs (id, body_id, name, kind, joined_year, source, created_at, state)
  select gen_random_uuid(), s.body_id, 'x', 'regional', 2026, 'x', now(), 'invited' from submissions s limit 1`;

/** One wrong row for every invariant of the directory, of what is written about it, and of hubs' papers. */
export const PORTAL_PLANTS: Readonly<Record<string, string>> = {
  innovation_tied_to_its_agency: `insert into innovations (id, body_id, title, title_key, agency_name, agency_level, created_at)
    select gen_random_uuid(), a.body_id, 'x', 'x', a.name, 'kota', now() from agencies a limit 1`,
  validation_read_by_another: SAID(
    'state, answer, answered_at, answered_by, reviewed_by, reviewed_at',
    `'accepted', 'running', now(), (select min(id::text)::uuid from people), (select min(id::text)::uuid from people), now()`,
  ),
  validation_round_closed_whole: SAID('state', `'asked'`),
  monitoring_judged_by_another: `${INNOVATION()};
    insert into monitoring_forms (id, body_id, number, content, created_at) select gen_random_uuid(), i.body_id, 1, '{}', now() from innovations i where i.title = 'x';
    insert into monitorings (id, body_id, form_id, title, year, group_key, due_at, opened_by, opened_at)
    select gen_random_uuid(), f.body_id, f.id, 'x', 2026, 'x', now(), (select id from people limit 1), now() from monitoring_forms f;
    insert into monitoring_entries (id, body_id, monitoring_id, innovation_id, state, result, handed_in_by, handed_in_at, concluded_by, concluded_at)
    select gen_random_uuid(), m.body_id, m.id, i.id, 'concluded', 'x', m.opened_by, now(), m.opened_by, now() from monitorings m, innovations i where i.title = 'x'`,
  innovation_confirmed_as_kept: INNOVATION(', confirmed_at', ', now()'),
  tutorial_versions_without_gaps: `${INNOVATION()}; insert into tutorials (id, body_id, innovation_id, number, summary, steps, cost, people, rules, pitfalls, changes, written_by, written_at)
    select gen_random_uuid(), i.body_id, i.id, 2, 'x', '[]', '', '', '', '', '', (select id from people limit 1), now() from innovations i where i.title = 'x'`,
  question_answered_after_it_was_asked: `${INNOVATION()}; insert into innovation_questions (id, body_id, innovation_id, text, asked_by, asked_at, due_at, answer, answered_at)
    select gen_random_uuid(), i.body_id, i.id, 'x', (select id from people limit 1), now(), now(), 'x', now() from innovations i where i.title = 'x'`,
  replication_entry_of_its_own_agency: `insert into replications (id, body_id, number, year, innovation_id, innovation_title, owner_name, replicator_name,
      replicator_agency_id, state, scope, purpose, declared_by, declared_at)
    select gen_random_uuid(), s.body_id, 1, 2026, gen_random_uuid(), 'x', 'x', 'x', s.agency_id, 'interest', 'whole', 'x', s.created_by, now() from submissions s limit 1;
    insert into network_counters (body_id, year, name, value) select body_id, 2026, 'replication', 1 from replications limit 1;
    insert into replication_entries (submission_id, body_id, edition_id, replication_id, linked_by, linked_at)
    select s.id, s.body_id, s.edition_id, r.id, s.created_by, now() from submissions s, replications r limit 1`,
  one_usefulness_rating_of_a_person: `${INNOVATION()}; update people set merged_into = (select min(id::text)::uuid from people)
      where id = (select max(id::text)::uuid from people);
    insert into usefulness_ratings (id, body_id, innovation_id, person_id, address_hash, domain, network_hash, useful, created_at, changed_at)
    select gen_random_uuid(), i.body_id, i.id, p.id, p.id::text, 'x', 'x', 5, now(), now() from innovations i, people p
      where i.title = 'x' and (p.merged_into is not null or p.id = (select min(id::text)::uuid from people))`,
  event_holds_no_more_than_its_seats: `${ARTICLE('draft')}; insert into article_registrations (article_id, body_id, person_id, registered_at)
    select a.id, a.body_id, a.written_by, now() from articles a where a.slug = 'x'`,
  article_shown_was_written_before: `${ARTICLE('approved', ', reviewed_by, reviewed_at, publish_at', `, (select id from people p where p.id <> s.created_by limit 1), now() - interval '1 day', now()`)}`,
  hub_plans_without_gaps: `${HUB}; insert into hub_plans (id, body_id, hub_id, number, goal, obstacles, activities, written_at)
    select gen_random_uuid(), body_id, id, 2, 'x', '', '[]', now() from hubs where name = 'x'`,
  hub_comments_of_peers: `${HUB}; insert into hub_comments (id, body_id, hub_id, plan_number, from_hub_id, text, written_at)
    select gen_random_uuid(), body_id, id, 1, id, 'x', now() from hubs where name = 'x'`,
  hub_rounds_begun: `${HUB}; insert into hub_coachings (id, body_id, hub_id, round, held_on, kind, topic, participants, outcome, follow_up, logged_at)
    select gen_random_uuid(), body_id, id, 2, '2026-01-01', 'visit', 'x', 1, 'x', 'x', now() from hubs where name = 'x'`,
};
