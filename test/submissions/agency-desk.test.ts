import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompetition, type Competition } from '../support/edition.ts';
import { givePerson } from '../support/people.ts';
import { giveDraft, giveProposed, put, show } from './proposals.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const template = readFileSync(new URL('../../templates/editions/kipp-2023.yaml', import.meta.url), 'utf8');
const titles = ['Antre Daring', 'Bunda Sehat', 'Cek Air', 'Dapur Hijau'];

let c: Competition;
let ids: string[];
let url: string;
beforeAll(async () => {
  c = await openCompetition({ source: template.replace('perAgency: 10', 'perAgency: 3') });
  ids = [];
  for (const title of titles) ids.push(await giveProposed(c, c.innovator, c.agencyId, title));
  url = `/api/agencies/${c.agencyId}/proposal-ranking`;
});
afterAll(() => c.world.close());

/** Every mail about this, by its address; each test looks at what came since the one before. */
async function mailsSaying(subject: RegExp): Promise<string[]> {
  await c.world.settle();
  return (await c.world.mails())
    .filter((one) => subject.test(one.subject))
    .map((one) => one.address)
    .sort();
}

describe('the internal ranking', () => {
  it('stands in the order of beginning until the administrator orders it, with the quota beside it', async () => {
    const { body } = await c.admin.get(url);
    expect([body.version, body.published, body.mayRank, body.open]).toEqual([0, false, true, true]);
    const [umum] = body.groups;
    expect([umum.key, umum.quota, umum.used, umum.left]).toEqual(['umum', 3, 0, 3]);
    expect(umum.items.map((one: any) => [one.title, one.place, one.fits])).toEqual([
      ['Antre Daring', 1, true],
      ['Bunda Sehat', 2, true],
      ['Cek Air', 3, true],
      ['Dapur Hijau', 4, false],
    ]);
  });

  it('is written by the administrator, once, and not over what another wrote meanwhile', async () => {
    const order = [ids[3], ids[0], ids[2]];
    const [one, other] = await Promise.all([
      c.admin.put(url, { order }, { version: 0 }),
      c.admin.put(url, { order: [ids[1]] }, { version: 0 }),
    ]);
    expect([one.status, other.status].sort()).toEqual([200, 412]);
    const { version } = (await c.admin.get(url)).body;
    const written = await c.admin.put(url, { order }, { version });
    expect(written.body.groups[0].items.map((item: any) => item.title)).toEqual([
      'Dapur Hijau',
      'Antre Daring',
      'Cek Air',
      'Bunda Sehat',
    ]);
    const twice = await c.admin.put(url, { order: [ids[0], ids[0]] }, { version: version + 1 });
    expect([twice.status, twice.body.errors[0].code]).toEqual([400, 'unknown_submission']);
    const foreign = await giveDraft(c, c.stranger, c.otherAgencyId, 'Bakung');
    const strange = await c.admin.put(url, { order: [foreign] }, { version: version + 1 });
    expect(strange.status).toBe(400);
  });

  it('is hidden from innovators until it is published, and from everybody outside the agency', async () => {
    const hidden = (await c.innovator.get(url)).body;
    expect(hidden.groups[0].items.map((one: any) => [one.title, one.place, one.fits])).toEqual(
      titles.map((title) => [title, null, null]),
    );
    expect([hidden.mayRank, hidden.changedAt]).toEqual([false, null]);
    expect((await c.innovator.put(url, { order: [ids[0]] }, { version: hidden.version })).status).toBe(403);
    for (const client of [c.stranger, c.organiser, c.secretariat])
      expect([403, 404]).toContain((await client.get(url)).status);
    const { version } = hidden;
    const shown = await c.admin.put(`${url}/publication`, { published: true }, { version });
    expect([shown.status, shown.body.published]).toEqual([200, true]);
    const seen = (await c.innovator.get(url)).body.groups[0].items;
    expect(seen.map((one: any) => [one.title, one.place])).toEqual([
      ['Dapur Hijau', 1],
      ['Antre Daring', 2],
      ['Cek Air', 3],
      ['Bunda Sehat', 4],
    ]);
  });

  it('leaves as a table', async () => {
    const { text, headers } = await c.admin.get(`${url}/export?format=csv`);
    expect(headers['content-disposition']).toBe('attachment; filename="urutan-usulan.csv"');
    expect(text.split('\r\n')[1]).toMatch(/^Kelompok Umum,1,Dapur Hijau,,Agus Prasetyo,Menunggu[^,]*,,ya,/);
  });

  it('sends the chosen in its order; more than the quota has left are refused before the first', async () => {
    const { version } = (await c.admin.get(url)).body;
    const send = (submissions: (string | undefined)[], given = version) =>
      c.admin.put(`${url}/submission`, { group: 'umum', submissions }, { version: given });
    const over = await send(ids);
    expect([over.status, over.body.code, over.body.detail]).toEqual([
      409,
      'guard_refused',
      'Kuota Kelompok Umum tinggal 3 dari 3, sedangkan Anda memilih 4 usulan. Kurangi pilihan Anda.',
    ]);
    expect((await send([ids[0]], version - 1)).status).toBe(412);
    const sent = await send([ids[0], ids[3]]);
    expect([sent.status, sent.body.sent]).toEqual([200, 2]);
    expect(sent.body.items.map((one: any) => [one.title, one.place, one.number])).toEqual([
      ['Dapur Hijau', 1, 1],
      ['Antre Daring', 2, 2],
    ]);
    const [umum] = (await c.admin.get(url)).body.groups;
    expect([umum.used, umum.left]).toEqual([2, 1]);
    expect(umum.items.map((one: any) => one.fits)).toEqual([null, null, true, false]);
    const again = await send([ids[0]]);
    expect([again.status, again.body.code]).toEqual([409, 'guard_refused']);
  });
});

