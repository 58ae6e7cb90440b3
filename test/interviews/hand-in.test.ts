import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { pdf, png } from '../files/samples.ts';
import type { Answer, Client } from '../support/client.ts';
import { givePerson } from '../support/people.ts';
import { dayAhead, openFinals, type Finals } from './finalists.ts';

const DAY_MS = 86_400_000;
/** 09.00 in Jakarta. */
const STARTS_AT = `${dayAhead()}T02:00:00.000Z`;

let f: Finals;
let id: string;
let interviewId: string;
let petra: Client;
let rudi: Client;
const codes = (...answers: Answer[]) => answers.map((one) => [one.status, one.body.code]);
const file = (content: Uint8Array, name = 'paparan.pdf', type = 'application/pdf') => ({
  name,
  type,
  content,
});
const handIn = (client: Client, key: string, given = file(pdf())) =>
  client.upload(`/api/submissions/${id}/interview-materials`, given, { key });
const ask = (client: Client, kind: string) =>
  client.post(`/api/interviews/${interviewId}/asks`, {
    kind,
    reason: 'Bentrok dengan rapat.',
    wish: 'Hari lain.',
  });

beforeAll(async () => {
  f = await openFinals({
    panelists: ['petra', 'qori', 'rudi'],
    proposals: [{ title: 'Si Bunga Desa' }, (c) => ({ title: 'Rumah Singgah', agencyId: c.otherAgencyId })],
  });
  await givePerson(f.world, 'organiser2@contoh.id', 'innovator', { bodyId: f.bodyId, agencyId: f.agencyId });
  id = f.proposals['Si Bunga Desa']!;
  const planned = await f.secretariat.post(`/api/editions/${f.editionId}/interviews`, {
    submissionId: id,
    startsAt: STARTS_AT,
    minutes: 20,
    room: 'Ruang Sriwijaya',
    panel: [f.people['petra']!, f.people['qori']!],
  });
  interviewId = planned.body.id;
  petra = await f.juror('petra');
  rudi = await f.juror('rudi');
});
afterAll(async () => {
  expect(await examine(f.world.owner)).toEqual([]);
  await f.world.close();
});

test('a finalist hands in what the rule book lists, judged by its content, and replaces it before the deadline', async () => {
  const asked = (await f.admin.get(`/api/submissions/${id}/interview-materials`)).body;
  expect([
    asked.deadline,
    asked.mayHandIn,
    asked.items.map((one: any) => [one.key, one.required, one.given]),
  ]).toEqual([
    // The end of the third day before it, in Jakarta.
    `${dayAhead(-3)}T17:00:00.000Z`,
    true,
    [
      ['slides', true, null],
      ['summary', true, null],
      ['video', false, null],
    ],
  ]);
  const picture = await handIn(f.admin, 'slides', file(png(4, 4)));
  const unknown = await handIn(f.admin, 'rahasia');
  const elsewhere = await f.admin.post(`/api/submissions/${id}/interview-links`, {
    key: 'video',
    url: 'https://luar.id/v',
  });
  expect(codes(picture, unknown, elsewhere)).toEqual([
    [422, 'file_refused'],
    [400, 'invalid_input'],
    [400, 'invalid_input'],
  ]);
  await handIn(f.admin, 'slides');
  const again = await handIn(f.admin, 'slides', file(pdf({ catalog: '/Lang (id)' }), 'paparan-baru.pdf'));
  const link = await f.admin.post(`/api/submissions/${id}/interview-links`, {
    key: 'video',
    url: 'https://youtu.be/abc',
  });
  expect([
    again.status,
    link.status,
    link.body.items.map((one: any) => one.given?.fileName ?? one.given?.url ?? null),
  ]).toEqual([201, 201, ['paparan-baru.pdf', null, 'https://youtu.be/abc']]);
});

test('its panel and the office see the material, nobody else does', async () => {
  const seen = await petra.get(`/api/submissions/${id}/interview-materials`);
  const { href } = seen.body.items[0].given;
  expect([
    seen.status,
    seen.body.mayHandIn,
    (await petra.get(href)).status,
    (await f.organiser.get(href)).status,
  ]).toEqual([200, false, 200, 200]);
  const url = `/api/submissions/${id}/interview-materials`;
  expect(
    codes(
      await rudi.get(url),
      await rudi.get(href),
      await f.stranger.get(url),
      await f.stranger.get(href),
      await handIn(f.stranger, 'slides'),
      await (await f.juror('ani')).get(url),
    ),
  ).toEqual(Array(6).fill([404, 'not_found']));
});

