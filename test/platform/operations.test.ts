import { afterAll, beforeAll, expect, test } from 'vitest';
import { GOES_ON } from '../../server/http/gate.ts';
import { handOverKey } from '../../server/integrity/key-service.ts';
import { rememberSiteKey } from '../../server/integrity/site-key-service.ts';
import { openNote } from '../../server/integrity/signed-note.ts';
import { relayOnce } from '../../server/events/relay.ts';
import { freezeInstallation, thawInstallation } from '../../server/platform/freeze-service.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { PASSWORD } from '../support/world.ts';

/* While everything is frozen people read and sign in, nothing changes, and no worker begins anything. */

let given: Competition;
beforeAll(async () => {
  given = await openCompetition();
});
afterAll(() => given.world.close());

const draft = (title: string, client = given.admin, key?: string) =>
  client.post(
    `/api/editions/${given.editionId}/submissions`,
    { agencyId: given.agencyId, title, group: 'umum' },
    key ? { key } : {},
  );
const REASON = 'Ada dugaan akun yang dibobol';

test('an organiser freezes alone and at once; only another one thaws', async () => {
  const { organiser, organiser2, secretariat, bodyId, world } = given;
  expect((await world.anyone.get('/api/freeze')).body).toEqual({ frozen: false });
  expect((await secretariat.post(`/api/bodies/${bodyId}/freezes`, { reason: REASON })).status).toBe(403);
  const before = await draft('Sebelum dibekukan', given.admin, 'kunci-sebelum-beku');

  const began = performance.now();
  const frozen = await organiser.post(`/api/bodies/${bodyId}/freezes`, { reason: REASON });
  expect([frozen.status, performance.now() - began < 5_000]).toEqual([201, true]);
  expect((await world.anyone.get('/api/freeze')).body).toMatchObject({ frozen: true, reason: REASON });

  const refused = await draft('Saat dibekukan');
  expect([refused.status, refused.body.code]).toEqual([503, 'frozen']);
  expect(refused.body.detail).toContain(REASON);
  // What was answered before is answered again, as it changes nothing.
  expect((await draft('Sebelum dibekukan', given.admin, 'kunci-sebelum-beku')).body.id).toBe(before.body.id);
  expect((await organiser.get(`/api/editions/${given.editionId}`)).status).toBe(200);
  expect((await world.anyone.get('/api/editions')).status).toBe(200);

  const { id, version } = frozen.body;
  const again = await organiser.post(`/api/bodies/${bodyId}/freezes`, { reason: REASON });
  expect([again.status, again.body.code]).toEqual([503, 'frozen']);
  const alone = await organiser.put(`/api/freezes/${id}/thaw`, {}, { version });
  expect([alone.status, alone.body.code]).toEqual([409, 'guard_refused']);
  expect((await given.admin.put(`/api/freezes/${id}/thaw`, {}, { version })).status).toBe(403);
  expect((await organiser2.put(`/api/freezes/${id}/thaw`, {}, { version })).status).toBe(200);
  expect((await draft('Sesudah dicabut')).status).toBe(201);
  const written =
    await world.owner`select name, body_id from events where name like 'installation.%' order by seq`;
  expect([...written]).toEqual([
    { name: 'installation.frozen', body_id: bodyId },
    { name: 'installation.thawed', body_id: bodyId },
  ]);
});

test('from the console it holds for workers too, ends sessions if asked, and no organiser can lift it', async () => {
  const { world, organiser2 } = given;
  await world.settle();
  const report = await freezeInstallation(world.context, REASON, { signOut: true });
  expect([report.quietAfterMs < 5_000, report.endedSessions > 5]).toEqual([true, true]);
  expect((await organiser2.get('/api/me')).status).toBe(401);

  // Signing in goes on; what waits is neither handed on nor taken up.
  const payload = { email: 'organiser2@contoh.id', password: PASSWORD };
  const session = await world.app.inject({ method: 'POST', url: '/api/sessions', payload });
  expect(session.statusCode).toBe(201);
  const headers = { authorization: `Bearer ${session.json<{ token: string }>().token}`, 'if-match': '"1"' };
  const thaw = { method: 'PUT' as const, url: `/api/freezes/${report.id}/thaw`, headers, payload: {} };
  expect((await world.app.inject(thaw)).statusCode).toBe(404);
  const waiting = () => world.owner`select from deliveries where state = 'pending'`;
  await world.owner`update deliveries set state = 'pending', enqueued_at = null, next_at = now()
    where id = (select id from deliveries where effect = 'mail' and audience is null limit 1)`;
  expect(await relayOnce(world.context)).toBe(0);
  expect((await waiting()).length).toBe(1);

  expect(await thawInstallation(world.context)).toBe(true);
  expect(await thawInstallation(world.context)).toBe(false);
  await world.settle();
  expect((await waiting()).length).toBe(0);
});

