import type { Ids } from '../security/probes.ts';
import type { ActorName, Stage } from './stand.ts';

/**
 * One thing that is different in the second world and nothing else. Each statement is its own inverse: run twice, the first world
 * stands again. `blind` are those who must not be able to tell the worlds apart by any byte.
 */
export type Secret = { name: string; at: Stage; change(ids: Ids): string[]; blind: readonly ActorName[] };

/** Everybody who is neither of the office nor of the matter: the whole world, the agencies, the jurors, other bodies. */
const OUTSIDE: readonly ActorName[] = ['pub', 'inn', 'adm', 'xad', 'ev1', 'pan', 'hub', 'hbv', 'riv', 'end'];

const NOBODY = '00000000-0000-7000-8000-000000000000';

const swap = (column: string, one: string, other: string) =>
  `${column} = case ${column} when '${one}' then '${other}'::uuid else '${one}'::uuid end`;

/** Two jurors change places at everything they have of the proposal; by way of nobody, since each may stand there once. */
const changePlaces = (ids: Ids, one: string, other: string) =>
  ['assignments', 'scoresheets', 'scoresheet_versions'].flatMap((table) =>
    [
      [one, NOBODY],
      [other, one],
      [NOBODY, other],
    ].map(
      ([from, to]) =>
        `update ${table} set juror_id = '${to}' where submission_id = '${ids['submissions']}' and juror_id = '${from}'`,
    ),
  );

export const SECRETS: readonly Secret[] = [
  {
    name: 'a released comment was written by another juror',
    at: 'P',
    change: (ids) => changePlaces(ids, ids['peer']!, ids['third']!),
    blind: OUTSIDE,
  },
  {
    name: 'a juror is another',
    at: 'J',
    change: (ids) => changePlaces(ids, ids['peer']!, ids['idle']!),
    blind: [...OUTSIDE, 'tie'],
  },
  {
    name: 'a peer’s score is another',
    at: 'J',
    change: (ids) => [
      `update scores set score = 16500 - score where scoresheet_id = '${ids['peer-sheet']}'`,
      `update scoresheets set total = 1650000 - total where id = '${ids['peer-sheet']}'`,
      `update scoresheet_versions set total = 1650000 - total where scoresheet_id = '${ids['peer-sheet']}'`,
    ],
    blind: [...OUTSIDE, 'ev2', 'tie'],
  },
  {
    name: 'a peer has sent or not',
    at: 'J',
    change: (ids) => [
      `update scoresheets k set total = case state when 'submitted' then null else
          (select v.total from scoresheet_versions v where v.scoresheet_id = k.id order by v.number desc limit 1) end,
        state = case state when 'submitted' then 'open' else 'submitted' end where id = '${ids['peer-sheet']}'`,
      `update assignments set state = case state when 'completed' then 'accepted' else 'completed' end
        where submission_id = '${ids['submissions']}' and stage_id = '${ids['stages']}' and juror_id = '${ids['peer']}'`,
    ],
    blind: [...OUTSIDE, 'ev2', 'tie'],
  },
  {
    name: 'a suspected conflict is somebody else’s',
    at: 'J',
    change: (ids) => [
      `update conflicts set ${swap('person_id', ids['juror']!, ids['peer']!)} where id = '${ids['conflicts']}'`,
    ],
    blind: [...OUTSIDE, 'ev2'],
  },
  {
    name: 'a comment inside the agency is another author’s',
    at: 'J',
    change: (ids) => [
      `update comments set ${swap('author_id', ids['people']!, ids['administrator']!)} where id = '${ids['comments']}'`,
    ],
    blind: ['pub', 'xad', 'sec', 'org', 'tie', 'aud', 'stw', 'ev1', 'ech', 'pan', 'pch', 'hub', 'riv', 'end'],
  },
  {
    name: 'a rank is another',
    at: 'D',
    change: () => [
      `update rankings set rows = (select jsonb_agg(one order by place desc) from jsonb_array_elements(rows) with ordinality t(one, place))
        where jsonb_array_length(rows) > 1`,
      `update selections set rank = 4 - rank where rank between 1 and 3`,
      `update awards set position = 10 - position`,
    ],
    blind: OUTSIDE,
  },
  {
    name: 'a result under embargo is another',
    at: 'D',
    change: (ids) => [
      `update submissions set state = case state when 'topInnovation' then 'notSelected' else 'topInnovation' end
        where id in ('${ids['submissions']}', '${ids['other-submission']}')`,
      `update awards set ${swap('submission_id', ids['submissions']!, ids['other-submission']!)}
        where submission_id in ('${ids['submissions']}', '${ids['other-submission']}')`,
      `update selections set chosen = not chosen where step = 'top-innovations'`,
    ],
    blind: OUTSIDE,
  },
  {
    name: 'a choice under embargo was made or not',
    at: 'D',
    change: (ids) => [
      `update editions set version = version +
          case when exists (select from selections where edition_id = '${ids['editions']}') then -1 else 1 end
        where id = '${ids['editions']}'`,
      `update submissions p set
          version = p.version + case when p.state in ('topInnovation', 'notSelected') then -1 else 1 end,
          state = case when p.state in ('topInnovation', 'notSelected') then 'interviewed'
            when s.chosen then 'topInnovation' else 'notSelected' end
        from selections s where s.submission_id = p.id and s.step = 'top-innovations'`,
      ...['selections', 'rankings', 'awards'].map(
        (table) => `update ${table} set ${swap('edition_id', ids['editions']!, NOBODY)}`,
      ),
    ],
    blind: OUTSIDE,
  },
  {
    name: 'a result of the officer’s own tree is another',
    at: 'D',
    change: (ids) => [
      `update submissions set state = case state when 'topInnovation' then 'notSelected' else 'topInnovation' end
        where id = '${ids['submissions']}'`,
    ],
    blind: ['tie', 'inn', 'adm', 'xad', 'ev1', 'pub'],
  },
];
