import type { ActorName, Stage } from '../access/stand.ts';
import type { Ids } from '../security/probes.ts';

/** What a step asks for and the lived year has passed by: put there at one of its times, and who opens what then. */
export type DialogStand = {
  at: Stage;
  file: string;
  route: string;
  actor: ActorName;
  given(ids: Ids): string[];
};

const PANELIST_AT_WORK = (ids: Ids) => [
  `update interviews set state = 'planned', started_at = null where id = '${ids['interviews']}'`,
  `update assignments set state = 'accepted' where juror_id = '${ids['panelist']}' and stage_id = '${ids['final']}'`,
  `update scoresheets set state = 'open', total = null where juror_id = '${ids['panelist']}' and stage_id = '${ids['final']}'`,
];

export const DIALOG_STANDS: readonly DialogStand[] = [
  {
    at: 'P',
    file: 'lib/calibration/Round.svelte',
    route: '/office/jury/calibration/[id]',
    actor: 'org',
    given: (ids) => [`update calibrations set state = 'open' where id = '${ids['calibrations']}'`],
  },
  {
    at: 'P',
    file: 'routes/office/plenary/[id]/Plenary.svelte',
    route: '/jury/plenary/[id]',
    actor: 'pch',
    // Those who are there make a quorum; the finalists were chosen when the year was lived.
    given: (ids) => [
      `insert into plenary_members (body_id, edition_id, plenary_id, person_id, attendance)
       select distinct p.body_id, p.edition_id, p.id, r.person_id, 'present' from plenaries p
       join roles r on r.body_id = p.body_id and r.role in ('panelist', 'panel-chair') and r.ended_at is null
       where p.id = '${ids['plenaries']}' on conflict do nothing`,
    ],
  },
  {
    at: 'P',
    file: 'routes/office/requests/+page.svelte',
    route: '/office/requests',
    actor: 'org',
    given: (ids) => [
      `update requests set state = 'requested', lapses_at = now() + interval '1 day',
       requested_by = (select id from people where email = 'bambang@contoh.id') where id = '${ids['requests']}'`,
    ],
  },
  {
    at: 'D',
    file: 'routes/office/interviews/+page.svelte',
    route: '/office/interviews',
    actor: 'org',
    given: PANELIST_AT_WORK,
  },
  {
    at: 'D',
    file: 'routes/room/[interview]/Controls.svelte',
    route: '/room/[interview]',
    actor: 'org',
    given: PANELIST_AT_WORK,
  },
  {
    at: 'D',
    file: 'routes/jury/interviews/[id]/Panel.svelte',
    route: '/jury/interviews/[id]',
    actor: 'pan',
    given: PANELIST_AT_WORK,
  },
  {
    at: 'J',
    file: 'lib/reading/Sheet.svelte',
    route: '/jury/assignments/[id]',
    actor: 'ev1',
    given: (ids) => [
      `update assignments set state = 'accepted' where id = '${ids['assignments']}'`,
      `update scoresheets set state = 'open', total = null where id = '${ids['scoresheets']}'`,
    ],
  },
  {
    at: 'J',
    file: 'routes/office/judging/[id]/LateScores.svelte',
    route: '/office/judging/[id]',
    actor: 'org',
    given: (ids) => [
      `update late_scores set scores = (select jsonb_agg(jsonb_build_object('criterion', c ->> 'key', 'score', 8000, 'comment', null))
       from scoresheets k join rubric_versions v on v.id = k.rubric_version_id, jsonb_array_elements(v.criteria) c
       where k.id = late_scores.scoresheet_id) where id = '${ids['late-scores']}'`,
    ],
  },
];
