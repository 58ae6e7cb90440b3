import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { withoutMetadata } from '../../server/files/image-metadata.ts';
import { openFinals, type Finals } from '../interviews/finalists.ts';
import type { Answer, Client } from '../support/client.ts';
import { givePerson } from '../support/people.ts';
import { phonePicture } from './pictures.ts';

let f: Finals;
let ani: Client;
let petra: Client;
let visit: { id: string; version: number; [name: string]: any };
const photo = (client: Client, content: Uint8Array, fields: Record<string, string> = {}) =>
  client.upload(
    `/api/field-visits/${visit.id}/photos`,
    { name: 'foto.jpg', type: 'image/jpeg', content },
    { claimKey: 'layanan_berjalan', caption: 'Loket', showsPeople: '', consent: '', ...fields },
  );
const codes = (...answers: Answer[]) => answers.map((one) => [one.status, one.body.code]);

beforeAll(async () => {
  f = await openFinals({
    panelists: ['petra', 'qori', 'rudi'],
    proposals: [{ title: 'Si Bunga Desa' }, (c) => ({ title: 'Rumah Singgah', agencyId: c.otherAgencyId })],
  });
  const { world, bodyId, editionId } = f;
  await givePerson(world, 'bela@juri.contoh.id', 'evaluator', { bodyId, editionId }, 'bela');
  await givePerson(world, 'rudi@juri.contoh.id', 'innovator', { bodyId, agencyId: f.agencyId });
  await givePerson(world, 'organiser2@contoh.id', 'innovator', { bodyId, agencyId: f.agencyId });
  ani = await f.juror('ani');
  petra = await f.juror('petra');
});
afterAll(async () => {
  expect(await examine(f.world.owner)).toEqual([]);
  await f.world.close();
});

const plan = (client: Client, team: string[], title = 'Si Bunga Desa') =>
  client.post(`/api/editions/${f.editionId}/field-visits`, {
    submissionId: f.proposals[title]!,
    visitOn: '2027-06-10',
    place: 'Puskesmas Jagir',
    sampleReason: 'Nilai tertinggi di kelompoknya.',
    team: team.map((name) => f.people[name]!),
  });
const act = async (client: Client, noun: string, body: object = {}) => {
  const answer = await client.put(`/api/field-visits/${visit.id}/${noun}`, body, { version: visit.version });
  if (answer.status === 200) visit = answer.body;
  return answer;
};

test('a team has a panelist and an evaluator, none of them with a tie to the agency', async () => {
  const conflicted = await plan(f.secretariat, ['rudi', 'ani']);
  const few = await plan(f.secretariat, ['petra']);
  expect(
    [conflicted, few].map((one) => [one.status, one.body.errors[0].path, one.body.errors[0].code]),
  ).toEqual([
    [400, 'team.0', 'conflict_of_interest'],
    [400, 'team', 'too_few'],
  ]);
  expect(codes(await plan(f.organiser2, ['petra', 'ani']), await plan(f.admin, ['petra', 'ani']))).toEqual([
    [403, 'conflict_of_interest'],
    [403, 'not_allowed'],
  ]);
  const planned = await plan(f.secretariat, ['petra', 'ani']);
  visit = planned.body;
  expect([planned.status, visit['state'], visit['team'].map((one: any) => [one.name, one.part])]).toEqual([
    201,
    'planned',
    [
      ['ani', 'evaluator'],
      ['petra', 'panelist'],
    ],
  ]);
  expect((await plan(f.secretariat, ['petra', 'ani'])).body.code).toBe('already_exists');
  const mails = await f.world.owner`select template, coalesce(audience, 'direct') as who from deliveries
    where template like 'fieldVisit.%' and (audience is not null or template = 'fieldVisit.assigned') order by template, who`;
  expect(mails.map((row) => [row['template'], row['who']])).toEqual([
    ['fieldVisit.assigned', 'direct'],
    ['fieldVisit.assigned', 'direct'],
    ['fieldVisit.planned', 'agency'],
  ]);
});

