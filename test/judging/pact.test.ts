import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import type { Client } from '../support/client.ts';
import { giveAgency, givePerson } from '../support/people.ts';
import { accept, openJudging, tasksOf, type Judging } from './stage.ts';

let j: Judging;
let stageId: string;
let unit: string;
const url = (path: string) => `/api/editions/${j.editionId}${path}`;
const titles = async (client: Client) =>
  (await client.get(`/api/me/assignments?stage=${stageId}`)).body.items.map(
    (one: { submission: { title: string } | null }) => one.submission?.title ?? null,
  );

beforeAll(async () => {
  j = await openJudging({
    evaluators: ['ani', 'budi', 'citra', 'dodi'],
    proposals: [
      { title: 'Antrean Ramah' },
      { title: 'Bidan Siaga' },
      (c) => ({ title: 'Sampah Jadi Emas', agencyId: c.otherAgencyId }),
    ],
  });
  stageId = (await j.stage('desk_judging')).id;
  const { world, bodyId, editionId, agencyId } = j;
  unit = await giveAgency(world, bodyId, 'Dinas Kesehatan Kota Surabaya', 'unit', agencyId);
  await world.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`delete from pact_signatures where person_id <> ${j.people['budi']!}`;
  });
  await givePerson(world, 'ketua@juri.contoh.id', 'evaluator-chair', { bodyId, editionId }, 'Ketua');
  await givePerson(world, 'orang.dalam@gmail.com', 'innovator', { bodyId, agencyId: j.otherAgencyId });
  await world.owner`update agencies set region_code = '53.04' where id = ${j.otherAgencyId}`;
  await world.owner`update agencies set region_code = '35.78' where id = ${agencyId}`;
  const planned = await j.organiser.post(`/api/stages/${stageId}/assignments`);
  expect([planned.status, planned.body.created]).toEqual([201, 9]);
});
afterAll(async () => {
  expect(await examine(j.world.owner)).toEqual([]);
  await j.world.close();
});

/** Gives a juror every proposal of the stage, whatever the plan said. */
async function offerAll(name: string) {
  await j.world
    .owner`insert into assignments (id, body_id, edition_id, stage_id, submission_id, juror_id, state, created_at)
    select uuidv7(), ${j.bodyId}, ${j.editionId}, ${stageId}, s.id, ${j.people[name]!}, 'offered', now() from submissions s
    where s.state = 'screened' and not exists (select from assignments a where a.submission_id = s.id and a.juror_id = ${j.people[name]!})`;
}

test('before the pact is signed a juror counts the tasks and reads nothing of them, on no path', async () => {
  await offerAll('ani');
  const ani = await j.juror('ani');
  expect(await titles(ani)).toEqual([null, null, null]);
  const [task] = (await ani.get(`/api/me/assignments?stage=${stageId}`)).body.items;
  const answers = await Promise.all([
    ani.get(`/api/assignments/${task.id}`),
    ani.put(`/api/assignments/${task.id}/acceptance`, {}, { version: 1 }),
    ani.put(`/api/assignments/${task.id}/recusal`, { reason: 'Kerabat saya.' }, { version: 1 }),
    ani.post(`/api/stages/${stageId}/acceptances`),
  ]);
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
    [403, 'pact_unsigned'],
    [403, 'pact_unsigned'],
    [403, 'pact_unsigned'],
    [403, 'pact_unsigned'],
  ]);
  expect((await ani.get(`/api/submissions/${j.proposals['Antrean Ramah']}`)).status).toBe(403);
});

test('the pact is shown in both languages with its version, and another version than the one in force is not signed', async () => {
  const ani = await j.juror('ani');
  const { body } = await ani.get(url('/pact'));
  expect([body.pact.version, body.pact.title, body.pact.points.length, body.signedVersion]).toEqual([
    1,
    { id: 'Pakta integritas penilai', en: 'Integrity pact of the jurors' },
    5,
    null,
  ]);
  const other = await ani.post(url('/pact/signatures'), { version: 2, conflicts: [] });
  expect([other.status, other.body.code]).toEqual([409, 'subject_changed']);
  expect((await j.admin.get(url('/pact'))).status).toBe(403);
  expect((await j.organiser.get(url('/pact'))).status).toBe(403);
});

