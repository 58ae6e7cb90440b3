import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompetition, type Competition } from '../support/edition.ts';
import { attach, completeAnswers, giveDraft, giveProposed, put, show } from './proposals.ts';
import { pdf, png } from '../files/samples.ts';

let world: Competition;
beforeAll(async () => {
  world = await openCompetition();
});
afterAll(() => world.world.close());

describe('a draft', () => {
  it('is one row when the same request comes twice', async () => {
    const body = { title: 'Sekali saja', group: 'umum', agencyId: world.agencyId };
    const url = `/api/editions/${world.editionId}/submissions`;
    const first = await world.innovator.post(url, body, { key: 'the-same-key' });
    const second = await world.innovator.post(url, body, { key: 'the-same-key' });
    expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
    const rows = await world.world.owner`select id from submissions where title = 'Sekali saja'`;
    expect(rows.map((row) => row['id'])).toEqual([first.body.id]);
  });

  it('is begun only for the own agency, in an edition of its body that is open', async () => {
    const url = `/api/editions/${world.editionId}/submissions`;
    const asked = { title: 'Bukan milik kami', group: 'umum', agencyId: world.otherAgencyId };
    const foreign = await world.innovator.post(url, asked);
    expect([foreign.status, foreign.body.code]).toEqual([404, 'not_found']);
    const unknown = await world.innovator.post(url, {
      ...asked,
      agencyId: world.agencyId,
      group: 'lain',
    });
    expect([unknown.status, unknown.body.errors]).toEqual([
      400,
      [{ path: 'group', code: 'unknown_key', detail: '"lain" tidak ada pada edisi ini.' }],
    ]);
  });

  it('keeps too many words and counts them, and says what is missing', async () => {
    const id = await giveDraft(world);
    const content = completeAnswers('Judul baru');
    content.answers['sumber_daya'] = 'kata '.repeat(203);
    const saved = await world.innovator.put(`/api/submissions/${id}/answers`, content, { version: 1 });
    expect([saved.status, saved.body.version, saved.body.wordCounts.sumber_daya]).toEqual([200, 2, 203]);
    expect(saved.headers['etag']).toBe('"2"');
    const codes = saved.body.missing.map((one: { fieldKey: string; code: string }) => [
      one.fieldKey,
      one.code,
    ]);
    expect(codes).toEqual([
      ['sumber_daya', 'too_long'],
      ['surat_implementasi', 'attachment_missing'],
      ['surat_identitas', 'attachment_missing'],
      ['surat_replikasi', 'attachment_missing'],
      ['bukti_signifikansi', 'attachment_missing'],
    ]);
    const shown = await show(world.innovator, id);
    expect(shown).toMatchObject({
      title: 'Judul baru',
      version: 2,
      answers: content.answers,
      sdgs: [3, 10],
      missing: saved.body.missing,
    });
  });

  it('refuses a field that the form does not know, by its name, and keeps what was there', async () => {
    const id = await giveDraft(world);
    const content = completeAnswers();
    content.answers['rahasia'] = 'x';
    const answer = await world.innovator.put(`/api/submissions/${id}/answers`, content, { version: 1 });
    expect([answer.status, answer.body.code, answer.body.errors]).toEqual([
      400,
      'invalid_input',
      [{ path: 'answers.rahasia', code: 'unknown_key', detail: '"rahasia" tidak ada pada edisi ini.' }],
    ]);
    expect(await show(world.innovator, id)).toMatchObject({ version: 1, answers: {} });
  });

  it('takes characters that no database takes without them, and nothing else is lost', async () => {
    const id = await giveDraft(world);
    const content = completeAnswers('A\u0000B \ud83d\ude00');
    content.answers['ringkasan'] = 'x\u0000y\ud800z';
    const saved = await put(world.innovator, id, 'answers', content);
    expect(saved.status).toBe(200);
    const shown = await show(world.innovator, id);
    expect([shown['title'], (shown['answers'] as Record<string, string>)['ringkasan']]).toEqual([
      'AB \ud83d\ude00',
      'xy\ufffdz',
    ]);
  });

  it('answers a second author on an old version with 412, and nothing of the first is lost', async () => {
    const id = await giveDraft(world);
    const first = await world.innovator.put(`/api/submissions/${id}/answers`, completeAnswers('Dari Agus'), {
      version: 1,
    });
    const second = await world.admin.put(`/api/submissions/${id}/answers`, completeAnswers('Dari Siti'), {
      version: 1,
    });
    const secondTab = await world.innovator.put(
      `/api/submissions/${id}/answers`,
      completeAnswers('Tab kedua'),
      { version: 1 },
    );
    expect([first.status, second.status, second.body.code, second.body.version, secondTab.status]).toEqual([
      200,
      412,
      'stale_version',
      2,
      412,
    ]);
    expect((await show(world.admin, id))['title']).toBe('Dari Agus');
  });

  it('keeps one version for ten minutes of one author, and a new one for another author or later', async () => {
    const id = await giveDraft(world);
    await put(world.innovator, id, 'answers', completeAnswers('Satu'));
    await put(world.innovator, id, 'answers', completeAnswers('Dua'));
    await put(world.admin, id, 'answers', completeAnswers('Tiga'));
    world.world.travel(11 * 60_000);
    await put(world.admin, id, 'answers', completeAnswers('Empat'));
    const { body } = await world.innovator.get(`/api/submissions/${id}/versions`);
    expect(
      body.items.map((one: Record<string, unknown>) => [
        one['number'],
        one['title'],
        one['authorName'],
        one['sealedAt'],
      ]),
    ).toEqual([
      [3, 'Empat', 'Siti Rahma', null],
      [2, 'Tiga', 'Siti Rahma', null],
      [1, 'Dua', 'Agus Prasetyo', null],
    ]);
    const one = await world.innovator.get(`/api/submissions/${id}/versions/1`);
    expect([one.body.title, one.body.answers.video]).toEqual(['Dua', 'https://youtu.be/abc123']);
  });

  it('cannot be written on while it is with the administrator, and says what is possible', async () => {
    const id = await giveProposed(world);
    const answer = await put(world.innovator, id, 'answers', completeAnswers());
    expect([answer.status, answer.body.code, answer.body.state, answer.body.possible]).toEqual([
      409,
      'illegal_transition',
      'proposed',
      ['recall'],
    ]);
    expect((await attach(world.innovator, id, 'bukti_kebaruan')).body.code).toBe('illegal_transition');
    await put(world.innovator, id, 'recall');
    const before = await show(world.innovator, id);
    expect(before.state).toBe('draft');
    // What was sent is sealed: writing on begins the next version.
    const saved = await put(world.innovator, id, 'answers', completeAnswers('Sesudah diambil kembali'));
    expect(saved.status).toBe(200);
    const { body } = await world.innovator.get(`/api/submissions/${id}/versions`);
    expect(body.items.map((one: { number: number; title: string }) => [one.number, one.title])).toEqual([
      [2, 'Sesudah diambil kembali'],
      [1, 'Pagi Berseri'],
    ]);
  });
});