test('empty score sheets are printed for the whole panel by the office, and the own one by a panelist', async () => {
  const url = `/api/interviews/${interviewId}/score-sheets`;
  const [all, own] = [await f.secretariat.get(url), await petra.get(url)];
  const pages = (answer: Answer) =>
    (answer.body as Buffer).toString('latin1').match(/\/Type \/Page\b/g)?.length;
  expect([all.status, pages(all), own.status, pages(own)]).toEqual([200, 2, 200, 1]);
  expect(codes(await rudi.get(url), await f.admin.get(url), await f.organiser2.get(url))).toEqual([
    [404, 'not_found'],
    [404, 'not_found'],
    [403, 'conflict_of_interest'],
  ]);
});

test('a panelist who cannot come and an agency that needs another time ask; only the office decides', async () => {
  expect(
    codes(await ask(rudi, 'absence'), await ask(f.stranger, 'otherTime'), await ask(f.admin, 'absence')),
  ).toEqual(Array(3).fill([404, 'not_found']));
  const [absence, other] = [await ask(petra, 'absence'), await ask(f.admin, 'otherTime')];
  expect([absence.status, other.status, (await ask(petra, 'absence')).body.code]).toEqual([
    201,
    201,
    'already_exists',
  ]);
  const list = (await f.secretariat.get(`/api/editions/${f.editionId}/interview-asks`)).body;
  expect(
    list.items.map((one: any) => [one.kind, one.askedBy, one.offers.map((offer: any) => offer.verb)]),
  ).toEqual([
    ['absence', 'petra', ['grant', 'refuse']],
    ['otherTime', 'Siti Rahma', ['grant', 'refuse']],
  ]);
  const file = await f.secretariat.get(`/api/editions/${f.editionId}/interview-asks/export`);
  expect(
    file.text
      .trim()
      .split('\r\n')
      .map((line) => line.split(',').slice(1, 3)),
  ).toEqual([
    ['Permintaan', 'Oleh'],
    ['Berhalangan hadir', 'petra'],
    ['Minta waktu lain', 'Siti Rahma'],
  ]);
  expect((await f.organiser2.get(`/api/editions/${f.editionId}/interview-asks`)).body.items).toEqual([]);
  const own = (await f.admin.get(`/api/editions/${f.editionId}/interview-asks`)).body.items;
  expect(own.map((one: any) => [one.kind, one.offers.map((offer: any) => offer.verb)])).toEqual([
    ['otherTime', ['withdraw']],
  ]);
  const grant = (client: Client, which: Answer, noun = 'grant') =>
    client.put(`/api/interview-asks/${which.body.id}/${noun}`, { reason: 'Baik.' }, { version: 1 });
  expect(codes(await grant(petra, absence), await grant(f.organiser2, absence))).toEqual([
    [403, 'not_allowed'],
    [403, 'conflict_of_interest'],
  ]);
  const both = await Promise.all([grant(f.secretariat, absence), grant(f.organiser, absence, 'refusal')]);
  expect(both.map((one) => one.status).sort()).toEqual([200, 412]);
});

test('whoever is released from a panel gets the appointment as cancelled, and loses the material', async () => {
  const { body } = await f.secretariat.get(`/api/editions/${f.editionId}/interview-asks`);
  if (body.items[0].state === 'refused') {
    const again = await ask(petra, 'absence');
    await f.secretariat.put(
      `/api/interview-asks/${again.body.id}/grant`,
      { reason: 'Baik.' },
      { version: 1 },
    );
  }
  const lines = (answer: Answer) =>
    answer.text.split('\r\n').filter((line) => /^(STATUS|SEQUENCE|UID)/.test(line));
  const feed = lines(await petra.get(`/api/editions/${f.editionId}/interviews/calendar`));
  const single = lines(await petra.get(`/api/interviews/${interviewId}/calendar`));
  expect(feed).toEqual([`UID:interview-${interviewId}@127.0.0.1`, 'SEQUENCE:2', 'STATUS:CANCELLED']);
  expect(single).toEqual(feed);
  const staying = lines(
    await (await f.juror('qori')).get(`/api/editions/${f.editionId}/interviews/calendar`),
  );
  expect(staying[1]).toBe('SEQUENCE:1');
  expect((await petra.get(`/api/submissions/${id}/interview-materials`)).status).toBe(404);
  const { body: one } = await f.secretariat.get(`/api/interviews/${interviewId}`);
  expect(one.panel.map((member: any) => member.name)).toEqual(['qori']);
});

test('after the days that the rule book names, neither material nor another time is taken', async () => {
  f.world.travel(Date.parse(STARTS_AT) - Date.now() - 1 * DAY_MS);
  expect(codes(await handIn(f.admin, 'summary'), await ask(f.admin, 'otherTime'))).toEqual(
    Array(2).fill([409, 'guard_refused']),
  );
  const asked = (await f.admin.get(`/api/submissions/${id}/interview-materials`)).body;
  expect([asked.open, asked.mayHandIn]).toEqual([false, false]);
});
