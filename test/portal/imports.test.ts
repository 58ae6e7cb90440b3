import writeXlsxFile from 'write-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTable } from '../../server/http/table-import.ts';
import { importSubmissions } from '../../server/portal/imports.ts';
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
  const [head, row] = table.text.replace('\ufeff', '').split('\r\n');
  const [fileHead, fileRow] = file.split('\n');
  expect(head).toBe(
    `${fileHead},registration_number,unit,region,group,sdgs,phase,status,status_reason,started_on,video,summary,problem,change,how,cost,lessons,evidence,contact_unit,contact_email,contact_phone`,
  );
  expect(row).toMatch(new RegExp(`^${fileRow},\\d{6},,35\\.78,{17}$`));
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

/** One row of kipp-2023: what is not given stays empty. */
const proposal = (cells: Record<string, string>) =>
  PROPOSAL_COLUMNS.map((name) => `"${(cells[name] ?? '').replaceAll('"', '""')}"`).join(',');
const PROPOSAL_COLUMNS = [
  'key',
  'agency',
  'unit',
  'author',
  'group',
  'category',
  'title',
  'sdgs',
  'implemented_since',
  'ringkasan',
  'adaptabilitas_status',
];
const PROPOSALS = [
  PROPOSAL_COLUMNS.join(','),
  proposal({
    key: 'K-1',
    agency: 'pemerintah kota surabaya',
    unit: 'Puskesmas Gading',
    author: 'Innovator@surabaya.contoh.id',
    group: 'Kelompok Umum',
    category: 'Kesehatan',
    title: 'Antrean Ramah Lansia',
    sdgs: '3, 10',
    implemented_since: '17/03/2021',
    ringkasan: 'Baris satu,\nbaris "dua".',
    adaptabilitas_status: 'Sudah',
  }),
  proposal({ key: 'K-2', agency: 'Pemerintah Kabupaten Belu', group: 'umum', title: 'ANTREAN ramah lansia' }),
  proposal({ key: 'K-3', agency: 'Instansi Hilang', group: 'umum', title: 'A' }),
  proposal({ key: 'K-4', agency: 'Pemerintah Kota Surabaya', group: 'bebas', title: 'B' }),
  proposal({ key: 'K-1', agency: 'Pemerintah Kota Surabaya', group: 'umum', title: 'C' }),
  proposal({ key: 'K-6', agency: 'Pemerintah Kota Surabaya', group: 'umum', title: 'D', sdgs: '18' }),
  proposal({
    key: 'K-7',
    agency: 'Pemerintah Kota Surabaya',
    group: 'umum',
    title: 'E',
    implemented_since: '31/02/2021',
  }),
  proposal({
    key: 'K-8',
    agency: 'Pemerintah Kota Surabaya',
    group: 'umum',
    title: 'F',
    author: 'admin@belu.contoh.id',
  }),
  proposal({ key: 'K-9', agency: 'Pemerintah Kota Surabaya', group: 'umum', title: 'G'.repeat(1001) }),
  proposal({
    key: 'K-10',
    agency: 'Pemerintah Kota Surabaya',
    group: 'umum',
    title: 'H',
    adaptabilitas_status: 'mungkin',
  }),
  '',
].join('\n');
const ofEdition = () => `&edition=${c.editionId}`;

test('proposals from elsewhere are tried by the rules of the edition, each refusal with its place', async () => {
  const tried = await send(c.secretariat, 'submissions', PROPOSALS, ofEdition());
  expect([tried.status, tried.body.counts], tried.text).toEqual([
    201,
    { rows: 10, create: 2, change: 0, same: 0, refused: 8 },
  ]);
  expect(tried.body.refused.map((one: any) => [one.line, one.column])).toEqual([
    [5, 'agency'],
    [6, 'group'],
    [7, 'key'],
    [8, 'sdgs'],
    [9, 'implemented_since'],
    [10, 'author'],
    [11, 'title'],
    [12, 'adaptabilitas_status'],
  ]);
  expect(tried.body.refused[2].sentence).toEqual({
    id: '"K-1" sudah ada di baris 2.',
    en: '"K-1" stands on line 2 already.',
  });
  expect(tried.body.items.map((one: any) => [one.line, one.label, one.note])).toEqual([
    [2, 'Antrean Ramah Lansia', 'Pemerintah Kota Surabaya, K-1'],
    [4, 'ANTREAN ramah lansia', 'Pemerintah Kabupaten Belu, K-2'],
  ]);
  expect(tried.body.items[1].warning.id).toContain('Judul yang sama sudah ada pada edisi ini.');
  expect((await c.world.owner`select count(*)::int as n from submissions`)[0]!['n']).toBe(0);
});

