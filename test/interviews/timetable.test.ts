import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import type { Client } from '../support/client.ts';
import { givePerson } from '../support/people.ts';
import { dayAhead, openFinals, type Finals } from './finalists.ts';

let f: Finals;
let url: string;
let version = 0;

beforeAll(async () => {
  f = await openFinals({
    panelists: ['petra', 'qori', 'rudi'],
    proposals: [
      { title: 'Si Bunga Desa' },
      (c) => ({ title: 'Rumah Singgah', agencyId: c.otherAgencyId }),
      { title: 'Kakak Asuh' },
    ],
    prepare: async (j) => {
      await givePerson(j.world, 'rudi@juri.contoh.id', 'innovator', {
        bodyId: j.bodyId,
        agencyId: j.otherAgencyId,
      });
    },
  });
  url = `/api/editions/${f.editionId}`;
}, 180_000);
afterAll(async () => {
  expect(await examine(f.world.owner)).toEqual([]);
  await f.world.close();
});

const settings = (more: object = {}) => ({
  zone: 'WIB',
  days: [dayAhead()],
  from: '09:00',
  until: '10:30',
  breaks: [],
  sessionMinutes: 20,
  bufferMinutes: 10,
  rooms: [{ name: 'Ruang Sriwijaya', panel: ['petra', 'qori', 'rudi'].map((name) => f.people[name]!) }],
  ...more,
});
const send = async (noun: string, body: object = {}, client: Client = f.secretariat) => {
  const answer = await client.put(`${url}/${noun}`, body, { version });
  if (answer.status === 200) version = answer.body.version;
  return answer;
};
const codeOf = (answer: { status: number; body: { code?: string } }) =>
  `${answer.status} ${answer.body.code ?? ''}`;
const placed = (body: { proposal: { placements: Record<string, any>[] } }) =>
  body.proposal.placements.map((one) => [
    one['title'],
    one['startsAt'].slice(11, 16),
    one['panel'].map((person: { name: string }) => person.name).sort(),
    one['change'],
  ]);

test('rooms and hours are kept, unless a panelist would be in two rooms or no session fits', async () => {
  expect(codeOf(await send('timetable-proposal'))).toBe('409 guard_refused');
  const panel = [f.people['petra']!];
  const twice = settings({
    rooms: [
      { name: 'A', panel },
      { name: 'B', panel },
    ],
  });
  expect((await send('timetable', twice)).body.errors[0].path).toBe('rooms.0.panel');
  expect((await send('timetable', settings({ until: '09:10' }))).body.errors[0].path).toBe('until');
  const stranger = settings({ rooms: [{ name: 'A', panel: [f.people['ani']!] }] });
  expect((await send('timetable', stranger)).body.errors[0].path).toBe('rooms.0.panel');
  for (const client of [f.admin, await f.juror('petra')])
    expect(codeOf(await send('timetable', settings(), client))).toBe('403 not_allowed');
  const kept = await send('timetable', settings());
  expect([kept.status, kept.body.sessions, kept.body.rules.quorum]).toEqual([200, 3, 2]);
});

test('panelists and agencies say when they cannot, each only for themselves', async () => {
  const morning = { from: `${dayAhead()}T02:00:00Z`, until: `${dayAhead()}T02:25:00Z` };
  const away = `${url}/unavailabilities`;
  const petra = await f.juror('petra');
  expect((await petra.post(away, { personId: f.people['petra'], ...morning })).status).toBe(201);
  expect(codeOf(await petra.post(away, { personId: f.people['qori'], ...morning }))).toBe('404 not_found');
  expect(codeOf(await petra.post(away, { submissionId: f.proposals['Kakak Asuh'], ...morning }))).toBe(
    '404 not_found',
  );
  expect(
    (await f.stranger.post(away, { submissionId: f.proposals['Rumah Singgah'], ...morning })).status,
  ).toBe(201);
  expect(codeOf(await f.stranger.post(away, { submissionId: f.proposals['Kakak Asuh'], ...morning }))).toBe(
    '404 not_found',
  );
  const backwards = { personId: f.people['petra'], from: morning.until, until: morning.from };
  expect((await petra.post(away, backwards)).body.errors[0].path).toBe('until');
  const mine = await petra.get(`${away}/mine`);
  expect(mine.body.items.map((one: Record<string, unknown>) => [one['name'], one['from']])).toEqual([
    ['petra', `${dayAhead()}T02:00:00.000Z`],
  ]);
});

test('a timetable is proposed over conflicts, absences and the quorum before anybody is told', async () => {
  const proposed = await send('timetable-proposal');
  expect([proposed.status, proposed.body.proposal.unplaced]).toEqual([200, []]);
  // Rudi is of the agency of Rumah Singgah, which cannot at 09.00, and Petra cannot either: two others make the quorum.
  const byTitle = Object.fromEntries(placed(proposed.body).map(([title, ...rest]) => [title, rest]));
  expect(byTitle['Rumah Singgah']![1]).toEqual(['petra', 'qori']);
  expect(['02:30', '03:00']).toContain(byTitle['Rumah Singgah']![0]);
  expect(placed(proposed.body)[0]!.slice(1)).toEqual(['02:00', ['qori', 'rudi'], 'new']);
  const [row] = await f.world.owner`select count(*)::int as n from interviews`;
  expect(row!['n']).toBe(0);
});

