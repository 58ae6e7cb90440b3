import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCompetition, type Competition } from '../support/edition.ts';

let given: Competition;
let closesAt: Date;
beforeAll(async () => {
  given = await openCompetition();
  const { body } = await given.organiser.get(`/api/editions/${given.editionId}`);
  closesAt = new Date(body.stages.find((one: { kind: string }) => one.kind === 'registration').closesAt);
});
afterAll(() => given.world.close());

const pathOf = (address: string) => new URL(address).pathname;
const stamp = (at: Date) => at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
const closes = (text: string) => [...text.matchAll(/SUMMARY:Ditutup: (.+?)\r\n/g)].map((match) => match[1]);

test('a person makes the address, reads it without signing in, and what it says has a tag', async () => {
  const { admin, anyone } = { ...given, anyone: given.world.anyone };
  expect((await admin.get('/api/me/calendar-feed')).body).toEqual({
    address: null,
    version: 0,
    createdAt: null,
    readAt: null,
  });
  const made = await admin.put('/api/me/calendar-feed', {}, { version: 0 });
  expect(made.body.address).toMatch(/\/api\/calendar-feeds\/[\w-]{43}\.ics$/);
  const read = await anyone.get(pathOf(made.body.address));
  expect([read.status, read.headers['content-type']]).toEqual([
    200,
    'text/calendar; charset=utf-8; method=PUBLISH',
  ]);
  const { text } = await given.world.app
    .inject({ url: pathOf(made.body.address) })
    .then((answer) => ({ text: answer.body }));
  expect(text).toContain(`DTSTART:${stamp(closesAt)}`);
  expect(closes(text).length).toBeGreaterThan(0);
  const again = await anyone.get(pathOf(made.body.address), {
    headers: { 'if-none-match': String(read.headers['etag']) },
  });
  expect(again.status).toBe(304);
  const kept = await given.world.owner`select (select string_agg(f::text, '') from calendar_feeds f)
    || (select string_agg(body::text, '') from idempotency_keys) as all`;
  expect(kept[0]!['all'].includes(pathOf(made.body.address).split('/').at(-1)!.slice(0, 43))).toBe(false);
});

test('everybody has the closes that concern them: an agency registration, an office all, a stranger none', async () => {
  const { world, admin, organiser, anyone } = { ...given, anyone: given.world.anyone };
  const textOf = async (client: typeof admin) => {
    const { body } = await client.get('/api/me/calendar-feed');
    const { address } = body.address
      ? body
      : (await client.put('/api/me/calendar-feed', {}, { version: 0 })).body;
    return world.app.inject({ url: pathOf(address as string) }).then((answer) => answer.body);
  };
  const [agency, office] = [closes(await textOf(admin)), closes(await textOf(organiser))];
  const kinds =
    await world.owner`select name ->> 'id' as name, kind from stages where closes_at is not null order by position`;
  expect(agency).toEqual(
    kinds.filter(({ kind }) => ['registration', 'objection'].includes(kind)).map(({ name }) => name),
  );
  expect(office).toEqual(kinds.map(({ name }) => name));
  const invented = await anyone.get(`/api/calendar-feeds/${'a'.repeat(43)}.ics`);
  expect([invented.status, invented.body.code]).toEqual([404, 'not_found']);
});

test('an address that was renewed or ended leads nowhere, and a new one is not the old one', async () => {
  const { innovator, anyone } = { ...given, anyone: given.world.anyone };
  const first = (await innovator.put('/api/me/calendar-feed', {}, { version: 0 })).body;
  const stale = await innovator.put('/api/me/calendar-feed', {}, { version: 0 });
  // The same request again answers the same address; another version is stale.
  expect(stale.body.address).toBe(first.address);
  expect((await innovator.put('/api/me/calendar-feed', {}, { version: 7 })).status).toBe(412);
  const second = (await innovator.put('/api/me/calendar-feed', {}, { version: 1 })).body;
  expect((await anyone.get(pathOf(first.address))).status).toBe(404);
  expect((await anyone.get(pathOf(second.address))).status).toBe(200);
  expect((await innovator.delete('/api/me/calendar-feed')).status).toBe(204);
  expect((await anyone.get(pathOf(second.address))).status).toBe(404);
  const { body: ended } = await innovator.get('/api/me/calendar-feed');
  expect([ended.address, ended.version]).toEqual([null, 3]);
  const third = (await innovator.put('/api/me/calendar-feed', {}, { version: ended.version })).body;
  expect([first.address, second.address].includes(third.address)).toBe(false);
  await given.world.owner`update people set closed_at = now() where email = 'innovator@surabaya.contoh.id'`;
  expect((await anyone.get(pathOf(third.address))).status).toBe(404);
});
