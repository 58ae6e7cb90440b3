import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTable } from '../../server/http/table-import.ts';
import { acceptInvitation, LETTER } from '../life/cast.ts';
import { giveDraft } from '../submissions/proposals.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { giveAgency, givePerson } from '../support/people.ts';

let c: Competition;
let province: string;
beforeAll(async () => {
  c = await openCompetition();
  province = await giveAgency(c.world, c.bodyId, 'Pemerintah Provinsi Jawa Timur', 'provinsi');
  await givePerson(c.world, 'auditor@contoh.id', 'auditor', { bodyId: c.bodyId });
});
afterAll(() => c.world.close());

const list = (query = '') => c.organiser.get(`/api/bodies/${c.bodyId}/agencies${query}`);
const names = async (query = '') => (await list(query)).body.items.map((row: { name: string }) => row.name);

test('the office reads the agencies by name, in pages, by words, by level and by what they stand under', async () => {
  const first = await list('?limit=2');
  expect(first.body.items.map((row: { name: string }) => row.name)).toEqual([
    'Pemerintah Kabupaten Belu',
    'Pemerintah Kota Surabaya',
  ]);
  expect(first.body.total).toBe(3);
  expect(await names(`?limit=2&after=${first.body.next}`)).toEqual(['Pemerintah Provinsi Jawa Timur']);
  expect(await names('?q=SURABAYA%20kota')).toEqual(['Pemerintah Kota Surabaya']);
  expect(await names('?q=%25')).toEqual([]);
  expect(await names('?level=kabupaten')).toEqual(['Pemerintah Kabupaten Belu']);
  expect(first.body.items[1]).toEqual({
    id: c.agencyId,
    version: 1,
    name: 'Pemerintah Kota Surabaya',
    level: 'kota',
    parentAgencyId: null,
    parentName: null,
    regionCode: null,
    regionName: null,
    timeZone: 'Asia/Jakarta',
    underdeveloped: false,
    units: 0,
    members: 2,
    admins: ['Siti Rahma'],
  });
  expect((await c.admin.get(`/api/bodies/${c.bodyId}/agencies`)).status).toBe(403);
  const auditor = await c.world.as('auditor@contoh.id');
  expect((await auditor.get(`/api/bodies/${c.bodyId}/agencies`)).body.total).toBe(3);
});

const FACTS = {
  name: 'Pemerintah Kota Surabaya',
  level: 'kota',
  regionCode: '35.78',
  timeZone: 'Asia/Jakarta',
  underdeveloped: false,
};

test('an organiser puts an agency into the tree; a circle, an unknown region and an old version are refused', async () => {
  const url = `/api/agencies/${c.agencyId}`;
  const facts = { ...FACTS, parentAgencyId: province };
  expect((await c.secretariat.put(url, facts, { version: 1 })).body.code).toBe('not_allowed');
  const done = await c.organiser.put(url, facts, { version: 1 });
  expect([done.status, done.body.parentName, done.body.regionName, done.body.version]).toEqual([
    200,
    'Pemerintah Provinsi Jawa Timur',
    'Kota Surabaya',
    2,
  ]);
  expect((await c.organiser.put(url, { ...facts, underdeveloped: true }, { version: 1 })).status).toBe(412);
  const above = {
    ...FACTS,
    name: 'Pemerintah Provinsi Jawa Timur',
    level: 'provinsi',
    parentAgencyId: c.agencyId,
  };
  const circle = await c.organiser.put(`/api/agencies/${province}`, above, { version: 1 });
  expect([circle.status, circle.body.errors]).toEqual([
    400,
    [
      {
        path: 'parentAgencyId',
        code: 'custom',
        detail: 'Instansi ini akan menjadi induk dari dirinya sendiri.',
      },
    ],
  ]);
  const nowhere = await c.organiser.put(url, { ...facts, regionCode: '99.99' }, { version: 2 });
  expect(nowhere.body.errors[0].path).toBe('regionCode');
  expect(await names(`?parent=${province}`)).toEqual(['Pemerintah Kota Surabaya']);
});

test('the list leaves as a table in the columns that an import takes', async () => {
  const csv = await c.organiser.get(`/api/bodies/${c.bodyId}/agencies/export?format=csv&q=surabaya`);
  expect((await readTable(csv.body)).rows).toEqual([
    {
      line: 2,
      cells: {
        name: 'Pemerintah Kota Surabaya',
        level: 'kota',
        parent: 'Pemerintah Provinsi Jawa Timur',
        region: '35.78',
        time_zone: 'WIB',
        underdeveloped: 'tidak',
        units: '0',
        members: '2',
        admins: 'Siti Rahma',
      },
    },
  ]);
  const xlsx = await c.organiser.get(`/api/bodies/${c.bodyId}/agencies/export?format=xlsx`);
  expect((await readTable(xlsx.body)).rows.length).toBe(3);
  expect((await c.admin.get(`/api/bodies/${c.bodyId}/agencies/export`)).status).toBe(403);
});

