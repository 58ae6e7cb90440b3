import writeXlsxFile from 'write-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTable } from '../../server/http/table-import.ts';
import type { Client } from '../support/client.ts';
import { openCompetition, type Competition } from '../support/edition.ts';

let c: Competition;
beforeAll(async () => {
  c = await openCompetition();
});
afterAll(() => c.world.close());

const send = (who: Client, kind: string, content: Uint8Array | string, more = '') =>
  who.upload(`/api/bodies/${c.bodyId}/imports?kind=${kind}${more}`, {
    name: 'berkas.csv',
    type: 'text/csv',
    content: Buffer.from(content as string),
  });
const complete = (row: { id: string; version: number }) =>
  c.organiser.put(`/api/imports/${row.id}/completion`, undefined, { version: row.version });

const AGENCIES = `name,level,parent,region,time_zone,underdeveloped
Pemerintah Kabupaten Kupang,kabupaten,,53.01,,
Dinas Kesehatan Kupang,kabupaten,Pemerintah Kabupaten Kupang,,WITA,tidak
Pemerintah Kota Surabaya,kota,,35.78,WIB,tidak
Dinas Tanpa Induk,kota,Instansi Hilang,,,
Pemerintah Desa,desa,,,,
`;

test('a file is tried first: what it would add and change, and every refused row with line, column and sentence', async () => {
  const tried = await send(c.organiser, 'agencies', AGENCIES);
  expect([tried.status, tried.body.counts]).toEqual([
    201,
    { rows: 5, create: 2, change: 1, same: 0, refused: 2 },
  ]);
  expect(tried.body.items).toEqual([
    { line: 2, act: 'create', label: 'Pemerintah Kabupaten Kupang', note: null },
    { line: 3, act: 'create', label: 'Dinas Kesehatan Kupang', note: 'Pemerintah Kabupaten Kupang' },
    { line: 4, act: 'change', label: 'Pemerintah Kota Surabaya', note: null },
  ]);
  expect(tried.body.refused.map((one: any) => [one.line, one.column, one.sentence.id])).toEqual([
    [5, 'parent', '"Instansi Hilang" tidak ada di berkas ini dan belum terdaftar.'],
    [6, 'level', '"desa" bukan salah satu dari kementerian, lembaga, provinsi, kabupaten, kota, bumn, bumd.'],
  ]);
  expect((await c.world.owner`select count(*)::int as n from agencies`)[0]!['n']).toBe(2);
  const refused = await c.organiser.get(`/api/imports/${tried.body.id}/refused?format=csv`);
  const [row] = (await readTable(refused.body)).rows;
  expect([row!.cells['name'], row!.cells['baris'], row!.cells['kolom'], row!.cells['alasan']]).toEqual([
    'Dinas Tanpa Induk',
    '5',
    'parent',
    '"Instansi Hilang" tidak ada di berkas ini dan belum terdaftar.',
  ]);
});

test('then it is written once; the same file again changes nothing, and its rows are not kept', async () => {
  const tried = await send(c.organiser, 'agencies', AGENCIES);
  const done = await complete(tried.body);
  expect([done.status, done.body.counts.create, done.body.doneAt !== null]).toEqual([200, 2, true]);
  expect((await complete(tried.body)).body.doneAt).toBe(done.body.doneAt);
  expect((await c.world.owner`select count(*)::int as n from agencies`)[0]!['n']).toBe(4);
  const again = await send(c.organiser, 'agencies', AGENCIES);
  expect(again.body.counts).toEqual({ rows: 5, create: 0, change: 0, same: 3, refused: 2 });
  const kept = await c.world
    .owner`select jsonb_array_length(rows) as n from imports where done_at is not null`;
  expect(kept.map((row) => row['n'])).toEqual([0]);
});

