import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { moveClock, spentMs, type Clock } from '../../server/interviews/clock.ts';
import { scoreAndSend, scoresOf, tasksOf } from '../judging/stage.ts';
import { givePerson } from '../support/people.ts';
import { openFinals, type Finals } from './finalists.ts';

const INTERVIEW = ['paparan', 'substansi', 'video', 'kehadiran_pimpinan'];
const MINUTE = 60_000;

let f: Finals;
let id: string;
let version: number;

beforeAll(async () => {
  f = await openFinals({
    panelists: ['petra', 'qori', 'rudi', 'sari'],
    proposals: [{ title: 'Si Bunga Desa' }, (c) => ({ title: 'Rumah Singgah', agencyId: c.otherAgencyId })],
    prepare: async (j) => {
      await givePerson(j.world, 'sari@juri.contoh.id', 'innovator', {
        bodyId: j.bodyId,
        agencyId: j.agencyId,
      });
    },
  });
  for (const [index, title] of ['Si Bunga Desa', 'Rumah Singgah'].entries()) {
    const planned = await f.secretariat.post(`/api/editions/${f.editionId}/interviews`, {
      submissionId: f.proposals[title]!,
      startsAt: `2027-06-07T0${2 + index}:00:00.000Z`,
      minutes: 20,
      room: 'Ruang Sriwijaya',
      panel: [f.people['petra']!, f.people['qori']!],
    });
    if (index === 0) id = planned.body.id;
  }
  version = 1;
}, 180_000);
afterAll(async () => {
  expect(await examine(f.world.owner)).toEqual([]);
  await f.world.close();
});

const send = async (noun: string, body: object = {}) => {
  const answer = await f.secretariat.put(`/api/interviews/${id}/${noun}`, body, { version });
  if (answer.status === 200) version = answer.body.version;
  return answer;
};
const codeOf = (answer: { status: number; body: { code?: string } }) =>
  `${answer.status} ${answer.body.code ?? ''}`;
const clockOf = async () => (await f.secretariat.get(`/api/interviews/${id}/room`)).body.clock;

test('the clock counts a pause out, keeps how long the presentation took, and runs on past zero', () => {
  const rules = {
    perFinalist: 3,
    quorum: 2,
    presentationMinutes: 7,
    questionMinutes: 13,
    lateMinutes: 7,
    materialDaysBefore: 3,
  };
  const at = (minutes: number) => new Date(minutes * MINUTE);
  const idle: Clock = {
    phase: null,
    phaseStartedAt: null,
    phaseSpentMs: 0,
    phaseMinutes: null,
    presentationSpentMs: null,
  };
  expect(moveClock(idle, 'ask', rules, at(0))).toBe(null);
  const presenting = moveClock(idle, 'present', rules, at(0))!;
  const paused = moveClock(presenting, 'pause', rules, at(3))!;
  expect([moveClock(paused, 'pause', rules, at(4)), spentMs(paused, at(9))]).toEqual([null, 3 * MINUTE]);
  const resumed = moveClock(paused, 'resume', rules, at(10))!;
  expect(spentMs(resumed, at(15))).toBe(8 * MINUTE);
  const asked = moveClock(resumed, 'ask', rules, at(15))!;
  expect([asked.presentationSpentMs, asked.phaseMinutes, spentMs(asked, at(29))]).toEqual([
    8 * MINUTE,
    13,
    14 * MINUTE,
  ]);
  expect(moveClock(asked, 'extend', rules, at(29))!.phaseMinutes).toBe(14);
});

