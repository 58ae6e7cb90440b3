import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchorOf } from '../../server/submissions/comment-anchor.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { completeAnswers, giveComplete, giveDraft, put } from './proposals.ts';

let world: Competition;
beforeAll(async () => {
  world = await openCompetition();
});
afterAll(() => world.world.close());

const TEXT = 'Warga ringkasan dilayani di satu loket sampai selesai.';

describe('a comment on a passage', () => {
  it('is read and answered by the agency, and by nobody else', async () => {
    const id = await giveComplete(world);
    const asked = { field: 'ringkasan', quote: 'di satu loket', text: 'Loket yang mana?' };
    const made = await world.admin.post(`/api/submissions/${id}/comments`, asked);
    expect([made.status, made.body.open]).toEqual([201, 1]);
    const [comment] = made.body.items;
    expect([comment.label.id, comment.anchor, comment.authorName]).toEqual([
      'Ringkasan',
      { state: 'found', passage: 'di satu loket' },
      'Siti Rahma',
    ]);
    const answered = await world.innovator.post(`/api/comments/${comment.id}/replies`, {
      text: 'Loket 3 di kelurahan.',
    });
    expect(answered.body.items[0].replies.map((one: { text: string }) => one.text)).toEqual([
      'Loket 3 di kelurahan.',
    ]);
    await world.world.settle();
    const told = (await world.world.mails()).filter((mail) => mail.subject === 'Komentar untuk Pagi Berseri');
    expect(told.map((mail) => mail.address).sort()).toEqual([
      'admin@surabaya.contoh.id',
      'innovator@surabaya.contoh.id',
    ]);
    for (const client of [world.stranger, world.secretariat, world.organiser]) {
      expect([403, 404]).toContain((await client.get(`/api/submissions/${id}/comments`)).status);
      expect([403, 404]).toContain(
        (await client.put(`/api/comments/${comment.id}/resolution`, {}, {})).status,
      );
    }
  });

  it('is settled and opened again, and an answer opens it too', async () => {
    const id = await giveComplete(world);
    const made = await world.admin.post(`/api/submissions/${id}/comments`, {
      field: 'title',
      text: 'Pendek.',
    });
    const comment = made.body.items[0].id as string;
    const settle = () => world.innovator.put(`/api/comments/${comment}/resolution`, {}, {});
    expect((await settle()).body.open).toBe(0);
    expect((await world.admin.put(`/api/comments/${comment}/reopening`, {}, {})).body.open).toBe(1);
    await settle();
    const answered = await world.admin.post(`/api/comments/${comment}/replies`, { text: 'Belum.' });
    expect([answered.body.open, answered.body.items[0].resolved]).toEqual([1, false]);
  });

  it('follows its words through an edit, and says when they are gone', async () => {
    const id = await giveComplete(world);
    const quote = 'Warga ringkasan dilayani di satu loket';
    await world.admin.post(`/api/submissions/${id}/comments`, { field: 'ringkasan', quote, text: 'Bagus.' });
    const anchor = async (text: string) => {
      const content = completeAnswers();
      content.answers['ringkasan'] = text;
      await put(world.innovator, id, 'answers', content);
      return (await world.innovator.get(`/api/submissions/${id}/comments`)).body.items[0].anchor;
    };
    expect(await anchor(`Kini: ${TEXT}`)).toEqual({ state: 'found', passage: quote });
    expect(await anchor('Semua warga ringkasan dilayani di dua loket.')).toEqual({
      state: 'moved',
      passage: 'warga ringkasan dilayani di',
    });
    expect(await anchor('Tulisan lain.')).toEqual({ state: 'changed', passage: quote });
  });

  it('is refused on a field that the form does not have, and from a colleague who is no author', async () => {
    const id = await giveDraft(world, world.admin);
    const url = `/api/submissions/${id}/comments`;
    const field = await world.admin.post(url, { field: 'rahasia', text: 'x' });
    const empty = await world.admin.post(url, { field: 'title', text: '  ' });
    const other = await world.innovator.post(url, { field: 'title', text: 'x' });
    expect([field, empty, other].map((one) => one.body.code)).toEqual([
      'invalid_input',
      'invalid_input',
      'not_an_author',
    ]);
  });
});

it('finds no passage in an empty text', () => {
  expect(anchorOf('satu dua', '')).toEqual({ state: 'changed', passage: 'satu dua' });
});
