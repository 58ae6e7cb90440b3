import { afterAll, beforeAll, expect, it } from 'vitest';
import { record } from '../../server/events/record.ts';
import { openCompetition, type Competition } from '../support/edition.ts';

const OPENED = 'Kompetisi Inovasi Pelayanan Publik (model 2023) dibuka';

let given: Competition;
beforeAll(async () => {
  given = await openCompetition();
  await given.world.settle();
});
afterAll(() => given.world.close());

const subjects = (page: { body: { items: { subject: string }[] } }) =>
  page.body.items.map((one) => one.subject);

it('what was mailed to a person stands in their inbox, in the language they read', async () => {
  const { admin, innovator } = given;
  const page = await admin.get('/api/me/inbox');
  expect(subjects(page)).toEqual([OPENED]);
  expect([page.body.total, page.body.unread, page.body.next]).toEqual([1, 1, null]);
  const [mail] = (await given.world.mails()).filter(({ address }) => address === 'admin@surabaya.contoh.id');
  expect(mail!.subject).toBe(OPENED);
  await admin.put('/api/me/language', { language: 'en' });
  expect(subjects(await admin.get('/api/me/inbox'))).toEqual([
    'Public Service Innovation Competition (2023 model) is open',
  ]);
  await admin.put('/api/me/language', { language: 'id' });
  expect(subjects(await innovator.get('/api/me/inbox'))).toEqual([]);
});

it('a message is plain blocks and a link into the pages; opening it marks nothing, the mark does', async () => {
  const { admin, stranger } = given;
  const [item] = (await admin.get('/api/me/inbox')).body.items;
  const message = await admin.get(`/api/me/inbox/${item.id}`);
  expect(message.body.readAt).toBe(null);
  expect(message.body.blocks.filter((block: { kind: string }) => block.kind === 'button')).toEqual([
    { kind: 'button', label: expect.any(String), url: '/' },
  ]);
  expect((await admin.get('/api/me/inbox/unread')).body).toEqual({ unread: 1 });
  const read = await admin.put(`/api/me/inbox/${item.id}/reading`, { read: true });
  expect([read.status, typeof read.body.readAt]).toEqual([200, 'string']);
  expect((await admin.get('/api/me/inbox/unread')).body).toEqual({ unread: 0 });
  expect((await admin.get('/api/me/inbox?unread=true')).body.items).toEqual([]);
  await admin.put(`/api/me/inbox/${item.id}/reading`, { read: false });
  expect((await stranger.get(`/api/me/inbox/${item.id}`)).status).toBe(404);
  expect((await stranger.put(`/api/me/inbox/${item.id}/reading`, { read: true })).status).toBe(404);
  expect((await admin.get('/api/me/inbox/unread')).body).toEqual({ unread: 1 });
  expect((await admin.put('/api/me/inbox/reading', { upTo: item.id })).body).toEqual({ unread: 0 });
});

it('an old message tells nothing that was decided after it', async () => {
  const { admin, innovator, world, editionId, agencyId } = given;
  const draft = await innovator.post(`/api/editions/${editionId}/submissions`, {
    title: 'Antrean Ramah Lansia',
    group: 'umum',
    agencyId,
  });
  await world.owner`update submissions set state = 'returned', announced_state = 'returned', state_reason = 'Lengkapi bukti dampak.'
    where id = ${draft.body.id}`;
  await world.act((tx) =>
    record(
      tx,
      'submission.returned',
      { type: 'submission', id: draft.body.id, version: 2, bodyId: given.bodyId, editionId },
      {},
      [{ kind: 'mail', template: 'submission.returned', to: 'innovators' }],
    ),
  );
  await world.settle();
  await world.owner`update submissions set state = 'notSelected', state_reason = 'Rahasia rapat pleno' where id = ${draft.body.id}`;
  const [item] = (await innovator.get('/api/me/inbox')).body.items;
  const message = await innovator.get(`/api/me/inbox/${item.id}`);
  expect(message.text).toContain('Lengkapi bukti dampak.');
  expect(message.text).not.toContain('Rahasia');
  expect(subjects(await admin.get('/api/me/inbox'))).toEqual([OPENED]);
});

it('a message arrives though the address is dead, once, and no secret of a mail is kept in it', async () => {
  const { world, admin, bodyId, editionId } = given;
  const [person] = await world.owner<
    { id: string }[]
  >`select id from people where email = 'admin@surabaya.contoh.id'`;
  await world.owner`update people set email = 'alamat rusak' where id = ${person!.id}`;
  const secret = 'k3yQm0Zr8wT5vX1cN7bL2hJ9dF4gS6aP';
  await world.act((tx) =>
    record(
      tx,
      'invitation.sent',
      { type: 'invitation', id: tx.context.ids.next(), version: 1, bodyId, editionId },
      {},
      [],
      [
        {
          template: 'invitation.sent',
          recipientId: person!.id,
          language: 'id',
          values: { name: 'Siti', deadline: '2026-05-01T00:00:00Z', link: `/invitation/${secret}` },
        },
      ],
    ),
  );
  await world.settle();
  await world.owner`update people set email = 'admin@surabaya.contoh.id' where id = ${person!.id}`;
  const [failed] =
    await world.owner`select state from deliveries where recipient_id = ${person!.id} and template = 'invitation.sent'`;
  expect(failed!['state']).toBe('failed');
  const page = await admin.get('/api/me/inbox');
  expect(page.body.items.map((one: { template: string }) => one.template)).toEqual([
    'invitation.sent',
    'edition.opened',
  ]);
  const message = await admin.get(`/api/me/inbox/${page.body.items[0].id}`);
  expect(message.text).not.toContain(secret);
  const kept = await world.owner`select id from inbox_messages where content::text like ${`%${secret}%`}`;
  expect([...kept]).toEqual([]);
});

it('the list is read page by page, newest first', async () => {
  const { admin } = given;
  const first = await admin.get('/api/me/inbox?limit=1');
  const second = await admin.get(`/api/me/inbox?limit=1&after=${first.body.next}`);
  expect([subjects(first).length, subjects(second), second.body.next]).toEqual([1, [OPENED], null]);
});