test('what changed since the proposal stops its publication', async () => {
  const away = {
    personId: f.people['qori'],
    from: `${dayAhead(1)}T02:00:00Z`,
    until: `${dayAhead(1)}T03:00:00Z`,
  };
  const said = await f.secretariat.post(`${url}/unavailabilities`, away);
  expect(codeOf(await send('timetable-publication'))).toBe('409 subject_changed');
  expect((await f.secretariat.delete(`/api/unavailabilities/${said.body.id}`)).status).toBe(204);
});

test('publishing plans every interview, seats the panels and tells each agency once and each panelist once', async () => {
  const published = await send('timetable-publication');
  expect([published.status, published.body.proposal]).toEqual([200, null]);
  const { body } = await f.secretariat.get(`${url}/interviews`);
  expect(
    body.items.map((one: Record<string, any>) => [
      one['startsAt'].slice(11, 16),
      one['room'],
      one['panel'].length,
    ]),
  ).toEqual([
    ['02:00', 'Ruang Sriwijaya', 2],
    ['02:30', 'Ruang Sriwijaya', expect.any(Number)],
    ['03:00', 'Ruang Sriwijaya', expect.any(Number)],
  ]);
  const mails = await f.world
    .owner`select template, audience, count(*)::int as n from deliveries where template in ('interview.planned', 'timetable.published') and (audience is not null or template = 'timetable.published') group by 1, 2 order by 1`;
  expect(mails.map((row) => [row['template'], row['audience'], row['n']])).toEqual([
    ['interview.planned', 'agency', 3],
    ['timetable.published', null, 3],
  ]);
});

test('planning again leaves the pinned and moves only whom it must, with a new calendar sequence', async () => {
  const list = (await f.secretariat.get(`${url}/interviews`)).body.items as Record<string, any>[];
  const [first, second, third] = list;
  const pinned = await f.secretariat.put(
    `/api/interviews/${first!['id']}/pin`,
    { pinned: true },
    { version: first!['version'] },
  );
  expect(pinned.body.pinned).toBe(true);
  const away = {
    submissionId: third!['submission'].id,
    from: `${dayAhead()}T03:00:00Z`,
    until: `${dayAhead()}T03:20:00Z`,
  };
  await f.secretariat.post(`${url}/unavailabilities`, away);
  await send('timetable', settings({ until: '11:00' }));
  const proposed = await send('timetable-proposal');
  expect(
    proposed.body.proposal.placements.map((one: Record<string, unknown>) => [one['title'], one['change']]),
  ).toEqual([
    [second!['submission'].title, 'same'],
    [third!['submission'].title, 'moved'],
  ]);
  expect((await send('timetable-publication')).status).toBe(200);
  const calendar = await f.secretariat.get(`/api/interviews/${third!['id']}/calendar`);
  expect(calendar.text).toContain(`DTSTART:${dayAhead().replaceAll('-', '')}T033000Z`);
  expect(calendar.text).toMatch(/SEQUENCE:1/);
  const told = await f.world
    .owner`select count(*)::int as n from deliveries where template = 'interview.rescheduled' and audience is not null`;
  expect(told[0]!['n']).toBe(1);
});

test('what cannot be placed is named with its reason', async () => {
  await send('timetable', settings({ days: [dayAhead(2)], until: '09:30' }));
  const all = { from: `${dayAhead(2)}T00:00:00Z`, until: `${dayAhead(3)}T00:00:00Z` };
  await f.secretariat.post(`${url}/unavailabilities`, { personId: f.people['petra'], ...all });
  const { body } = await send('timetable-proposal');
  const reasons = Object.fromEntries(
    body.proposal.unplaced.map((one: Record<string, any>) => [one['title'], one['reason'].id]),
  );
  expect(reasons['Rumah Singgah']).toBe(
    'Tidak ada sesi yang mungkin dari 1: panel kurang dari 2 orang pada 1 sesi: petra (tidak dapat hadir), rudi (benturan kepentingan).',
  );
});

test('a calendar holds the own appointments and nobody else finds them', async () => {
  const { body } = await f.secretariat.get(`${url}/interviews`);
  const theirs = body.items.find((one: Record<string, any>) => one['submission'].title === 'Rumah Singgah');
  const [ani, stranger] = [await f.juror('ani'), f.stranger];
  expect(codeOf(await ani.get(`/api/interviews/${theirs['id']}/calendar`))).toBe('404 not_found');
  const agency = await stranger.get(`${url}/interviews/calendar`);
  expect([agency.status, agency.headers['content-type'], agency.text.match(/BEGIN:VEVENT/g)!.length]).toEqual(
    [200, 'text/calendar; charset=utf-8; method=PUBLISH', 1],
  );
  expect(agency.text).not.toContain('petra');
  expect((await ani.get(`${url}/interviews/calendar`)).text).not.toContain('VEVENT');
});
