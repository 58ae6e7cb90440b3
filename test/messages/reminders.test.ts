import { afterAll, beforeAll, expect, test } from 'vitest';
import { runDelivery } from '../../server/events/handlers.ts';
import { remindAgencies, sendDigests } from '../../server/messages/reminder-service.ts';
import { giveSubmitted } from '../submissions/proposals.ts';
import { openCompetition, type Competition } from '../support/edition.ts';

const DAY_MS = 86_400_000;

let given: Competition;
let closesAt: Date;
let now: Date;
beforeAll(async () => {
  given = await openCompetition({ worker: false, env: { DIGEST_HOUR: '7' } });
  const { innovator, editionId, agencyId, world } = given;
  const { body } = await innovator.get(`/api/editions/${editionId}`);
  closesAt = new Date(body.stages.find((one: { kind: string }) => one.kind === 'registration').closesAt);
  const made = await innovator.post(`/api/editions/${editionId}/submissions`, {
    agencyId,
    title: 'Antrean Ramah Lansia',
    group: 'umum',
  });
  expect(made.status).toBe(201);
  now = new Date();
  expect(world.context.clock.offsetMs()).toBe(0);
});
afterAll(() => given.world.close());

/** Moves the clock to that instant. */
function travelTo(at: number): void {
  given.world.travel(at - now.getTime());
  now = new Date(at);
}

const keys = async (like: string) =>
  (await given.world.owner`select key from reminders where key like ${`${like}:%`} order by sent_at`).map(
    ({ key }) => key as string,
  );
const mails = async (subject: RegExp) =>
  (await given.world.mails()).filter((mail) => subject.test(mail.subject)).map((mail) => mail.address);

test('an agency is reminded seven, three and one day before the close, once each, with what is missing', async () => {
  const { world, agencyId } = given;
  travelTo(closesAt.getTime() - 7 * DAY_MS - 60_000);
  expect(await remindAgencies(world.context)).toBe(0);
  travelTo(closesAt.getTime() - 7 * DAY_MS + 60_000);
  // Two workers at once: one writes it.
  const both = await Promise.all([remindAgencies(world.context), remindAgencies(world.context)]);
  expect(both.toSorted()).toEqual([0, 1]);
  expect(await remindAgencies(world.context)).toBe(0);
  travelTo(closesAt.getTime() - 3 * DAY_MS + 60_000);
  expect(await remindAgencies(world.context)).toBe(1);
  travelTo(closesAt.getTime() - DAY_MS + 60_000);
  expect(await remindAgencies(world.context)).toBe(1);
  expect((await keys('drafts')).map((key) => key.split(':').slice(3))).toEqual([
    ['7', agencyId],
    ['3', agencyId],
    ['1', agencyId],
  ]);
  await workOff();
  const subject = /2023.*: 1 usulan Pemerintah Kota Surabaya belum dikirim$/;
  const told = await mails(/belum dikirim$/);
  expect((await world.mails()).find((mail) => /belum dikirim$/.test(mail.subject))!.subject).toMatch(subject);
  expect(told.toSorted()).toEqual([
    ...Array.from({ length: 3 }, () => 'admin@surabaya.contoh.id'),
    ...Array.from({ length: 3 }, () => 'innovator@surabaya.contoh.id'),
  ]);
  const [mail] = (await world.mails()).filter((one) => /belum dikirim$/.test(one.subject));
  expect(mail!.text).toMatch(/Antrean Ramah Lansia \(\d+ bagian belum lengkap\)/);
});

test('an agency with a later close of its own is reminded by that one', async () => {
  const { world, organiser, editionId, agencyId } = given;
  const { body } = await organiser.get(`/api/editions/${editionId}`);
  const stage = body.stages.find((one: { kind: string }) => one.kind === 'registration');
  await world.owner`insert into extensions (id, body_id, edition_id, stage_id, agency_id, before_at, closes_at, reason, granted_by, granted_at)
    values (gen_random_uuid(), ${given.bodyId}, ${editionId}, ${stage.id}, ${agencyId}, ${closesAt},
      ${new Date(closesAt.getTime() + 2 * DAY_MS)}, 'Jaringan terputus', (select id from people limit 1), now())`;
  expect(await remindAgencies(world.context)).toBe(1);
  expect((await keys('drafts')).at(-1)!.split(':')[3]).toBe('3');
  await world.owner`delete from extensions`;
});

test('an officer is told once a day after seven in Jakarta what waits, and not when nothing does', async () => {
  const { world, secretariat } = given;
  await giveSubmitted(given);
  const day = new Date(now).toISOString().slice(0, 10);
  const tomorrow = new Date(`${day}T00:00:00Z`).getTime() + DAY_MS;
  // 23.30 and 00.30 in UTC are half past six and half past seven in Jakarta.
  travelTo(tomorrow - 30 * 60_000);
  expect(await sendDigests(world.context)).toBe(0);
  travelTo(tomorrow + 30 * 60_000);
  const both = await Promise.all([sendDigests(world.context), sendDigests(world.context)]);
  expect(both[0] + both[1]).toBe(3);
  await workOff();
  expect((await mails(/^Yang menunggu hari ini/)).toSorted()).toEqual([
    'organiser1@contoh.id',
    'organiser2@contoh.id',
    'secretariat@contoh.id',
  ]);
  const inbox = await secretariat.get('/api/me/inbox');
  expect(inbox.body.items[0].subject).toBe('Yang menunggu hari ini di Kementerian PANRB');
  const { text } = await secretariat.get(`/api/me/inbox/${inbox.body.items[0].id}`);
  expect(text).toContain('Usulan menunggu seleksi administrasi');
});

test('who wants it in the inbox alone gets no mail of it, and everything else as before', async () => {
  const { world, secretariat, organiser } = given;
  expect((await secretariat.get('/api/me/mail-preferences')).body).toEqual({
    reminders: 'each',
    digest: 'mail',
    version: 0,
  });
  const wish = { reminders: 'digest', digest: 'inbox' };
  const chosen = await secretariat.put('/api/me/mail-preferences', wish, { version: 0 });
  expect([chosen.status, chosen.body]).toEqual([200, { ...wish, version: 1 }]);
  const late = await secretariat.put(
    '/api/me/mail-preferences',
    { reminders: 'each', digest: 'mail' },
    { version: 0 },
  );
  expect([late.status, late.body.code]).toEqual([412, 'stale_version']);
  expect((await organiser.get('/api/me/mail-preferences')).body.version).toBe(0);
  travelTo(now.getTime() + DAY_MS);
  expect(await sendDigests(world.context)).toBe(3);
  await workOff();
  expect(
    (await mails(/^Yang menunggu hari ini/)).filter((address) => address === 'secretariat@contoh.id'),
  ).toEqual(['secretariat@contoh.id']);
  const { items } = (await secretariat.get('/api/me/inbox')).body;
  expect(items.filter((one: { template: string }) => one.template === 'digest.sent').length).toBe(2);
  const [kept] =
    await world.owner`select d.state, d.problem from deliveries d join people p on p.id = d.recipient_id
    where d.template = 'digest.sent' and p.email = 'secretariat@contoh.id' order by d.created_at desc limit 1`;
  expect([kept!['state'], kept!['problem']]).toEqual(['closed', 'wanted in the inbox alone']);
});

/** Does what is due without a worker whose sweeps would remind by themselves. */
async function workOff(): Promise<void> {
  for (;;) {
    const due = await given.world.owner`select id from deliveries where state = 'pending' and attempt = 0`;
    if (due.length === 0) return;
    for (const { id } of due) await runDelivery(given.world.context, id as string);
  }
}
