import { afterAll, beforeAll, expect, test } from 'vitest';
import { countStatements } from '../submissions/statements.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { plantRows } from './list-rows.ts';

let c: Competition;
let few: Record<string, number>;

/** Every list page of the office that grows with a competition, as its page asks for it. */
function lists(): Record<string, string> {
  const edition = `/api/editions/${c.editionId}`;
  const body = `/api/bodies/${c.bodyId}`;
  return {
    submissions: `${edition}/submissions?limit=100`,
    agencies: `${body}/agencies?limit=100`,
    people: `${body}/people?limit=100`,
    standings: `${edition}/standings?stage=penilaian_proposal&group=umum`,
    interviews: `${edition}/interviews`,
    deliveries: `${edition}/deliveries?limit=100`,
    certificates: `${edition}/certificates`,
    imports: `${body}/imports`,
    'screening queue': `${edition}/screening-queue`,
    questions: `${edition}/questions?state=waiting&limit=100`,
    extensions: `${edition}/extensions`,
    'agency ranking': `/api/agencies/${c.agencyId}/proposal-ranking`,
  };
}

const readerOf = (name: string) => (name === 'agency ranking' ? c.admin : c.organiser);

async function countAll(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [name, url] of Object.entries(lists())) {
    // Once before counting: the first call of a process reads a rule book that it then keeps.
    const warm = await readerOf(name).get(url);
    expect([name, warm.status, warm.text.slice(0, 200)]).toEqual([name, 200, warm.text.slice(0, 200)]);
    counts[name] = await countStatements(c.world, () => readerOf(name).get(url));
  }
  return counts;
}

beforeAll(async () => {
  c = await openCompetition({ worker: false });
  await plantRows(c, 1, 3);
  few = await countAll();
  await plantRows(c, 4, 300);
});
afterAll(() => c.world.close());

test('every list page asks the database as often for 300 rows as for 3', async () => {
  expect(await countAll()).toEqual(few);
});

test('a page of a list is no longer than it was asked to be, and the next one goes on after it', async () => {
  for (const name of ['submissions', 'agencies', 'people', 'deliveries', 'questions']) {
    const url = lists()[name]!;
    const { body } = await c.organiser.get(url);
    expect([name, body.items.length, body.next !== null]).toEqual([name, 100, true]);
    const second = await c.organiser.get(`${url}&after=${body.next}`);
    const ids = (page: { items: object[] }) => page.items.map((one) => JSON.stringify(one));
    expect([name, ids(second.body).filter((one) => ids(body).includes(one))]).toEqual([name, []]);
  }
});

test('the list of submissions and of versions leave as tables with the same filters and the same eyes', async () => {
  const url = `/api/editions/${c.editionId}/submissions/export`;
  const lines = async (query: string, client = c.organiser) =>
    (await client.get(`${url}?${query}`)).text.trim().split('\r\n');
  expect((await lines('format=csv')).length).toBe(301);
  expect(await lines('q=Usulan 300')).toEqual([
    'Nomor,Judul,Instansi,Unit,Kelompok,Kategori,Keadaan,Terlambat,Dikirim (WIB),Diubah (WIB)',
    expect.stringMatching(/^300,Usulan 300,Pemerintah Kota Surabaya,,Kelompok Umum,Kesehatan,[^,]+,tidak,/),
  ]);
  expect((await lines('format=csv', c.stranger)).length).toBe(1);
  expect((await c.world.anyone.get(url)).status).toBe(401);
  const [row] = await c.world.owner`select id from submissions where number = 1`;
  const versions = await c.admin.get(`/api/submissions/${row!['id']}/versions/export`);
  expect(versions.text.split('\r\n')[1]).toMatch(/^1,Usulan 1,0,/);
  expect((await c.stranger.get(`/api/submissions/${row!['id']}/versions/export`)).status).toBe(404);
  const book = await c.organiser.get(`${url}?format=xlsx`);
  expect(book.headers['content-type']).toBe(
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  );
});

