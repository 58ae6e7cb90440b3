import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../support/client.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { givePerson } from '../support/people.ts';
import { attach, completeAnswers, giveDraft, put } from './proposals.ts';

let world: Competition;
let friend: Client;
let friendId: string;
beforeAll(async () => {
  world = await openCompetition();
  const place = { bodyId: world.bodyId, agencyId: world.agencyId };
  await givePerson(world.world, 'teman@surabaya.contoh.id', 'innovator', place, 'Tini Lestari');
  friend = await world.world.as('teman@surabaya.contoh.id');
  friendId = (await friend.get('/api/me')).body.person.id;
});
afterAll(() => world.world.close());

type Author = { id: string; name: string; isLead: boolean; writing: boolean };
const authors = async (client: Client, id: string) =>
  (await client.get(`/api/submissions/${id}/authors`)).body as {
    items: Author[];
    candidates: { personId: string; name: string }[];
    mayChange: boolean;
  };
const short = (items: Author[]) => items.map((one) => [one.name, one.isLead, one.writing]);

describe('several authors', () => {
  it('write one draft once they are invited, and are told by mail', async () => {
    const id = await giveDraft(world);
    const refused = await put(friend, id, 'answers', completeAnswers());
    expect([refused.status, refused.body.code]).toEqual([403, 'not_an_author']);
    expect((await attach(friend, id, 'surat_implementasi')).body.code).toBe('not_an_author');
    const before = await authors(world.innovator, id);
    expect([short(before.items), before.candidates.map((one) => one.name), before.mayChange]).toEqual([
      [['Agus Prasetyo', true, false]],
      ['Siti Rahma', 'Tini Lestari'],
      true,
    ]);
    const added = await world.innovator.post(`/api/submissions/${id}/authors`, { personId: friendId });
    expect(added.status).toBe(201);
    await world.world.settle();
    const first = await put(world.innovator, id, 'answers', completeAnswers('Dari Agus'));
    const second = await put(friend, id, 'answers', completeAnswers('Dari Tini'));
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(short((await authors(world.admin, id)).items)).toEqual([
      ['Agus Prasetyo', true, false],
      ['Tini Lestari', false, true],
    ]);
    const mails = (await world.world.mails()).filter((mail) => mail.address === 'teman@surabaya.contoh.id');
    expect(mails.map((mail) => mail.subject)).toEqual(['Anda diajak menulis Pagi Berseri']);
    expect(mails[0]!.text).toContain('Agus Prasetyo mengajak Anda menulis');
  });

  it('are changed by the lead and the administrator, and by nobody else', async () => {
    const id = await giveDraft(world);
    await world.innovator.post(`/api/submissions/${id}/authors`, { personId: friendId });
    const tini = (await authors(friend, id)).items.find((one) => one.name === 'Tini Lestari')!;
    const agus = (await authors(friend, id)).items.find((one) => one.name === 'Agus Prasetyo')!;
    expect((await authors(friend, id)).mayChange).toBe(false);
    const stranger = (await world.stranger.get('/api/me')).body.person.id;
    const answers = await Promise.all([
      friend.delete(`/api/submission-authors/${agus.id}`),
      world.stranger.delete(`/api/submission-authors/${tini.id}`),
      world.stranger.get(`/api/submissions/${id}/authors`),
      world.innovator.delete(`/api/submission-authors/${agus.id}`),
      world.innovator.post(`/api/submissions/${id}/authors`, { personId: stranger }),
    ]);
    expect(answers.map((answer) => [answer.status, answer.body.code])).toEqual([
      [403, 'not_allowed'],
      [404, 'not_found'],
      [404, 'not_found'],
      [409, 'guard_refused'],
      [400, 'invalid_input'],
    ]);
    const led = await world.admin.put(`/api/submission-authors/${tini.id}/lead`, {}, {});
    expect(short(led.body.items)).toEqual([
      ['Tini Lestari', true, false],
      ['Agus Prasetyo', false, false],
    ]);
    expect((await friend.delete(`/api/submission-authors/${agus.id}`)).status).toBe(200);
    expect((await put(world.innovator, id, 'answers', completeAnswers())).body.code).toBe('not_an_author');
  });
});

describe('versions', () => {
  const written = (title: string, ringkasan: string) => {
    const content = completeAnswers(title);
    content.answers['ringkasan'] = ringkasan;
    return content;
  };

  it('are compared word by word, field by field', async () => {
    const id = await giveDraft(world, world.innovator, world.agencyId, 'Loket Pagi');
    await put(world.innovator, id, 'answers', written('Loket Pagi', 'Warga antre dua jam.'));
    await put(world.admin, id, 'answers', written('Loket Pagi Hari', 'Warga antre sepuluh menit.'));
    const url = `/api/submissions/${id}/versions/2/difference?from=1`;
    const seen = await world.innovator.get(url);
    expect([seen.status, seen.body.from.number, seen.body.to.authorName]).toEqual([200, 1, 'Siti Rahma']);
    expect(seen.body.fields).toEqual([
      {
        field: 'title',
        label: { id: 'Judul', en: 'Title' },
        parts: [
          { kind: 'same', text: 'Loket Pagi' },
          { kind: 'added', text: ' Hari' },
        ],
      },
      {
        field: 'ringkasan',
        label: { id: 'Ringkasan', en: 'Summary' },
        parts: [
          { kind: 'same', text: 'Warga antre ' },
          { kind: 'removed', text: 'dua jam' },
          { kind: 'added', text: 'sepuluh menit' },
          { kind: 'same', text: '.' },
        ],
      },
    ]);
    expect((await world.stranger.get(url)).status).toBe(404);
    expect((await world.secretariat.get(url)).status).toBe(404);
  });

  it('come back as a new version, and what was written since stays', async () => {
    const id = await giveDraft(world, world.innovator, world.agencyId, 'Judul lama');
    await put(world.innovator, id, 'answers', written('Judul lama', 'Isi pertama.'));
    await put(world.admin, id, 'answers', written('Judul baru', 'Isi kedua.'));
    const stale = await world.innovator.put(
      `/api/submissions/${id}/restoration`,
      { number: 1 },
      { version: 1 },
    );
    expect(stale.body.code).toBe('stale_version');
    expect((await put(world.innovator, id, 'restoration', { number: 9 })).status).toBe(404);
    expect((await put(world.innovator, id, 'restoration', { number: 1 })).status).toBe(200);
    const now = (await world.innovator.get(`/api/submissions/${id}`)).body;
    expect([now.title, now.answers.ringkasan, now.versionNumber]).toEqual(['Judul lama', 'Isi pertama.', 3]);
    const list = (await world.innovator.get(`/api/submissions/${id}/versions`)).body.items;
    expect(list.map((one: { number: number; title: string }) => [one.number, one.title])).toEqual([
      [3, 'Judul lama'],
      [2, 'Judul baru'],
      [1, 'Judul lama'],
    ]);
  });

  it('of a proposal that was sent are not brought back', async () => {
    const id = await giveDraft(world, world.admin);
    await put(world.admin, id, 'withdrawal');
    expect((await put(world.admin, id, 'restoration', { number: 1 })).body.code).toBe('illegal_transition');
  });
});