test('written, they are drafts of their agencies with their own authors; the same file again overwrites nothing', async () => {
  const tried = await send(c.secretariat, 'submissions', PROPOSALS, ofEdition());
  const done = await c.secretariat.put(`/api/imports/${tried.body.id}/completion`, undefined, {
    version: tried.body.version,
  });
  expect([done.status, done.body.counts.create], done.text).toEqual([200, 2]);
  await c.world.settle();
  const told = (await c.world.mails()).filter((mail) => mail.subject.includes('draf usulan menunggu'));
  expect(told.map((mail) => [mail.address, mail.subject.split(': ')[1]]).sort()).toEqual([
    ['admin@belu.contoh.id', '1 draf usulan menunggu Pemerintah Kabupaten Belu'],
    ['admin@surabaya.contoh.id', '1 draf usulan menunggu Pemerintah Kota Surabaya'],
  ]);
  expect(told.find((mail) => mail.address.includes('surabaya'))!.text).toContain('Antrean Ramah Lansia');
  const mine = (await c.innovator.get(`/api/editions/${c.editionId}/submissions`)).body.items;
  const draft = (await c.innovator.get(`/api/submissions/${mine[0].id}`)).body;
  expect([mine.length, draft.state, draft.title, draft.group, draft.category, draft.unitName]).toEqual([
    1,
    'draft',
    'Antrean Ramah Lansia',
    'umum',
    'kesehatan',
    'Puskesmas Gading',
  ]);
  expect([draft.sdgs, draft.implementedSince, draft.authorName, draft.answers]).toEqual([
    [3, 10],
    '2021-03-17',
    'Agus Prasetyo',
    { ringkasan: 'Baris satu,\nbaris "dua".', adaptabilitas_status: 'sudah' },
  ]);
  const saved = await c.innovator.put(
    `/api/submissions/${draft.id}/answers`,
    { title: 'Judul Baru', category: 'kesehatan', sdgs: [3], implementedSince: null, answers: {} },
    { version: draft.version },
  );
  expect(saved.status, saved.text).toBe(200);
  const again = await send(c.organiser, 'submissions', PROPOSALS, ofEdition());
  expect(again.body.counts).toEqual({ rows: 10, create: 0, change: 0, same: 2, refused: 8 });
  const again2 = await complete(again.body);
  expect(again2.body.counts.create).toBe(0);
  expect((await c.innovator.get(`/api/submissions/${draft.id}`)).body.title).toBe('Judul Baru');
  const audit = await c.world.owner`
    select payload ->> 'imported' as imported, count(*)::int as n from events where name = 'submission.drafted' group by 1`;
  expect([...audit]).toEqual([{ imported: 'true', n: 2 }]);
});

test('a column that the form does not have is refused, the template is the form, and a closed door stays closed', async () => {
  const strange = await send(c.organiser, 'submissions', 'key,agency,group,title,hasil\n', ofEdition());
  expect([strange.status, strange.body.code]).toEqual([422, 'table_refused']);
  expect(strange.body.detail).toContain('"hasil"');
  const url = `/api/import-templates/submissions?format=csv&edition=${c.editionId}`;
  const columns = (await c.secretariat.get(url)).text.replace('\ufeff', '').trim().split(',');
  expect(columns.slice(0, 12)).toEqual([
    ...PROPOSAL_COLUMNS.slice(0, 9),
    'pernah_top99',
    'pernah_top99_keterangan',
    'ringkasan',
  ]);
  expect((await c.admin.get(url)).status).toBeGreaterThanOrEqual(403);
  expect((await send(c.admin, 'submissions', PROPOSALS, ofEdition())).status).toBe(403);
  expect((await send(c.organiser, 'submissions', PROPOSALS)).status).toBe(404);
  await c.world
    .owner`update stages set closes_at = now() - interval '1 day' where edition_id = ${c.editionId} and kind = 'registration'`;
  const closed = await send(
    c.organiser,
    'submissions',
    `key,agency,group,title\nK-20,Pemerintah Kota Surabaya,umum,Terlambat\n`,
    ofEdition(),
  );
  expect(closed.body.refused.map((one: any) => one.sentence.id)).toEqual([
    'Pendaftaran sudah ditutup bagi instansi ini.',
  ]);
});

test('the command line tries, writes and tells what it refused', async () => {
  await c.world
    .owner`update stages set closes_at = now() + interval '1 day' where edition_id = ${c.editionId} and kind = 'registration'`;
  const bytes = Buffer.from(PROPOSALS.replaceAll('K-', 'L-'));
  const tried = await importSubmissions(c.world.context, bytes, c.editionId, { write: false });
  expect([tried.written, tried.rows, tried.drafts, tried.known, tried.refused]).toEqual([false, 10, 2, 0, 8]);
  const done = await importSubmissions(c.world.context, bytes, c.editionId, { write: true });
  expect([done.written, done.drafts]).toEqual([true, 2]);
  const again = await importSubmissions(c.world.context, bytes, c.editionId, { write: true });
  expect([again.drafts, again.known]).toEqual([0, 2]);
});

test('imports are the organisers of the body alone; what is no such table is refused in words', async () => {
  expect((await send(c.secretariat, 'agencies', AGENCIES)).status).toBe(403);
  expect((await send(c.admin, 'agencies', AGENCIES)).status).toBe(403);
  const own = await send(c.organiser, 'agencies', AGENCIES);
  for (const client of [c.secretariat, c.admin]) {
    const seen = await client.get(`/api/imports/${own.body.id}`);
    expect([seen.status, seen.body.items]).toEqual([403, undefined]);
  }
  const wrong = await send(c.organiser, 'agencies', 'nama\nBelu\n');
  expect([wrong.status, wrong.body.code]).toEqual([422, 'table_refused']);
  expect(wrong.body.detail).toContain('Kolom "name" tidak ada.');
  const template = await c.organiser.get('/api/import-templates/jurors?format=csv');
  expect(template.text).toBe('\ufeffname,email,role,institution,region,senior\r\n');
});