test('only the team opens its task; the agency knows day and place and nothing else', async () => {
  const bela = await f.world.as('bela@juri.contoh.id');
  const qori = await f.juror('qori');
  const url = `/api/field-visits/${visit.id}`;
  expect(codes(await bela.get(url), await qori.get(url), await f.stranger.get(url))).toEqual(
    Array(3).fill([404, 'not_found']),
  );
  expect(codes(await f.organiser2.get(url))).toEqual([[403, 'conflict_of_interest']]);
  const own = (await f.admin.get(`/api/submissions/${f.proposals['Si Bunga Desa']}/field-visits`)).body.items;
  expect(
    own.map((one: any) => [one.visitOn, one.place, one.team, one.findings, one.photos, one.sampleReason]),
  ).toEqual([['2027-06-10', 'Puskesmas Jagir', [], null, null, null]]);
  const tasks = await ani.get(`/api/editions/${f.editionId}/field-visits`);
  expect([
    tasks.body.total,
    (await bela.get(`/api/editions/${f.editionId}/field-visits`)).body.total,
  ]).toEqual([1, 0]);
  expect((await f.organiser2.get(`/api/editions/${f.editionId}/field-visits`)).body.items).toEqual([]);
});

test('answers are kept one by one, and two of the team meet only at the same question', async () => {
  expect((await act(ani, 'start')).body.state).toBe('visited');
  const [first, second, third] = visit['findings'];
  expect([visit['findings'].length, third.claim]).toEqual([
    6,
    'Waktu tunggu turun dari 90 menjadi 20 menit.',
  ]);
  const put = (client: Client, one: any, finding: string | null, note: string | null = null) =>
    client.put(`/api/field-findings/${one.id}`, { finding, note }, { version: one.version });
  const both = await Promise.all([
    put(ani, first, 'yes'),
    put(petra, second, 'partly', 'Dua dari lima pengguna.'),
  ]);
  expect(both.map((one) => [one.status, one.body.finding, one.body.version, one.body.changedBy])).toEqual([
    [200, 'yes', 2, 'ani'],
    [200, 'partly', 2, 'petra'],
  ]);
  const late = await put(petra, first, 'no');
  expect([late.status, late.body.code]).toEqual([412, 'stale_version']);
  const again = await put(ani, first, 'yes');
  expect([again.status, again.body.version]).toEqual([200, 2]);
  expect(codes(await put(f.secretariat, first, 'no'), await act(petra, 'report'))).toEqual([
    [403, 'not_allowed'],
    [409, 'guard_refused'],
  ]);
});

test('a photo is judged by its content and loses what the camera wrote into it', async () => {
  const taken = await photo(ani, phonePicture());
  expect([taken.status, taken.body.claimKey, taken.body.caption]).toEqual([201, 'layanan_berjalan', 'Loket']);
  const shown = await petra.get(taken.body.href);
  const stored = shown.body as Buffer;
  expect([shown.headers['content-type'], stored.includes('LOKASI'), stored.includes('catatan')]).toEqual([
    'image/jpeg',
    false,
    false,
  ]);
  // Which way up the picture is held stays: 6 is a quarter turn.
  expect(stored.subarray(0, 40).toString('hex')).toBe(
    `ffd8ffe100224578696600004d4d002a00000008000101120003000000010006000000000000ffe0`
      .padEnd(80, '0')
      .slice(0, 80),
  );
  const fake = await photo(ani, Buffer.from('<svg onload="alert(1)"/>'));
  const people = await photo(ani, phonePicture('dua'), { showsPeople: '1' });
  const foreign = await photo(await f.juror('qori'), phonePicture('tiga'));
  const astray = await photo(ani, phonePicture('lima'), { claimKey: 'undefined' });
  expect(codes(fake, people, astray, foreign)).toEqual([
    [422, 'file_refused'],
    [400, 'invalid_input'],
    [400, 'invalid_input'],
    [404, 'not_found'],
  ]);
  const agreed = await photo(petra, phonePicture('dua'), { showsPeople: '1', consent: 'Lisan, di tempat' });
  const gone = await petra.delete(`/api/field-photos/${agreed.body.id}`);
  expect([agreed.status, gone.status, (await petra.get(agreed.body.href)).status]).toEqual([201, 204, 404]);
  expect(withoutMetadata(Buffer.from('%PDF-1.7'))).toBe(null);
});