test('a change that began before the freeze and does not end is broken off', async () => {
  const { world } = given;
  const stuck = world.act(async (tx) => {
    await tx.execute(`update bodies set name = 'Nama yang tidak boleh tinggal'`);
    await tx.execute('select pg_sleep(20)');
  });
  const ended = stuck.then(
    () => 'committed',
    () => 'broken off',
  );
  await expect
    .poll(
      () =>
        world.owner`select from pg_stat_activity where state = 'active' and query = 'select pg_sleep(20)'`,
    )
    .toHaveLength(1);
  const { quietAfterMs, endedTransactions } = await freezeInstallation(world.context, REASON, {
    signOut: false,
    withinMs: 300,
  });
  expect([await ended, endedTransactions, quietAfterMs < 15_000]).toEqual(['broken off', 1, true]);
  await thawInstallation(world.context);
});

test('a new key for checkpoints is named by the one before, and both are published', async () => {
  const { context, anyone } = given.world;
  const before = (await anyone.get('/api/integrity/key')).body;
  expect(before.former).toEqual([]);
  const seed = Buffer.alloc(32, 5);
  const { vkey, nextVkey } = await handOverKey(context, seed);
  expect(vkey).toBe(before.vkey);
  await expect(handOverKey(context, seed)).rejects.toMatchObject({ code: 'already_exists' });
  // As after a start with the new file.
  context.config.checkpointSeed = seed;
  const after = (await anyone.get('/api/integrity/key')).body;
  expect([after.vkey, after.former.map((one: { vkey: string }) => one.vkey)]).toEqual([nextVkey, [vkey]]);
  expect(openNote(after.former[0].handover, vkey)?.split('\n')[2]).toBe(nextVkey);
  expect(openNote(after.former[0].handover, nextVkey)).toBe(null);
});

test('the keys of a site that moved to another address stay known, each with its name and its time', async () => {
  const { context, anyone } = given.world;
  const published = async () =>
    (await anyone.get('/api/integrity/key')).body as {
      vkey: string;
      former: { vkey: string; name: string; from: string; until: string; handover: string }[];
    };
  const home = context.config.baseUrl;
  await rememberSiteKey(context);
  const trial = (await published()).vkey;
  context.config.baseUrl = 'https://kipp.provinsi.contoh.id';
  await rememberSiteKey(context);
  await rememberSiteKey(context);
  const { vkey, former } = await published();
  const old = former.find((one) => one.vkey === trial)!;
  expect([vkey.split('+')[0], old.name]).toEqual(['kipp.provinsi.contoh.id', new URL(home).host]);
  expect(Date.parse(old.from)).toBeLessThan(Date.parse(old.until));
  // Signed by the key under its old name, and by nobody else.
  expect(openNote(old.handover, trial)?.split('\n')[2]).toBe(vkey);
  expect(openNote(old.handover, vkey)).toBe(null);
  context.config.baseUrl = home;
  await rememberSiteKey(context);
  const back = await published();
  expect([back.vkey, back.former.map((one) => one.vkey).includes(trial)]).toEqual([trial, false]);
  expect(back.former[0]!.vkey).toBe(vkey);
  const begun = await given.world.owner<{ vkey: string }[]>`select vkey from site_keys order by began_at`;
  expect(begun.map((one) => one.vkey)).toEqual([trial, vkey, trial]);
});

test('what a freeze lets through are routes that exist', () => {
  expect([...GOES_ON].filter((route) => !given.world.app.policies.has(route))).toEqual([]);
});