describe('an attachment', () => {
  it('is kept under its requirement, opened by its agency and removed from the draft', async () => {
    const id = await giveDraft(world);
    const added = await attach(world.innovator, id, 'surat_identitas');
    expect([added.status, added.body.requirement, added.body.fileName, added.body.state]).toEqual([
      201,
      'surat_identitas',
      'surat_identitas kota.pdf',
      'clean',
    ]);
    const opened = await world.admin.get(added.body.href);
    expect([
      opened.status,
      opened.headers['content-type'],
      Buffer.compare(opened.body as Buffer, pdf()),
    ]).toEqual([200, 'application/octet-stream', 0]);
    const before = await show(world.innovator, id);
    expect((before['attachments'] as { id: string }[]).map((one) => one.id)).toEqual([added.body.id]);
    expect((await world.innovator.delete(`/api/attachments/${added.body.id}`)).status).toBe(204);
    expect((await show(world.innovator, id))['attachments']).toEqual([]);
    expect((await world.innovator.get(added.body.href)).status).toBe(404);
  });

  it('is refused where the rules do not ask for it, of another kind, or one too many', async () => {
    const id = await giveDraft(world);
    const unknown = await attach(world.innovator, id, 'lain');
    expect([unknown.status, unknown.body.errors[0].path]).toEqual([400, 'requirement']);
    const kind = await attach(world.innovator, id, 'surat_identitas', png(40, 40));
    expect([kind.status, kind.body.code]).toEqual([422, 'file_refused']);
    expect((await attach(world.innovator, id, 'surat_identitas')).status).toBe(201);
    const tooMany = await attach(world.innovator, id, 'surat_identitas');
    expect([tooMany.status, tooMany.body.errors[0].code]).toEqual([400, 'too_many']);
    expect((await show(world.innovator, id))['attachments']).toHaveLength(1);
  });

  it('of another agency is not found, by any door', async () => {
    const id = await giveDraft(world);
    const added = await attach(world.innovator, id, 'surat_identitas');
    const answers = await Promise.all([
      world.stranger.get(added.body.href),
      world.stranger.delete(`/api/attachments/${added.body.id}`),
      attach(world.stranger, id, 'surat_replikasi'),
      world.secretariat.get(added.body.href),
    ]);
    expect(answers.map((one) => one.status)).toEqual([404, 404, 404, 404]);
    expect((await show(world.innovator, id))['attachments']).toHaveLength(1);
  });
});