test('an admin lokal keeps the units of the own agency and hands out accounts in them', async () => {
  const url = `/api/agencies/${c.agencyId}`;
  const unit = await c.admin.post(`${url}/units`, { name: 'Puskesmas Gading' });
  expect(unit.status).toBe(201);
  expect((await c.admin.post(`${url}/units`, { name: 'puskesmas gading' })).body.code).toBe('already_exists');
  expect((await c.stranger.post(`${url}/units`, { name: 'Puskesmas Lain' })).status).toBe(404);
  expect((await c.innovator.post(`${url}/units`, { name: 'Puskesmas Lain' })).status).toBe(403);
  const invitation = { name: 'Wayan Sari', email: 'wayan@surabaya.contoh.id', role: 'innovator' };
  await c.admin.post(`${url}/invitations`, { ...invitation, unitId: unit.body.id });
  const elsewhere = await c.stranger.post(`/api/agencies/${c.otherAgencyId}/invitations`, {
    ...invitation,
    unitId: unit.body.id,
  });
  expect(elsewhere.status).toBe(404);
  await acceptInvitation(c.world, invitation.email, 'Wayan Sari');
  const shown = await c.admin.get(url);
  expect(shown.body.units).toEqual([{ id: unit.body.id, name: 'Puskesmas Gading' }]);
  expect(shown.body.members.find((one: { name: string }) => one.name === 'Wayan Sari').unitName).toBe(
    'Puskesmas Gading',
  );
  expect((await c.admin.delete(`/api/agency-units/${unit.body.id}`)).status).toBe(204);
  expect((await c.admin.get(url)).body.units).toEqual([]);
});

test('by a new letter a new admin lokal takes over: the old role ends and its holder is told, the drafts stay', async () => {
  const draft = await giveDraft(c, undefined, undefined, 'Pagi Berseri');
  const found = await c.world.anyone.get(`/api/bodies/${c.bodyId}/agency-names?q=surabaya`);
  expect(found.body.items).toEqual([
    {
      id: c.agencyId,
      name: 'Pemerintah Kota Surabaya',
      level: 'kota',
      parentName: 'Pemerintah Provinsi Jawa Timur',
    },
  ]);
  const upload = await c.world.anyone.upload('/api/uploads', {
    name: 'surat.pdf',
    type: 'application/pdf',
    content: LETTER,
  });
  const applied = await c.world.anyone.post('/api/agency-applications', {
    bodyId: c.bodyId,
    agencyId: c.agencyId,
    adminName: 'Hendra Gunawan',
    adminEmail: 'hendra@surabaya.contoh.id',
    position: 'Kepala Bagian Organisasi',
    uploadId: upload.body.id,
  });
  expect(applied.status).toBe(201);
  const [waiting] = (await c.secretariat.get(`/api/bodies/${c.bodyId}/agency-applications`)).body.items;
  expect([waiting.kind, waiting.agencyName, waiting.state]).toEqual([
    'admin',
    'Pemerintah Kota Surabaya',
    'received',
  ]);
  expect((await c.admin.get(`/api/submissions/${draft}`)).status).toBe(200);
  const decided = await c.secretariat.put(
    `/api/agency-applications/${waiting.id}/verification`,
    { verdict: 'verified' },
    { version: 1 },
  );
  expect([decided.status, decided.body.state, decided.body.agencyId]).toEqual([200, 'verified', c.agencyId]);
  expect((await c.admin.get(`/api/submissions/${draft}`)).status).toBe(403);
  const hendra = await acceptInvitation(c.world, 'hendra@surabaya.contoh.id', 'Hendra Gunawan');
  expect((await hendra.get(`/api/submissions/${draft}`)).body.id).toBe(draft);
  const told = (await c.world.mails()).filter((mail) => mail.address === 'admin@surabaya.contoh.id').at(-1)!;
  expect(told.subject).toContain('Pemerintah Kota Surabaya menunjuk Admin Lokal baru');
  expect((await list('?q=surabaya')).body.items[0].admins).toEqual(['Hendra Gunawan']);
});

test('without an agency that is there, name and kind are needed', async () => {
  const upload = await c.world.anyone.upload('/api/uploads', {
    name: 'surat.pdf',
    type: 'application/pdf',
    content: LETTER,
  });
  const answer = await c.world.anyone.post('/api/agency-applications', {
    bodyId: c.bodyId,
    adminName: 'Hendra Gunawan',
    adminEmail: 'hendra@contoh.id',
    position: 'Kepala Bagian',
    uploadId: upload.body.id,
  });
  expect([answer.status, answer.body.errors[0].path]).toEqual([400, 'agencyName']);
});