describe('the question thread', () => {
  let thread: string;

  it('carries a question to the whole office, as a task with its age', async () => {
    const asked = await c.innovator.post(`/api/agencies/${c.agencyId}/questions`, {
      submissionId: ids[2],
      text: 'Apakah surat boleh ditandatangani sekretaris daerah?',
    });
    expect([asked.status, asked.body.state, asked.body.title]).toEqual([201, 'waiting', 'Cek Air']);
    thread = asked.body.id;
    expect(await mailsSaying(/^Pertanyaan dari Pemerintah Kota Surabaya/)).toEqual([
      'organiser1@contoh.id',
      'organiser2@contoh.id',
      'secretariat@contoh.id',
    ]);
    const { body } = await c.secretariat.get(`/api/editions/${c.editionId}/questions?state=waiting`);
    expect([body.total, body.waiting, body.oldest]).toEqual([1, 1, asked.body.waitingSince]);
    expect([body.items[0].agencyName, body.items[0].offers[0].verb]).toEqual([
      'Pemerintah Kota Surabaya',
      'settle',
    ]);
  });

  it('keeps one thread for a proposal and one beside them, also when two begin it at once', async () => {
    const ask = (more: object) =>
      c.admin.post(`/api/agencies/${c.agencyId}/questions`, { text: 'Kapan hasil diumumkan?', ...more });
    expect((await ask({ submissionId: ids[2] })).body.id).toBe(thread);
    const [one, two] = await Promise.all([ask({}), ask({})]);
    expect([one.status, two.status, one.body.id === two.body.id]).toEqual([201, 201, true]);
    expect((await c.admin.get(`/api/editions/${c.editionId}/questions`)).body.total).toBe(2);
  });

  it('is answered by the secretariat, and told to who asked and to the administrators', async () => {
    const answered = await c.secretariat.post(`/api/questions/${thread}/messages`, { text: 'Boleh.' });
    expect([answered.status, answered.body.state, answered.body.waitingSince]).toEqual([
      201,
      'answered',
      null,
    ]);
    expect(await mailsSaying(/^Jawaban sekretariat/)).toEqual([
      'admin@surabaya.contoh.id',
      'innovator@surabaya.contoh.id',
    ]);
    const seen = (await c.innovator.get(`/api/questions/${thread}`)).body.messages;
    expect(seen.map((one: any) => [one.side, one.authorName])).toEqual([
      ['agency', 'Agus Prasetyo'],
      ['agency', 'Siti Rahma'],
      ['office', null],
    ]);
    const inbox = (await c.innovator.get('/api/me/inbox')).body.items;
    expect(inbox.some((one: any) => JSON.stringify(one).includes('Jawaban sekretariat'))).toBe(true);
  });

  it('is settled without an answer where none is needed, and asked on it waits again', async () => {
    const { version } = (await c.secretariat.get(`/api/questions/${thread}`)).body;
    const nothing = await c.secretariat.put(`/api/questions/${thread}/settlement`, {}, { version });
    expect([nothing.status, nothing.body.code]).toEqual([409, 'illegal_transition']);
    await c.innovator.post(`/api/questions/${thread}/messages`, { text: 'Terima kasih.' });
    const settled = await c.secretariat.put(
      `/api/questions/${thread}/settlement`,
      {},
      { version: version + 1 },
    );
    expect([settled.status, settled.body.state]).toEqual([200, 'answered']);
  });

  it('is no business of another agency, of an outsider to the proposal, nor of an officer of the own tree', async () => {
    expect((await c.stranger.get(`/api/questions/${thread}`)).status).toBe(404);
    expect((await c.stranger.get(`/api/editions/${c.editionId}/questions`)).body.items).toEqual([]);
    const foreign = await c.stranger.post(`/api/agencies/${c.agencyId}/questions`, { text: 'x' });
    expect(foreign.status).toBe(404);
    const place = { bodyId: c.bodyId, agencyId: c.agencyId };
    await givePerson(c.world, 'rekan@surabaya.contoh.id', 'innovator', place);
    const colleague = await c.world.as('rekan@surabaya.contoh.id');
    const outside = await colleague.post(`/api/questions/${thread}/messages`, { text: 'x' });
    expect([outside.status, outside.body.code]).toEqual([403, 'not_an_author']);
    await givePerson(c.world, 'dua@contoh.id', 'secretariat', { bodyId: c.bodyId });
    await givePerson(c.world, 'dua@contoh.id', 'innovator', { bodyId: c.bodyId, agencyId: c.otherAgencyId });
    await c.stranger.post(`/api/agencies/${c.otherAgencyId}/questions`, { text: 'Rahasia Belu?' });
    const both = await c.world.as('dua@contoh.id');
    const list = await both.get(`/api/editions/${c.editionId}/questions`);
    expect(list.body.items.map((one: any) => one.agencyName)).toEqual([
      'Pemerintah Kota Surabaya',
      'Pemerintah Kota Surabaya',
    ]);
    expect(await mailsSaying(/^Pertanyaan dari Pemerintah Kabupaten Belu/)).toEqual([
      'organiser1@contoh.id',
      'organiser2@contoh.id',
      'secretariat@contoh.id',
    ]);
    const table = await both.get(`/api/editions/${c.editionId}/questions/export`);
    expect(table.text.includes('Rahasia Belu')).toBe(false);
  });

  it('is published for everybody in words of the office, and withdrawn again', async () => {
    const faq = `/api/editions/${c.editionId}/faqs`;
    const said = { question: 'Siapa yang menandatangani surat?', answer: 'Kepala atau sekretaris daerah.' };
    expect((await c.admin.post(faq, said)).status).toBe(403);
    const { body } = await c.secretariat.post(faq, said);
    expect((await c.world.anyone.get(faq)).body.items).toEqual(body.items);
    expect(body.items.map((one: any) => [one.question, one.answer])).toEqual([[said.question, said.answer]]);
    await c.organiser.delete(`/api/faqs/${body.items[0].id}`);
    expect((await c.world.anyone.get(faq)).body.items).toEqual([]);
  });
});