test('place and summary are kept where the team gives them, and the sent report is for office and panel', async () => {
  visit = (await ani.get(`/api/field-visits/${visit.id}`)).body;
  const noted = await act(petra, 'notes', {
    summary: 'Layanan berjalan.',
    location: { latitude: -7.30462, longitude: 112.73811, accuracyMeters: 12 },
  });
  expect([noted.status, noted.body.summary, noted.body.location.latitude]).toEqual([
    200,
    'Layanan berjalan.',
    -7.30462,
  ]);
  const hidden = await f.organiser.get(`/api/field-visits/${visit.id}`);
  expect([hidden.body.findings, hidden.body.photos, hidden.body.summary]).toEqual([null, null, null]);
  for (const one of visit['findings'].filter((each: any) => each.finding === null))
    await petra.put(
      `/api/field-findings/${one.id}`,
      { finding: 'yes', note: null },
      { version: one.version },
    );
  const sent = await act(petra, 'report');
  expect([sent.status, sent.body.state, sent.body.writes]).toEqual([200, 'reported', false]);
  expect(codes(await photo(ani, phonePicture('empat')))).toEqual([[409, 'guard_refused']]);
  const qori = await f.juror('qori');
  expect((await qori.get(`/api/field-visits/${visit.id}`)).status).toBe(404);
  await f.secretariat.post(`/api/editions/${f.editionId}/interviews`, {
    submissionId: f.proposals['Si Bunga Desa']!,
    startsAt: '2027-06-07T02:00:00.000Z',
    minutes: 20,
    room: 'Ruang Sriwijaya',
    panel: [f.people['qori']!, f.people['petra']!],
  });
  const read = await qori.get(`/api/submissions/${f.proposals['Si Bunga Desa']}/field-visits`);
  expect(
    read.body.items.map((one: any) => [one.state, one.findings[1].finding, one.photos.length, one.offers]),
  ).toEqual([['reported', 'partly', 1, []]]);
  const pdf = await qori.get(read.body.items[0].document);
  expect([pdf.status, (pdf.body as Buffer).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
});

test('the office deals with every difference before a report is final; the agency reads it only where the rules say so', async () => {
  const early = await act(f.organiser, 'confirmation');
  expect([early.status, early.body.code]).toEqual([409, 'guard_refused']);
  const differing = visit['findings'][1];
  const settled = await f.secretariat.put(
    `/api/field-findings/${differing.id}/settlement`,
    { settlement: 'Disampaikan kepada panel.' },
    { version: differing.version },
  );
  expect([settled.status, settled.body.settlement]).toEqual([200, 'Disampaikan kepada panel.']);
  expect((await act(f.organiser, 'confirmation')).body.state).toBe('confirmed');
  const own = (await f.admin.get(`/api/field-visits/${visit.id}`)).body;
  expect([
    own.state,
    own.findings,
    own.document,
    (await f.admin.get(`/api/field-visits/${visit.id}/document`)).status,
  ]).toEqual(['confirmed', null, null, 404]);
  const table = await f.organiser.get(`/api/editions/${f.editionId}/field-visits/export?format=csv`);
  expect(table.text.split('\r\n')[1]).toBe(
    '1,Si Bunga Desa,Pemerintah Kota Surabaya,2027-06-10,Puskesmas Jagir,"ani; petra",Laporan disahkan,6,6,1',
  );
});

test('whoever gets a tie after the planning can neither read nor write nor send', async () => {
  visit = (await plan(f.secretariat, ['petra', 'ani'], 'Rumah Singgah')).body;
  await givePerson(f.world, 'petra@juri.contoh.id', 'innovator', {
    bodyId: f.bodyId,
    agencyId: f.otherAgencyId,
  });
  // A new session, as roles are read when one begins.
  const url = `/api/field-visits/${visit.id}`;
  const answers = [
    await petra.get(url),
    await petra.put(`${url}/start`, {}, { version: 1 }),
    await petra.put(`${url}/report`, {}, { version: 1 }),
    await photo(petra, phonePicture('lima')),
  ];
  expect(codes(...answers)).toEqual(Array(4).fill([403, 'conflict_of_interest']));
  const replanned = await act(f.secretariat, 'plan', {
    visitOn: '2027-06-11',
    place: 'Rumah Singgah Atambua',
    team: [f.people['qori']!, f.people['ani']!],
    reason: 'Benturan kepentingan.',
  });
  expect([replanned.status, replanned.body.visitOn, replanned.body.team.map((one: any) => one.name)]).toEqual(
    [200, '2027-06-11', ['ani', 'qori']],
  );
});