test('signing keeps version, hash and instant, frees what a declared tie bars, and opens the rest', async () => {
  const ani = await j.juror('ani');
  const found = await ani.get(url('/agency-search?q=kesehatan'));
  expect(found.body.items).toEqual([
    { id: unit, name: 'Dinas Kesehatan Kota Surabaya', level: 'unit', parent: 'Pemerintah Kota Surabaya' },
  ]);
  // A tie with one unit of the city bars both proposals of the city.
  const signed = await ani.post(url('/pact/signatures'), {
    version: 1,
    institution: 'Universitas Nusantara',
    conflicts: [
      { kind: 'coaching', agencyId: unit, note: 'Pendamping penulisan 2024.' },
      { kind: 'relative', note: 'Sepupu bekerja di sebuah kementerian.' },
    ],
  });
  expect([signed.status, signed.body.freed, signed.body.sha256]).toEqual([
    201,
    2,
    expect.stringMatching(/^[0-9a-f]{64}$/),
  ]);
  expect(await titles(ani)).toEqual(['Sampah Jadi Emas']);
  const after = (await ani.get(url('/pact'))).body;
  expect([
    after.signedVersion,
    after.signedAt,
    after.conflicts.map((one: { kind: string }) => one.kind),
  ]).toEqual([1, expect.any(String), ['coaching', 'relative']]);
  await expect(j.world.owner`update pact_signatures set pact_version = 9`).rejects.toThrow('append-only');
});

test('accept all takes every open task in one act, and a repeat takes none', async () => {
  await offerAll('budi');
  const budi = await j.juror('budi');
  const all = await budi.post(`/api/stages/${stageId}/acceptances`);
  expect([all.status, all.body]).toEqual([201, { accepted: 3, conflicted: 0 }]);
  expect((await budi.post(`/api/stages/${stageId}/acceptances`)).body).toEqual({
    accepted: 0,
    conflicted: 0,
  });
  const tasks = await tasksOf(budi, stageId);
  expect(Object.values(tasks).map((task) => [task.state, task.sheet?.state])).toEqual(
    Array.from({ length: 3 }, () => ['accepted', 'open']),
  );
});

test('a home region bars every government in it, and the own institution bars itself', async () => {
  const { world, people, bodyId, editionId, agencyId, otherAgencyId } = j;
  const conflictsOf = (name: string) =>
    world.owner`select agency_id from kipp_conflicts(array[${people[name]!}]::uuid[], array[${agencyId}, ${unit}, ${otherAgencyId}]::uuid[]) order by 1`.then(
      (rows) => rows.map((row) => row['agency_id']),
    );
  const profile = (name: string, institution: string | null, region: string | null) =>
    world.owner`insert into juror_profiles (id, body_id, edition_id, person_id, institution, region_code, changed_at)
      values (uuidv7(), ${bodyId}, ${editionId}, ${people[name]!}, ${institution}, ${region}, now())
      on conflict (edition_id, person_id) do update set institution = excluded.institution, region_code = excluded.region_code`;
  await profile('citra', null, '35');
  expect(await conflictsOf('citra')).toEqual([agencyId, unit].sort());
  await profile('citra', ' pemerintah kabupaten belu ', null);
  expect(await conflictsOf('citra')).toEqual([otherAgencyId]);
  await profile('citra', null, null);
  expect(await conflictsOf('citra')).toEqual([]);
});

test('an account on the same mailbox is the same person, whatever stands after the plus or between the dots', async () => {
  const { world, bodyId, editionId, otherAgencyId } = j;
  const twin = await givePerson(world, 'Orang.Da.lam+juri@googlemail.com', 'evaluator', {
    bodyId,
    editionId,
  });
  const rows =
    await world.owner`select agency_id from kipp_conflicts(array[${twin}]::uuid[], array[${otherAgencyId}]::uuid[])`;
  expect(rows.map((row) => row['agency_id'])).toEqual([otherAgencyId]);
});

test('what the secretariat suspects counts when a chair confirms it, and takes the sheet out of the count', async () => {
  const { world, people } = j;
  const budi = await j.juror('budi');
  const tasks = await tasksOf(budi, stageId);
  const nobody = await j.secretariat.post(url('/conflicts'), {
    personId: j.agencyId,
    kind: 'coaching',
    agencyId: j.otherAgencyId,
  });
  expect([nobody.status, nobody.body.code]).toEqual([404, 'not_found']);
  const suspected = await j.secretariat.post(url('/conflicts'), {
    personId: people['budi'],
    kind: 'coaching',
    agencyId: j.otherAgencyId,
    note: 'Namanya tercantum pada usulan tahun lalu.',
  });
  expect([suspected.status, suspected.body]).toEqual([201, { state: 'suspected', freed: 0 }]);
  expect((await budi.get(url('/pact'))).body.conflicts).toEqual([]);
  expect((await budi.get(`/api/assignments/${tasks['Sampah Jadi Emas']!.id}`)).status).toBe(200);
  const [row] = (await j.organiser.get(url('/conflicts?state=suspected'))).body.items;
  const table = (await j.organiser.get(url('/conflicts/export?state=suspected'))).text.trim().split('\r\n');
  expect([table.length, table[0]!.split(',').slice(0, 2), table[1]!.split(',')[0]]).toEqual([
    2,
    ['Penilai', 'Instansi'],
    row.person.name,
  ]);
  expect([row.person.name, row.agency.name, row.offers]).toEqual(['budi', 'Pemerintah Kabupaten Belu', []]);
  const reason = 'Terbukti pendamping.';
  const byOrganiser = await j.organiser.put(
    `/api/conflicts/${row.id}/confirmation`,
    { reason },
    { version: 1 },
  );
  expect(byOrganiser.status).toBe(403);
  const chair = await world.as('ketua@juri.contoh.id');
  const confirmed = await chair.put(`/api/conflicts/${row.id}/confirmation`, { reason }, { version: 1 });
  expect([confirmed.status, confirmed.body.state, confirmed.body.freed]).toEqual([200, 'confirmed', 1]);
  expect((await budi.get(`/api/assignments/${tasks['Sampah Jadi Emas']!.id}`)).status).toBe(404);
  await world.settle();
  expect(
    (await world.mails())
      .filter((mail) => mail.address === 'ketua@juri.contoh.id')
      .map((mail) => mail.subject),
  ).toEqual(['Kompetisi Inovasi Pelayanan Publik (model 2023): ada dugaan benturan kepentingan']);
  await j.secretariat.post(url('/conflicts'), { personId: people['budi'], kind: 'region', regionCode: '53' });
  const [home] = (await j.organiser.get(url('/conflicts?state=suspected'))).body.items;
  expect([home.agency, home.regionName]).toEqual([null, 'Nusa Tenggara Timur']);
});

