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

/** One wrong row for every invariant of the directory. */
export const PORTAL_PLANTS: Readonly<Record<string, string>> = {
  innovation_tied_to_its_agency: `insert into innovations (id, body_id, title, title_key, agency_name, agency_level, created_at)
    select gen_random_uuid(), a.body_id, 'x', 'x', a.name, 'kota', now() from agencies a limit 1`,
  validation_read_by_another: SAID(
    'state, answer, answered_at, answered_by, reviewed_by, reviewed_at',
    `'accepted', 'running', now(), (select id from people limit 1), (select id from people limit 1), now()`,
  ),
  validation_round_closed_whole: SAID('state', `'asked'`),
  innovation_confirmed_as_kept: INNOVATION(', confirmed_at', ', now()'),
};
