import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantWords } from '../../server/submissions/instant-words.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { givePerson } from '../support/people.ts';
import { completeAnswers, giveComplete, giveDraft, giveProposed, giveSubmitted, put } from './proposals.ts';

const DAY = 86_400_000;
let c: Competition;
let draft: string;
let list: string;
let closesAt: Date;

beforeAll(async () => {
  c = await openCompetition();
  const { world, bodyId, agencyId } = c;
  await world.owner`update agencies set time_zone = 'Asia/Makassar' where id = ${agencyId}`;
  await givePerson(world, 'rekan@surabaya.contoh.id', 'innovator', { bodyId, agencyId }, 'Budi Rekan');
  list = `/api/editions/${c.editionId}/submissions`;
  draft = await giveDraft(c, c.innovator, agencyId, 'Antre Daring');
  const { body } = await c.admin.get(`/api/submissions/${draft}`);
  closesAt = new Date(body.deadline.closesAt);
});
afterAll(() => c.world.close());

const remind = (client: Competition['admin'], id: string, note?: string) =>
  client.post(`/api/submissions/${id}/reminders`, note === undefined ? {} : { note });

async function mails() {
  await c.world.settle();
  return (await c.world.mails()).filter(({ text }) => text.includes('mengingatkan tentang draf'));
}

const rowOf = async (client: Competition['admin'], id: string) =>
  (await client.get(list)).body.items.find((one: { id: string }) => one.id === id);

test('the agency sees of each draft what its form says is missing and who wrote last; the office does not', async () => {
  const own = await c.admin.get(`/api/submissions/${draft}`);
  expect((await rowOf(c.admin, draft)).progress).toEqual({
    ...{ missing: own.body.missing.length, author: 'Agus Prasetyo', writers: 1, remindedAt: null },
  });
  expect(own.body.missing.length).toBeGreaterThan(8);
  const { answers, ...rest } = completeAnswers('Antre Daring');
  await put(c.admin, draft, 'answers', { ...rest, answers });
  const shown = (await c.admin.get(`/api/submissions/${draft}`)).body;
  expect((await rowOf(c.innovator, draft)).progress).toEqual({
    ...{ missing: shown.missing.length, author: 'Siti Rahma', writers: 0, remindedAt: null },
  });
  expect(shown.missing.length).toBeLessThan(own.body.missing.length);
  expect((await rowOf(c.organiser, draft)).progress).toBeNull();
});

test('the administrator reminds the writers once a day, with what is missing, the note and the close where they are', async () => {
  const [first, twice] = [
    await remind(c.admin, draft, ' Lampiran\u0000dulu, ya. '),
    await remind(c.admin, draft),
  ];
  expect([first.status, first.body.writers]).toEqual([201, [{ name: 'Agus Prasetyo' }]]);
  expect([twice.status, twice.body.code, twice.body.detail]).toEqual([
    ...[409, 'guard_refused'],
    'Penulis draf ini sudah diingatkan hari ini. Pengingat berikutnya dapat dikirim besok.',
  ]);
  const sent = await mails();
  expect(sent.map(({ address }) => address)).toEqual(['innovator@surabaya.contoh.id']);
  const until = instantWords(closesAt, 'Asia/Makassar').id;
  expect(until).toMatch(/ WITA$/);
  const [mail] = sent;
  expect(mail!.subject).toBe(`Antre Daring: kirim sebelum ${until}`);
  expect(mail!.text).toContain(`mengirim usulan sampai ${until}`);
  expect(mail!.text).toContain('Siti Rahma dari Pemerintah');
  expect(mail!.text).toContain('Catatan Admin Lokal: Lampirandulu, ya.');
  expect(mail!.text).toMatch(/Yang belum lengkap: Surat [^;]+;/);
  const inbox = (await c.innovator.get('/api/me/inbox')).body.items;
  expect(inbox.map((one: { subject: string }) => one.subject)).toContain(mail!.subject);
  expect((await rowOf(c.admin, draft)).progress.remindedAt).toBe(first.body.remindedAt);
});

test('of two reminders at once one is sent, and the next day one may be sent again', async () => {
  const before = (await mails()).length;
  c.world.travel(DAY);
  const both = await Promise.all([remind(c.admin, draft), remind(c.admin, draft)]);
  expect(both.map((one) => one.status).sort()).toEqual([201, 409]);
  const after = await mails();
  expect(after.length).toBe(before + 1);
  expect(after.at(-1)!.text).not.toContain('Catatan');
});

test('every writer of a draft is reminded, but not the one who reminds nor who left; a complete draft is said to be', async () => {
  const id = await giveComplete(c, c.innovator, c.agencyId, 'Bunda Sehat');
  const { candidates } = (await c.admin.get(`/api/submissions/${id}/authors`)).body;
  for (const { personId } of candidates) await c.admin.post(`/api/submissions/${id}/authors`, { personId });
  const before = (await mails()).length;
  const { body } = await remind(c.admin, id);
  expect(body.writers.map((one: { name: string }) => one.name)).toEqual(['Agus Prasetyo', 'Budi Rekan']);
  const sent = (await mails()).slice(before);
  expect(sent.map(({ address }) => address).sort()).toEqual([
    'innovator@surabaya.contoh.id',
    'rekan@surabaya.contoh.id',
  ]);
  expect(sent[0]!.text).toContain('Semua bagian sudah lengkap');
  c.world.travel(DAY);
  await c.world
    .owner`update roles set ended_at = now() where person_id = (select id from people where name = 'Budi Rekan')`;
  expect((await remind(c.admin, id)).body.writers).toEqual([{ name: 'Agus Prasetyo' }]);
});

test('what is with the administrator, what was sent, and what nobody else writes is refused in words', async () => {
  const proposed = await giveProposed(c, c.innovator, c.agencyId, 'Cek Air');
  const sent = await giveSubmitted(c, c.admin, c.agencyId, 'Dapur Hijau');
  const alone = await giveDraft(c, c.admin, c.agencyId, 'Embun Pagi');
  const said: string[] = [];
  for (const id of [proposed, sent, alone]) {
    const { status, body } = await remind(c.admin, id);
    said.push(`${status} ${body.code} ${body.detail}`);
  }
  expect(said).toEqual([
    '409 guard_refused Penulisnya sudah mengajukan usulan ini kepada Anda. Kirim, atau kembalikan dengan catatan.',
    '409 guard_refused Usulan ini bukan draf lagi, jadi tidak ada yang perlu diingatkan.',
    '409 guard_refused Selain Anda tidak ada yang menulis draf ini. Tambahkan penulis lebih dahulu.',
  ]);
});

test('innovators, other agencies and the office remind nobody', async () => {
  const answers = await Promise.all(
    [c.innovator, c.stranger, c.organiser, c.secretariat].map((one) => remind(one, draft)),
  );
  expect(answers.map((one) => one.status)).toEqual([403, 404, 403, 403]);
});

test('after the close it says so, and nothing is sent', async () => {
  const before = (await mails()).length;
  c.world.travel(closesAt.getTime() - Date.now() + DAY);
  const { status, body } = await remind(c.admin, draft);
  expect([status, body.code]).toEqual([409, 'deadline_passed']);
  expect(await mails()).toHaveLength(before);
});