test('who steps aside from one proposal of an agency is freed of its others too, which could not be read any more', async () => {
  const budi = await j.juror('budi');
  const task = (await tasksOf(budi, stageId))['Antrean Ramah']!;
  const recused = await budi.put(
    `/api/assignments/${task.id}/recusal`,
    { reason: 'Ketua timnya kerabat saya.' },
    { version: task.version },
  );
  expect(recused.status, recused.text).toBe(200);
  const left = await j.world
    .owner`select s.title, a.state from assignments a join submissions s on s.id = a.submission_id
    where a.juror_id = ${j.people['budi']!} order by 1`;
  expect(left.map((row) => [row['title'], row['state']])).toEqual([
    ['Antrean Ramah', 'recused'],
    ['Bidan Siaga', 'released'],
    ['Sampah Jadi Emas', 'released'],
  ]);
});

test('a juror is asked for a stage before anything is assigned, and answers once', async () => {
  const { world, people } = j;
  const asked = await j.organiser.post(`/api/stages/${stageId}/seats`, {
    jurorIds: [people['citra'], people['dodi'], people['ani']],
  });
  expect(asked.body.items.map((one: any) => [one.name, one.barred, one.of, one.invited])).toEqual([
    ['citra', 0, 3, true],
    ['dodi', 0, 3, true],
    ['ani', 2, 3, true],
  ]);
  const citra = await j.juror('citra');
  const [mine] = (await citra.get('/api/me/seats')).body.items;
  expect([mine.state, mine.offers.map((offer: { verb: string }) => offer.verb)]).toEqual([
    'invited',
    ['accept', 'decline'],
  ]);
  const foreign = await (await j.juror('dodi')).put(`/api/seats/${mine.id}/acceptance`, {}, { version: 1 });
  expect(foreign.status).toBe(404);
  const taken = await citra.put(`/api/seats/${mine.id}/acceptance`, {}, { version: 1 });
  expect([taken.status, taken.body.state]).toEqual([200, 'accepted']);
  const [other] = (await (await j.juror('dodi')).get('/api/me/seats')).body.items;
  const reason = 'Sedang di luar negeri.';
  const declined = await (
    await j.juror('dodi')
  ).put(`/api/seats/${other.id}/refusal`, { reason }, { version: 1 });
  expect([declined.status, declined.body.state, declined.body.reason]).toEqual([200, 'declined', reason]);
  expect((await j.admin.get(`/api/stages/${stageId}/seats`)).status).toBe(403);
  await world.settle();
  const told = (await world.mails()).filter((mail) => mail.subject.includes('dodi tidak bersedia'));
  expect(told.map((mail) => [mail.address, mail.text.includes(reason)]).sort()).toEqual([
    ['organiser1@contoh.id', true],
    ['organiser2@contoh.id', true],
    ['secretariat@contoh.id', true],
  ]);
});

test('two who sign at once leave one signature', async () => {
  const dodi = await j.juror('dodi');
  const sign = () => dodi.post(url('/pact/signatures'), { version: 1, conflicts: [] });
  const both = await Promise.all([sign(), sign()]);
  expect(both.map((one) => one.status)).toEqual([201, 201]);
  const rows = await j.world
    .owner`select pact_version from pact_signatures where person_id = ${j.people['dodi']!}`;
  expect(rows.length).toBe(1);
  await accept(dodi, Object.values(await tasksOf(dodi, stageId))[0] ?? (await offerOne(dodi)));
});

async function offerOne(client: Client) {
  await offerAll('dodi');
  return Object.values(await tasksOf(client, stageId))[0]!;
}
