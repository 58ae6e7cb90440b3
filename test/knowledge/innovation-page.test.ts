import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import type { Answer } from '../support/client.ts';
import { openNetwork, type Network } from '../network/network.ts';

const DAY_MS = 86_400_000;
const LETTER = Buffer.from('%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
const TUTORIAL = {
  summary: 'Loket khusus bagi lansia.',
  steps: [
    { title: 'Ukur waktu tunggu', how: 'Catat 40 lansia.', who: 'Perawat', days: 5, output: 'Data dasar' },
    { title: 'Tata loket', how: 'Pindahkan satu loket ke dekat pintu.', who: '', days: null, output: '' },
  ],
  cost: 'Rp12 juta sekali (harga 2026).',
  people: 'Dua petugas.',
  rules: 'Keputusan kepala dinas.',
  pitfalls: 'Kartu warna habis.',
  changes: '',
};
let n: Network;
let tutorial: string;
let questions: string;
beforeAll(async () => {
  n = await openNetwork();
  tutorial = `/api/innovations/${n.innovationId}/tutorial`;
  questions = `/api/innovations/${n.innovationId}/questions`;
});
afterAll(async () => {
  await n.world.settle();
  expect(await examine(n.world.owner)).toEqual([]);
  await n.world.close();
});
const codes = (...answers: Answer[]) =>
  answers.map((one) => [one.status, one.status < 300 ? null : one.body.code]);
const subjects = async (address: string) => {
  await n.world.settle();
  return (await n.world.mails()).filter((mail) => mail.address === address).map((mail) => mail.subject);
};

test('the owner publishes a tutorial in versions that stay; nobody else writes one, and a version seen too early is refused', async () => {
  const none = await n.world.anyone.get(tutorial);
  expect([none.body.version, none.body.tutorial, none.body.writes]).toEqual([0, null, false]);
  expect(
    codes(
      await n.replicator.put(tutorial, TUTORIAL, { version: 0 }),
      await n.owner.put(tutorial, { ...TUTORIAL, steps: [] }, { version: 0 }),
      await n.owner.put(tutorial, TUTORIAL, { version: 0 }),
      await n.owner.put(tutorial, { ...TUTORIAL, cost: 'Rp15 juta.' }, { version: 0 }),
      await n.owner.put(tutorial, { ...TUTORIAL, cost: 'Rp15 juta.' }, { version: 1 }),
      await n.innovator.put(
        tutorial,
        { ...TUTORIAL, cost: 'Rp15 juta.', changes: 'Harga 2027.' },
        { version: 1 },
      ),
    ),
  ).toEqual([
    [403, 'not_allowed'],
    [400, 'invalid_input'],
    [200, null],
    [412, 'stale_version'],
    [400, 'reason_needed'],
    [200, null],
  ]);
  const now = (await n.world.anyone.get(tutorial)).body;
  expect([now.tutorial.cost, now.versions.map((one: any) => [one.number, one.changes])]).toEqual([
    'Rp15 juta.',
    [
      [2, 'Harga 2027.'],
      [1, ''],
    ],
  ]);
  expect((await n.world.anyone.get(`${tutorial}?version=1`)).body.tutorial.cost).toBe(
    'Rp12 juta sekali (harga 2026).',
  );
  expect((await n.owner.get(tutorial)).body.writes).toBe(true);
});

test('two who publish at once make one version, and the other is told', async () => {
  const both = await Promise.all(
    [n.owner, n.innovator].map((one) =>
      one.put(tutorial, { ...TUTORIAL, changes: 'Bersamaan.' }, { version: 2 }),
    ),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
});

test('a file goes through the upload path, is read by everybody, and goes again', async () => {
  const sent = await n.owner.upload('/api/uploads', {
    name: 'SK.pdf',
    type: 'application/pdf',
    content: LETTER,
  });
  const files = `/api/innovations/${n.innovationId}/tutorial-attachments`;
  const body = { upload: sent.body.id, caption: 'Contoh keputusan' };
  expect(codes(await n.replicator.post(files, body))).toEqual([[403, 'not_allowed']]);
  const { id } = (await n.owner.post(files, body)).body;
  expect((await n.world.anyone.get(tutorial)).body.files).toEqual([
    { id, fileName: 'SK.pdf', caption: 'Contoh keputusan', sizeBytes: LETTER.length, checked: true },
  ]);
  const read = await n.world.anyone.get(`/api/tutorial-attachments/${id}/content`);
  expect([read.status, read.headers['content-disposition']]).toEqual([
    200,
    expect.stringContaining('attachment'),
  ]);
  expect(codes(await n.replicator.delete(`/api/tutorial-attachments/${id}`))).toEqual([[403, 'not_allowed']]);
  expect((await n.owner.delete(`/api/tutorial-attachments/${id}`)).status).toBe(204);
  expect((await n.world.anyone.get(`/api/tutorial-attachments/${id}/content`)).status).toBe(404);
});

test('a question reaches the owner by mail, the answer whoever asked; the page names agencies and counts the days', async () => {
  expect((await n.world.anyone.get(questions)).body.replies).toEqual({
    asked: 0,
    answered: 0,
    overdue: 0,
    medianDays: null,
  });
  const hostile = '<script>alert(1)</script> Berapa biaya kartu warna?';
  expect(codes(await n.world.anyone.post(questions, { text: hostile }))).toEqual([[401, 'sign_in_required']]);
  const { id } = (await n.replicator.post(questions, { text: hostile })).body;
  const address = `/api/innovation-questions/${id}/answer`;
  expect(await subjects('admin@surabaya.contoh.id')).toContain('Pertanyaan tentang Antrean Ramah Lansia');
  const [mail] = await n.world.owner`select html from mailbox where subject like 'Pertanyaan tentang%'`;
  expect(mail!['html']).toContain('&lt;script&gt;alert');
  expect((await n.world.anyone.get(questions)).body.replies).toMatchObject({
    asked: 1,
    answered: 0,
    medianDays: null,
  });
  n.world.travel(2 * DAY_MS);
  expect(
    codes(
      await n.replicator.put(address, { answer: 'Rp2 juta.' }, { version: 1 }),
      await n.secretariat.put(address, { answer: 'Rp2 juta.' }, { version: 1 }),
      await n.owner.put(address, { answer: 'Rp2 juta.' }, { version: 1 }),
    ),
  ).toEqual([
    [403, 'not_allowed'],
    [403, 'not_allowed'],
    [200, null],
  ]);
  n.world.travel(DAY_MS);
  expect(codes(await n.owner.put(address, { answer: 'Rp3 juta.' }, { version: 2 }))).toEqual([[200, null]]);
  const page = (await n.world.anyone.get(questions)).body;
  expect(page.replies).toEqual({ asked: 1, answered: 1, overdue: 0, medianDays: 2 });
  expect(page.items.map((one: any) => [one.text, one.askerName, one.answer, one.answeredAs])).toEqual([
    [hostile, 'Pemerintah Kabupaten Belu', 'Rp3 juta.', 'owner'],
  ]);
  expect(JSON.stringify(page)).not.toMatch(/@|askedBy/);
  expect(await subjects('admin@belu.contoh.id')).toContain(
    'Pertanyaan Anda tentang Antrean Ramah Lansia dijawab',
  );
});

test('a question past five working days says so, and the office hides one with its reason', async () => {
  const { id } = (await n.replicator.post(questions, { text: 'Masih berjalan?' })).body;
  n.world.travel(8 * DAY_MS);
  const before = (await n.world.anyone.get(questions)).body;
  expect([before.items[0].late, before.replies.overdue]).toEqual([true, 1]);
  const address = `/api/innovation-questions/${id}/moderation`;
  expect(
    codes(
      await n.owner.put(address, { hidden: true, reason: 'Mengganggu.' }, { version: 1 }),
      await n.secretariat.put(address, { hidden: true }, { version: 1 }),
      await n.secretariat.put(
        address,
        { hidden: true, reason: 'Memuat nomor telepon warga.' },
        { version: 1 },
      ),
    ),
  ).toEqual([
    [403, 'not_allowed'],
    [400, 'reason_needed'],
    [200, null],
  ]);
  const page = (await n.world.anyone.get(questions)).body;
  expect([page.items[0].text, page.items[0].hiddenReason, page.replies.overdue]).toEqual([
    null,
    'Memuat nomor telepon warga.',
    0,
  ]);
  expect(await subjects('admin@belu.contoh.id')).toContain(
    'Pertanyaan Anda tentang Antrean Ramah Lansia disembunyikan',
  );
  const hidden = (await n.secretariat.get('/api/innovation-questions?state=hidden')).body;
  expect(hidden.items.map((one: any) => one.text)).toEqual(['Masih berjalan?']);
  expect((await n.owner.get('/api/innovation-questions?state=hidden')).body.items[0].text).toBeNull();
  const shown = await n.secretariat.put(address, { hidden: false }, { version: 2 });
  expect(shown.body.text).toBe('Masih berjalan?');
});

test('an owner without anybody here is spoken for by the office, and nobody asks without end', async () => {
  const stray = `/api/innovations/${n.strayId}/questions`;
  const { id } = (await n.replicator.post(stray, { text: 'Perahunya jenis apa?' })).body;
  expect((await n.world.anyone.get(stray)).body.ownerHere).toBe(false);
  const answered = await n.secretariat.put(
    `/api/innovation-questions/${id}/answer`,
    { answer: 'Perahu fiber 7 meter.' },
    { version: 1 },
  );
  expect([answered.body.answeredAs, (await n.world.anyone.get(stray)).body.replies]).toEqual([
    'office',
    { asked: 1, answered: 0, overdue: 0, medianDays: null },
  ]);
  for (let more = 0; more < 9; more += 1) await n.replicator.post(stray, { text: `Pertanyaan ${more}` });
  expect(codes(await n.replicator.post(stray, { text: 'Satu lagi' }))).toEqual([[409, 'guard_refused']]);
});

const NEWS = {
  kind: 'news',
  titleId: 'Hub NTT bergabung',
  textId:
    '# Kabar\n\n**Tiga** provinsi.\n\n<script>alert(1)</script> [buka](javascript:alert(1)) [situs](https://contoh.id)',
};
const writePage = async (body: object) =>
  (await n.secretariat.post(`/api/bodies/${n.bodyId}/articles`, body)).body.id as string;
const movePage = async (client: typeof n.owner, id: string, verb: string, more: object = {}) => {
  const { version } = (await n.secretariat.get(`/api/articles/${id}`)).body;
  return client.put(`/api/articles/${id}/state`, { verb, ...more }, { version });
};

test('a page is written by one, read by another, and appears at its instant', async () => {
  const id = await writePage(NEWS);
  expect(codes(await n.owner.post(`/api/bodies/${n.bodyId}/articles`, NEWS))).toEqual([[403, 'not_allowed']]);
  await movePage(n.secretariat, id, 'submit');
  const soon = new Date(Date.now() + 400 * DAY_MS).toISOString();
  expect(
    codes(
      await movePage(n.secretariat, id, 'approve'),
      await movePage(n.organiser, id, 'return'),
      await movePage(n.organiser, id, 'approve', { publishAt: soon }),
    ),
  ).toEqual([
    [409, 'guard_refused'],
    [400, 'reason_needed'],
    [200, null],
  ]);
  expect((await n.world.anyone.get('/api/articles')).body.items).toEqual([]);
  expect((await n.world.anyone.get('/api/pages/hub-ntt-bergabung')).status).toBe(404);
  n.world.travel(500 * DAY_MS);
  expect((await n.world.anyone.get('/api/articles?kind=news')).body.items).toMatchObject([
    { slug: 'hub-ntt-bergabung', title: { id: 'Hub NTT bergabung', en: 'Hub NTT bergabung' } },
  ]);
  expect((await n.world.anyone.get('/api/pages/hub-ntt-bergabung')).body.text.id).toBe(NEWS.textId);
  expect(codes(await movePage(n.organiser, id, 'withdraw', { reason: 'Keliru.' }))).toEqual([[200, null]]);
  expect((await n.world.anyone.get('/api/pages/hub-ntt-bergabung')).status).toBe(404);
});

test('an event gives its seats once each, also to two at the same moment, and comes as a calendar file', async () => {
  const startsAt = new Date(Date.now() + 900 * DAY_MS).toISOString();
  const event = { ...NEWS, kind: 'event', titleId: 'Forum Replikasi', place: 'Kupang', seats: 1 };
  expect(codes(await n.secretariat.post(`/api/bodies/${n.bodyId}/articles`, event))).toEqual([
    [400, 'invalid_input'],
  ]);
  const id = await writePage({
    ...event,
    startsAt,
    endsAt: new Date(Date.now() + 901 * DAY_MS).toISOString(),
  });
  await movePage(n.secretariat, id, 'submit');
  await movePage(n.organiser, id, 'approve');
  const seats = '/api/pages/forum-replikasi/registrations';
  const both = await Promise.all([n.owner, n.replicator].map((one) => one.post(seats, {})));
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  const winner = both[0]!.status === 201 ? n.owner : n.replicator;
  const loser = winner === n.owner ? n.replicator : n.owner;
  expect((await winner.get('/api/pages/forum-replikasi')).body).toMatchObject({
    seatsLeft: 0,
    registered: true,
  });
  await winner.delete(seats);
  expect((await loser.post(seats, {})).status).toBe(201);
  const list = await n.secretariat.get(`/api/articles/${id}/registrations/export`);
  expect(list.text.trim().split('\r\n').length).toBe(2);
  expect(codes(await n.owner.get(`/api/articles/${id}/registrations/export`))).toEqual([
    [403, 'not_allowed'],
  ]);
  const calendar = await n.world.anyone.get('/api/pages/forum-replikasi/calendar');
  expect(calendar.text).toContain('SUMMARY:Forum Replikasi');
});

test('cards count verified and running replications of a whole page in one statement', async () => {
  const { owner: sql } = n.world;
  const give = (state: string, finished: boolean, number: number) => sql`
    insert into replications (id, body_id, number, year, innovation_id, innovation_title, owner_name, replicator_name,
      replicator_agency_id, state, scope, purpose, declared_by, declared_at, started_at, finished_at, signed_at, agreement_number)
    select ${n.world.context.ids.next()}, i.body_id, ${number}, 2025, i.id, i.title, 'x', 'x', ${number === 1 ? n.otherAgencyId : n.provinceId}, ${state}, 'whole', 'x',
      p.id, now(), now(), ${finished ? sql`now()` : null}, null, null from innovations i, people p where i.id = ${n.innovationId} limit 1`;
  await give('finished', true, 1);
  await give('implementing', false, 2);
  const { replications } = (await n.world.anyone.get(`/api/innovations/${n.innovationId}`)).body;
  expect(replications).toEqual({ finished: 1, running: 2 });
  await sql`delete from replications where year = 2025`;
});
