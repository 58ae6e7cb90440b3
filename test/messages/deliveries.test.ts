import { afterAll, beforeAll, expect, it } from 'vitest';
import { giveBody, givePerson } from '../support/people.ts';
import { openCompetition, type Competition } from '../support/edition.ts';

let given: Competition;
let url: string;
afterAll(() => given.world.close());

/** A mail whose fate the worker could not tell, or that the host refused. */
async function plantDelivery(state: string, problem: string): Promise<string> {
  const { world, bodyId, editionId } = given;
  const id = world.context.ids.next();
  const [event] = await world.owner`select id from events where name = 'edition.opened' limit 1`;
  const [person] = await world.owner`select id from people where email = 'admin@surabaya.contoh.id'`;
  await world.owner`insert into deliveries (id, event_id, body_id, edition_id, effect, template, recipient_id, address, language, values,
      state, attempt, next_at, claimed_at, enqueued_at, message_id, problem, dedupe, created_at)
    values (${id}, ${event!.id}, ${bodyId}, ${editionId}, 'mail', 'edition.opened', ${person!.id}, 'admin@surabaya.contoh.id', 'id', '{}',
      ${state}, 1, now(), now(), now(), ${`pesan-${state}@kipp`}, ${problem}, ${id}, now())`;
  return id;
}

beforeAll(async () => {
  given = await openCompetition();
  await given.world.settle();
  url = `/api/editions/${given.editionId}/deliveries`;
});

it('a doubtful mail is never sent by itself; an organiser sends it again under the same Message-ID', async () => {
  const { world, organiser } = given;
  const id = await plantDelivery('doubtful', 'sambungan putus ke admin@surabaya.contoh.id');
  await world.settle();
  const arrived = () => world.owner`select id from mailbox where message_id = 'pesan-doubtful@kipp'`;
  expect((await arrived()).length).toBe(0);
  const listed = await organiser.get(`${url}?state=doubtful`);
  expect(listed.body.total).toBe(1);
  const [shown] = listed.body.items;
  expect(shown).toMatchObject({
    id,
    version: 1,
    state: 'doubtful',
    template: 'edition.opened',
    event: 'edition.opened',
    address: 'admin@surabaya.contoh.id',
    problem: 'sambungan putus ke admin@surabaya.contoh.id',
  });
  expect(shown.offers.map((offer: { href: string }) => offer.href)).toEqual([
    `/api/deliveries/${id}/resend`,
    `/api/deliveries/${id}/closing`,
  ]);
  const stale = await organiser.put(`/api/deliveries/${id}/resend`, {}, { version: 2 });
  expect([stale.status, stale.body.code]).toEqual([412, 'stale_version']);
  const sent = await organiser.put(`/api/deliveries/${id}/resend`, {}, { version: 1 });
  expect([sent.status, sent.body.state]).toEqual([200, 'pending']);
  await world.settle();
  expect((await arrived()).length).toBe(1);
  const again = await organiser.put(`/api/deliveries/${id}/resend`, {}, { version: 2 });
  expect([again.status, again.body.code, again.body.state]).toEqual([409, 'illegal_transition', 'sent']);
  const events = await world.owner`select name, payload from events where subject_id = ${id}`;
  expect(events.map((event) => [event.name, event.payload])).toEqual([
    ['delivery.resent', { from: 'doubtful', attempt: 1 }],
  ]);
});

it('a failed mail that was closed stays closed', async () => {
  const { world, organiser } = given;
  const id = await plantDelivery('failed', 'kotak penuh');
  const closed = await organiser.put(`/api/deliveries/${id}/closing`, {}, { version: 1 });
  expect([closed.status, closed.body.state, closed.body.offers]).toEqual([200, 'closed', []]);
  const resent = await organiser.put(`/api/deliveries/${id}/resend`, {}, { version: 1 });
  expect([resent.status, resent.body.code]).toEqual([409, 'illegal_transition']);
  await world.settle();
  expect((await world.owner`select id from mailbox where message_id = 'pesan-failed@kipp'`).length).toBe(0);
});

it('the rest of the office sees masked addresses and no buttons; others see nothing', async () => {
  const { secretariat, admin, world, bodyId } = given;
  const id = await plantDelivery('doubtful', 'sambungan putus ke admin@surabaya.contoh.id');
  const listed = await secretariat.get(`${url}?state=doubtful`);
  expect(listed.body.items[0]).toMatchObject({
    address: 'a***@surabaya.contoh.id',
    problem: 'sambungan putus ke ***',
    offers: [],
  });
  expect(listed.text).not.toContain('admin@surabaya');
  expect((await secretariat.put(`/api/deliveries/${id}/resend`, {}, { version: 1 })).status).toBe(403);
  expect((await admin.get(url)).status).toBe(403);
  const elsewhere = await giveBody(world, 'Pemerintah Provinsi Bali', 'province');
  expect(elsewhere).not.toBe(bodyId);
  await givePerson(world, 'organiser@bali.contoh.id', 'organiser', { bodyId: elsewhere });
  const foreign = await world.as('organiser@bali.contoh.id');
  expect((await foreign.get(url)).status).toBe(404);
  expect((await foreign.put(`/api/deliveries/${id}/resend`, {}, { version: 1 })).status).toBe(404);
  expect((await world.owner`select state from deliveries where id = ${id}`)[0]!.state).toBe('doubtful');
});

it('the ledger is read newest first, page by page, with the counts of every state', async () => {
  const { organiser, world } = given;
  const [count] =
    await world.owner`select count(*)::int as n from deliveries where edition_id = ${given.editionId}
      and (audience is null or state in ('failed', 'doubtful'))`;
  const ids: string[] = [];
  let after = '';
  do {
    const page = await organiser.get(`${url}?limit=2${after}`);
    expect(page.body.total).toBe(count!.n);
    ids.push(...page.body.items.map((one: { id: string }) => one.id));
    after = page.body.next ? `&after=${page.body.next}` : '';
  } while (after);
  expect(ids).toEqual([...new Set(ids)].toSorted().toReversed());
  expect(ids.length).toBe(count!.n);
  const { body } = await organiser.get(url);
  expect([body.counts.doubtful, body.labels.doubtful]).toEqual([
    1,
    { id: 'Belum pasti terkirim', en: 'Not certain whether sent' },
  ]);
});