test('accounts come from a workbook: invited once, with the unit that is made for them', async () => {
  const rows = [
    ['name', 'email', 'role', 'agency', 'unit'],
    ['Wayan Sari', 'wayan@contoh.id', 'inovator', 'pemerintah kota surabaya', 'Puskesmas Gading'],
    ['Putu Arya', 'putu@contoh.id', 'innovator', 'Pemerintah Kota Surabaya', 'puskesmas gading'],
    ['Agus', 'innovator@surabaya.contoh.id', 'innovator', 'Pemerintah Kota Surabaya', ''],
    ['Tanpa Alamat', 'bukan surel', 'innovator', 'Pemerintah Kota Surabaya', ''],
    ['Entah', 'entah@contoh.id', 'innovator', 'Instansi Hilang', ''],
    ['Wayan Lagi', 'wayan@contoh.id', 'innovator', 'Pemerintah Kota Surabaya', ''],
  ];
  const tried = await send(c.organiser, 'accounts', await writeXlsxFile(rows).toBuffer());
  expect(tried.body.counts).toEqual({ rows: 6, create: 2, change: 0, same: 1, refused: 3 });
  expect((await complete(tried.body)).status).toBe(200);
  await c.world.settle();
  const told = (await c.world.mails()).map((mail) => mail.address).sort();
  expect(told.filter((address) => /wayan|putu|entah|innovator@/.test(address))).toEqual([
    'putu@contoh.id',
    'wayan@contoh.id',
  ]);
  const { units, invitations } = (await c.organiser.get(`/api/agencies/${c.agencyId}`)).body;
  expect(units.map((unit: any) => unit.name)).toEqual(['Puskesmas Gading']);
  expect(invitations.map((one: any) => one.unitName)).toEqual(['Puskesmas Gading', 'Puskesmas Gading']);
  const again = await send(c.organiser, 'accounts', await writeXlsxFile(rows).toBuffer());
  expect(again.body.counts).toMatchObject({ create: 0, same: 3 });
});

test('jurors come with institution, home region and seniority, and a later file corrects them', async () => {
  const file = (institution: string) =>
    `name,email,role,institution,region,senior\nAhmad Fauzan,fauzan@contoh.id,evaluator,${institution},Aceh,ya\nX,x@contoh.id,juri,,,\n`;
  const place = `&edition=${c.editionId}`;
  expect((await send(c.organiser, 'jurors', file('Universitas A'))).status).toBe(404);
  const tried = await send(c.organiser, 'jurors', file('Universitas A'), place);
  expect(tried.body.counts).toEqual({ rows: 2, create: 1, change: 0, same: 0, refused: 1 });
  await complete(tried.body);
  const profile = () => c.world
    .owner`select j.institution, j.region_code, j.senior, r.role from juror_profiles j
    join roles r on r.person_id = j.person_id and r.edition_id = j.edition_id`;
  expect([...(await profile())]).toEqual([
    { institution: 'Universitas A', region_code: '11', senior: true, role: 'evaluator' },
  ]);
  const later = await send(c.organiser, 'jurors', file('Universitas B'), place);
  expect(later.body.counts).toMatchObject({ create: 0, change: 1 });
  await complete(later.body);
  expect((await profile())[0]!['institution']).toBe('Universitas B');
});

test('past winners go into the directory and leave it in the same columns', async () => {
  const file = `year,rank_group,title,agency,agency_level,category,source\n2019,Top 45,Si Bunga Desa,Pemerintah Kota Surabaya,kota,,https://contoh.id/1\n`;
  const tried = await send(c.organiser, 'innovations', file);
  await complete(tried.body);
  const table = await c.world.anyone.get('/api/innovations/export?format=csv');
  expect(table.text.replace('\ufeff', '').replaceAll('\r\n', '\n')).toBe(file);
  const again = await send(c.organiser, 'innovations', table.body);
  expect(again.body.counts).toMatchObject({ create: 0, change: 0, same: 1 });
});

test('many accounts are invited in one go', async () => {
  const lines = Array.from(
    { length: 300 },
    (_, i) => `Orang ${i},orang${i}@contoh.id,innovator,Pemerintah Kota Surabaya,`,
  );
  const tried = await send(c.organiser, 'accounts', `name,email,role,agency,unit\n${lines.join('\n')}\n`);
  expect((await complete(tried.body)).body.counts.create).toBe(300);
  const [row] = await c.world.owner`select count(*)::int as n from invitations where email like 'orang%'`;
  expect(row!['n']).toBe(300);
});

test('imports are the organisers of the body alone; what is no such table is refused in words', async () => {
  expect((await send(c.secretariat, 'agencies', AGENCIES)).status).toBe(403);
  expect((await send(c.admin, 'agencies', AGENCIES)).status).toBe(403);
  const wrong = await send(c.organiser, 'agencies', 'nama\nBelu\n');
  expect([wrong.status, wrong.body.code]).toEqual([422, 'table_refused']);
  expect(wrong.body.detail).toContain('Kolom "name" tidak ada.');
  const template = await c.organiser.get('/api/import-templates/jurors?format=csv');
  expect(template.text).toBe('\ufeffname,email,role,institution,region,senior\r\n');
});