test('the clock turns only while the interview runs, and every screen reads the same from the server', async () => {
  expect(codeOf(await send('clock', { turn: 'present' }))).toBe('409 guard_refused');
  // The lists of the office and of its panel hear of it; a panelist of another room does not.
  const lists = async () => [
    (await f.secretariat.get(`/api/editions/${f.editionId}/timetable/changes`)).body.mark as string,
    ...(await Promise.all(
      ['petra', 'rudi'].map(async (name) => {
        const { body } = await (await f.juror(name)).get(`/api/editions/${f.editionId}/interviews/changes`);
        return body.mark as string;
      }),
    )),
  ];
  const before = await lists();
  expect((await send('start')).status).toBe(200);
  expect((await lists()).map((mark, index) => mark !== before[index])).toEqual([true, true, false]);
  expect(
    codeOf(
      await (await f.juror('petra')).put(`/api/interviews/${id}/clock`, { turn: 'present' }, { version }),
    ),
  ).toBe('403 not_allowed');
  const begun = await send('clock', { turn: 'present' });
  expect([begun.body.clock.phase, begun.body.clock.running, begun.body.clock.minutes]).toEqual([
    'presentation',
    true,
    7,
  ]);
  expect(codeOf(await send('clock', { turn: 'resume' }))).toBe('409 guard_refused');
  await send('clock', { turn: 'extend' });
  await send('clock', { turn: 'ask' });
  expect(await clockOf()).toMatchObject({ phase: 'questions', running: true, minutes: 13 });
  const petra = await (await f.juror('petra')).get(`/api/interviews/${id}/room`);
  expect([petra.status, petra.body.clock.phase, petra.body.panel, petra.body.mayRun]).toEqual([
    200,
    'questions',
    null,
    false,
  ]);
  expect(petra.body.day.map((one: { title: string }) => one.title)).toEqual([
    'Si Bunga Desa',
    'Rumah Singgah',
  ]);
  expect(petra.text).not.toContain('qori');
  for (const client of [f.admin, f.stranger, await f.juror('rudi')])
    expect(codeOf(await client.get(`/api/interviews/${id}/room`))).toBe('404 not_found');
});

test('a panelist who comes within the time scores, one who comes too late or not at all is released', async () => {
  const onTime = await send('arrivals', { personId: f.people['petra'], arrival: 'late' });
  const seat = (body: { panel: Record<string, unknown>[] }, name: string) =>
    body.panel.find((one) => one['name'] === name)!;
  expect([onTime.status, seat(onTime.body, 'petra')['arrival'], seat(onTime.body, 'petra')['left']]).toEqual([
    200,
    'late',
    null,
  ]);
  f.world.travel(8 * MINUTE);
  const late = await send('arrivals', { personId: f.people['qori'], arrival: 'late' });
  expect([seat(late.body, 'qori')['left'], late.body.quorum]).toEqual(['released', { needed: 2, seated: 1 }]);
  const [sheet] = await f.world
    .owner`select k.state from scoresheets k where k.juror_id = ${f.people['qori']!} and k.submission_id = ${f.proposals['Si Bunga Desa']!}`;
  expect(sheet!['state']).toBe('void');
});

test('below the quorum the interview does not end; a substitute without a conflict makes it whole', async () => {
  const stage = await f.stage('interview');
  const petra = await f.juror('petra');
  const { sheet } = (await tasksOf(petra, stage.id))['Si Bunga Desa']!;
  await scoreAndSend(petra, sheet!, scoresOf([9000, 8000, 7000, 10000], INTERVIEW));
  expect(codeOf(await send('completion'))).toBe('409 guard_refused');
  const reason = 'Qori datang terlambat.';
  for (const name of ['sari', 'qori', 'ani'])
    expect(codeOf(await send('panel', { panel: [f.people['petra'], f.people[name]], reason }))).toBe(
      '400 invalid_input',
    );
  const whole = await send('panel', { panel: [f.people['petra'], f.people['rudi']], reason });
  expect([whole.status, whole.body.quorum.seated]).toEqual([200, 2]);
  const rudi = await f.juror('rudi');
  const task = (await tasksOf(rudi, stage.id))['Si Bunga Desa']!;
  await scoreAndSend(rudi, task.sheet!, scoresOf([8000, 8000, 8000, 8000], INTERVIEW));
  const room = await f.secretariat.get(`/api/interviews/${id}/room`);
  expect(
    room.body.panel.map((one: Record<string, unknown>) => [one['name'], one['sheet'], one['left']]),
  ).toEqual([
    ['petra', 'sent', null],
    ['qori', 'none', 'released'],
    ['rudi', 'sent', null],
  ]);
  expect((await send('completion')).body.state).toBe('completed');
});