test('the small lists of the office leave as tables too, in the language and with the eyes of their reader', async () => {
  const [stage] = await c.world.owner`
    select id from stages where edition_id = ${c.editionId} and kind = 'desk_judging'`;
  const tables = {
    [`/api/bodies/${c.bodyId}/invitations/export`]:
      'Nama,Alamat surel,Peran,Keadaan,Surel undangan,Diundang (WIB),Berlaku sampai (WIB)',
    [`/api/bodies/${c.bodyId}/mail-tasks/export`]:
      'Timbul (WIB),Yang perlu dilakukan,Orang,Alamat saat itu,Alamat sekarang,Masalah,Keadaan,Catatan,Ditutup (WIB)',
    [`/api/editions/${c.editionId}/requests/export`]:
      'Diminta (WIB),Yang diminta,Keadaan,Berlaku sampai (WIB),Diputuskan (WIB),Catatan',
    [`/api/editions/${c.editionId}/plenaries/export`]:
      'Waktu (WIB),Tahap,Tempat,Keadaan,Hadir,Kuorum,Anggota,Keputusan,Ditutup (WIB)',
    [`/api/editions/${c.editionId}/decrees/export`]:
      'Nomor,Tanggal,Tentang,Penanda tangan,Jabatan,Meralat nomor,Berkas,SHA-256 berkas,Dicatat (WIB)',
    [`/api/stages/${stage!['id']}/seats/export`]: 'Penilai,Jawaban,Alasan',
    [`/api/stages/${stage!['id']}/progress/export`]:
      'Penilai,Menunggu jawaban,Sedang dibaca,Selesai,Ditolak,Mundur karena benturan,Dilepas',
  };
  for (const [url, head] of Object.entries(tables)) {
    const { status, text } = await c.organiser.get(url);
    expect([url, status, text.split('\r\n')[0]]).toEqual([url, 200, `\ufeff${head}`]);
    expect([url, (await c.stranger.get(url)).status >= 400]).toEqual([url, true]);
    const book = await c.organiser.get(`${url}?format=xlsx`);
    expect([url, book.headers['content-type']]).toEqual([
      url,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]);
  }
  const invited = { name: 'Tim Baru', email: 'tim.baru@contoh.id', role: 'secretariat' };
  await c.organiser.post(`/api/bodies/${c.bodyId}/invitations`, invited);
  const { text } = await c.organiser.get(`/api/bodies/${c.bodyId}/invitations/export`);
  expect(text.trim().split('\r\n')[1]).toMatch(
    /^Tim Baru,tim\.baru@contoh\.id,Tim Sekretariat,Menunggu,[^,]*,\d{4}-.*,\d{4}-/,
  );
});

test('a page mark that this server never gave out is refused, whatever it holds', async () => {
  const id = c.editionId;
  const mark = (value: unknown) => Buffer.from(JSON.stringify([value, id])).toString('base64url');
  const answers: Record<string, string> = {};
  const codeOf = async (url: string, value: unknown) => {
    const { status, body } = await c.organiser.get(
      `${url}${url.includes('?') ? '&' : '?'}after=${mark(value)}`,
    );
    answers[`${JSON.stringify(value)}`] = `${status} ${body.errors?.[0]?.code ?? ''}`;
  };
  const instants = [
    '2026-02-30 00:00:00+00',
    '0000-01-01 00:00:00+00',
    '2026-13-01 00:00:00+00',
    '2026-01-01 24:30:00+00',
    '2026-01-01 00:00:00+99',
    '2026-01-01 00:00:00+07:75',
    'infinity',
  ];
  for (const value of instants) await codeOf(`/api/editions/${c.editionId}/submissions?sort=changed`, value);
  await codeOf(`/api/bodies/${c.bodyId}/people`, 'a\0b');
  expect(answers).toEqual(Object.fromEntries(Object.keys(answers).map((one) => [one, '400 unknown_cursor'])));
  expect(Object.keys(answers).length).toBe(instants.length + 1);
  for (const value of ['2026-02-28 23:59:59.5+07', '0001-01-02 07:07:12+07:07:12']) {
    const sound = `/api/editions/${c.editionId}/submissions?sort=changed&after=${mark(value)}`;
    expect((await c.organiser.get(sound)).status).toBe(200);
  }
});
