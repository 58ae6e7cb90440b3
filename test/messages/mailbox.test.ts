import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCompetition, type Competition } from '../support/edition.ts';
import { giveBody, givePerson } from '../support/people.ts';

let given: Competition;
let foreign: string;
let own: string[];

async function plantMail(
  world: Competition['world'],
  address: string,
  subject: string,
  id = world.context.ids.next(),
  head = '',
): Promise<string> {
  await world.owner`insert into mailbox (id, message_id, address, subject, text, html, received_at)
    values (${id}, ${`${id}@kipp`}, ${address}, ${subject}, ${`Isi: ${subject}`}, ${`${head}<p>Isi: ${subject}</p>`}, now())`;
  return id;
}

beforeAll(async () => {
  given = await openCompetition({ open: false });
  // Two ids of one millisecond have no order between them, so the order of arrival is made beforehand.
  const [one, two, three, last] = [1, 2, 3, 4].map(() => given.world.context.ids.next()).toSorted();
  const admin = 'admin@surabaya.contoh.id';
  own = [
    await plantMail(given.world, admin, 'Satu', one),
    await plantMail(given.world, admin, 'Dua', two),
    await plantMail(given.world, admin, 'Tiga', three),
  ];
  foreign = await plantMail(given.world, 'admin@belu.contoh.id', 'Rahasia Belu', last);
});
afterAll(() => given.world.close());

it('a person reads the own messages, newest first, page by page, and no others', async () => {
  const first = await given.admin.get('/api/me/mailbox?limit=2');
  expect(first.body.items.map((one: { subject: string }) => one.subject)).toEqual(['Tiga', 'Dua']);
  expect(first.body.total).toBe(3);
  const second = await given.admin.get(`/api/me/mailbox?limit=2&after=${first.body.next}`);
  expect([second.body.items.map((one: { subject: string }) => one.subject), second.body.next]).toEqual([
    ['Satu'],
    null,
  ]);
  const message = await given.admin.get(`/api/mailbox/${own[1]}`);
  expect([message.body.subject, message.body.text, message.body.html]).toEqual([
    'Dua',
    'Isi: Dua',
    '<p>Isi: Dua</p>',
  ]);
});

it('a letter says in which language it is written, where its own head does', async () => {
  const { world, organiser } = given;
  const head = '<!doctype html>\n<html lang="en">';
  const english = await plantMail(world, 'organiser1@contoh.id', 'Four', world.context.ids.next(), head);
  expect((await organiser.get(`/api/mailbox/${english}`)).body.language).toBe('en');
  expect((await given.admin.get('/api/me/mailbox?limit=1')).body.items[0].language).toBe(null);
  await world.owner`delete from mailbox where id = ${english}`;
});

it("another's message answers exactly as one that does not exist", async () => {
  const hidden = await given.admin.get(`/api/mailbox/${foreign}`);
  const unknown = await given.admin.get(`/api/mailbox/${given.world.context.ids.next()}`);
  expect(hidden.status).toBe(404);
  expect(hidden.text).toBe(unknown.text);
  expect((await given.secretariat.get(`/api/mailbox/${foreign}`)).status).toBe(404);
  expect((await given.world.anyone.get(`/api/mailbox/${foreign}`)).status).toBe(401);
});

it('an organiser of the demo reads what everybody got; nobody else does', async () => {
  const all = await given.organiser.get('/api/mailbox');
  expect(all.body.items.map((one: { subject: string }) => one.subject)).toEqual([
    'Rahasia Belu',
    'Tiga',
    'Dua',
    'Satu',
  ]);
  expect((await given.organiser.get(`/api/mailbox/${foreign}`)).body.subject).toBe('Rahasia Belu');
  expect((await given.admin.get('/api/mailbox')).status).toBe(403);
  expect((await given.secretariat.get('/api/mailbox')).status).toBe(403);
});

it('an organiser reads what belongs to the own body, and nobody how somebody else gets back into an account', async () => {
  const bodyId = await giveBody(given.world, 'Pemerintah Provinsi Lain');
  await givePerson(given.world, 'organiser@lain.contoh.id', 'organiser', { bodyId });
  const other = await given.world.as('organiser@lain.contoh.id');
  expect((await other.get('/api/mailbox')).body.total).toBe(0);
  expect((await other.get(`/api/mailbox/${foreign}`)).status).toBe(404);
  const before = (await given.organiser.get('/api/mailbox')).body.total as number;
  await given.world.anyone.post('/api/password-resets', { email: 'admin@surabaya.contoh.id' });
  await given.world.settle();
  expect((await given.organiser.get('/api/mailbox')).body.total).toBe(before);
  expect((await given.admin.get('/api/me/mailbox')).body.total).toBe(own.length + 1);
});

it('outside the demo there is no mailbox, whoever asks', async () => {
  const other = await openCompetition({
    open: false,
    env: {
      KIPP_ENV: 'production',
      BASE_URL: 'https://kipp.contoh.id',
      SMTP_URL: 'smtp://127.0.0.1:9',
      // Else the answer would be that of somebody without a second factor (test/people/signin.test.ts).
      SECOND_FACTOR: 'off',
    },
  });
  try {
    const id = await plantMail(other.world, 'organiser1@contoh.id', 'Ada');
    const urls = ['/api/me/mailbox', '/api/mailbox', `/api/mailbox/${id}`];
    const statuses = await Promise.all(urls.map(async (url) => (await other.organiser.get(url)).status));
    expect(statuses).toEqual([404, 404, 404]);
  } finally {
    await other.world.close();
  }
});