describe('the extension for one agency', () => {
  let stageId: string;
  let closesAt: Date;
  let late: string;
  const later = (minutes: number) => new Date(closesAt.getTime() + minutes * MINUTE).toISOString();

  it('is granted once, later than now and than the close, by an organiser outside the agency', async () => {
    const { body } = await c.organiser.get(`/api/editions/${c.editionId}`);
    const stage = body.stages.find((one: { kind: string }) => one.kind === 'registration');
    [stageId, closesAt] = [stage.id, new Date(stage.closesAt)];
    late = `/api/stages/${stageId}/extensions`;
    const grant = (minutes: number, client = c.organiser) =>
      client.post(late, {
        agencyId: c.agencyId,
        closesAt: later(minutes),
        reason: 'Banjir merendam kantor.',
      });
    for (const minutes of [-1, 0]) expect((await grant(minutes)).body.errors[0].code).toBe('not_later');
    expect((await grant(60, c.secretariat)).status).toBe(403);
    expect((await grant(60, c.admin)).status).toBe(403);
    const [one, two] = await Promise.all([grant(1440), grant(2880, c.organiser2)]);
    const codes = [one, two].map((answer) => answer.body.code ?? answer.status);
    expect(codes.sort()).toEqual([201, 'already_exists'].sort());
    const standing = [one, two].find((answer) => answer.status === 201)!.body;
    const withdrawal = `/api/extensions/${standing.id}/withdrawal`;
    const back = await c.organiser.put(withdrawal, { reason: 'Salah tanggal.' }, { version: 1 });
    expect([back.status, back.body.withdrawReason]).toEqual([200, 'Salah tanggal.']);
    expect((await c.organiser.put(withdrawal, { reason: 'Lagi.' }, { version: 2 })).status).toBe(409);
    expect((await grant(1440)).status).toBe(201);
  });

  it('is announced to everybody of the agency and shown to the public, which reads no reason', async () => {
    expect(await mailsSaying(/^Pemerintah Kota Surabaya: batas pengiriman menjadi/)).toEqual(
      ['admin@', 'admin@', 'innovator@', 'innovator@', 'rekan@', 'rekan@'].map(
        (name) => `${name}surabaya.contoh.id`,
      ),
    );
    const list = `/api/editions/${c.editionId}/extensions`;
    const [open] = (await c.world.anyone.get(list)).body.items;
    expect([open.agencyName, open.before, open.closesAt, open.reason, open.grantedBy]).toEqual([
      'Pemerintah Kota Surabaya',
      closesAt.toISOString(),
      later(1440),
      null,
      null,
    ]);
    const own = (await c.innovator.get(list)).body.items;
    expect(own.map((one: any) => [one.mine, one.reason, one.withdrawReason])).toEqual([
      [true, 'Banjir merendam kantor.', null],
      [true, 'Banjir merendam kantor.', 'Salah tanggal.'],
    ]);
    expect((await c.organiser.get(list)).body.items[0].grantedBy).toBe('Dewi Anggraini');
    expect((await c.organiser.get(`${list}/export`)).text).toContain('Banjir merendam kantor.');
    const draft = await show(c.innovator, ids[1]!);
    expect(draft['deadline']).toEqual({
      closesAt: later(1440),
      before: closesAt.toISOString(),
      reason: 'Banjir merendam kantor.',
    });
  });

  it('takes the proposals of that agency in time and in its grace, late by its own close, and of no other', async () => {
    const belu = await giveProposed(c, c.stranger, c.otherAgencyId, 'Belu Terang');
    c.world.travel(closesAt.getTime() - Date.now() + DAY - MINUTE);
    expect((await put(c.stranger, belu, 'submission')).body.code).toBe('deadline_passed');
    await giveDraft(c, c.innovator, c.agencyId, 'Masih sempat');
    expect((await c.admin.get(url)).body.open).toBe(true);
    // The organiser goes on meanwhile: the agency may still send beside the check.
    await c.move('startScreening');
    const inTime = await put(c.admin, ids[2]!, 'submission');
    expect([inTime.status, inTime.body.late, inTime.body.number]).toEqual([200, false, 3]);
    await put(c.admin, ids[2]!, 'withdrawal', { reason: 'Belum siap.' });
    c.world.travel(3 * MINUTE);
    const inGrace = await put(c.admin, ids[1]!, 'submission');
    expect([inGrace.status, inGrace.body.late, inGrace.body.number]).toEqual([200, true, 4]);
    c.world.travel(10 * MINUTE);
    const begun = await c.innovator.post(`/api/editions/${c.editionId}/submissions`, {
      title: 'Terlambat',
      group: 'umum',
      agencyId: c.agencyId,
    });
    expect([begun.status, begun.body.code]).toEqual([409, 'stage_not_open']);
    const [last] = (await c.organiser.get(`/api/editions/${c.editionId}/extensions`)).body.items;
    const past = await c.organiser.post(late, {
      agencyId: c.otherAgencyId,
      closesAt: last.closesAt,
      reason: 'Terlambat meminta.',
    });
    expect([past.status, past.body.errors[0].code]).toEqual([400, 'not_later']);
  });
});
