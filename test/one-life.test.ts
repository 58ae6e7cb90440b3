import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../server/db/doctor.ts';
import { look } from '../server/db/door.ts';
import { INVARIANTS } from '../server/db/invariants.ts';
import { checkChain } from '../server/integrity/audit-check.ts';
import { sealAudit } from '../server/integrity/audit-service.ts';
import { missedPlants } from './db/planting.ts';
import { PLANTS } from './db/plants.ts';
import { unseenTamperings } from './integrity/audit-plants.ts';
import { liveOneLife, type Life } from './life/story.ts';
import { openWorld } from './support/world.ts';

/*
 * The first test to read: a real innovation's whole life, from the official letter of its agency to the certificate
 * that a stranger verifies, on a real PostgreSQL and a real queue. What happens on the way stands in life/story.ts.
 */

let life: Life;
beforeAll(async () => {
  life = await liveOneLife(await openWorld({ queueInPostgres: true }));
}, 240_000);
afterAll(() => life?.world.close());

test('every mail of the life was sent once, to the right people', async () => {
  const mails = await life.world.owner<{ template: string; address: string; n: number }[]>`
    select template, address, count(*)::int as n from deliveries where effect = 'mail' and audience is null and state = 'sent'
    group by 1, 2 order by 1, 2`;
  expect(mails.filter((mail) => mail.n > 1 && !mail.template.startsWith('interview.'))).toEqual([]);
  expect(
    mails
      .map((mail) => `${mail.template} → ${mail.address}`)
      .filter((line) => line.startsWith('submission.')),
  ).toEqual([
    'submission.awarded → agus@surabaya.contoh.id',
    'submission.awarded → siti@surabaya.contoh.id',
    'submission.finalistSelected → admin@klhk.contoh.id',
    'submission.finalistSelected → agus@surabaya.contoh.id',
    'submission.finalistSelected → siti@surabaya.contoh.id',
    'submission.notSelected → admin@banyuwangi.contoh.id',
    'submission.notSelected → admin@klhk.contoh.id',
    'submission.proposed → admin@banyuwangi.contoh.id',
    'submission.proposed → admin@klhk.contoh.id',
    'submission.proposed → siti@surabaya.contoh.id',
    'submission.screened → admin@banyuwangi.contoh.id',
    'submission.screened → admin@klhk.contoh.id',
    'submission.screened → agus@surabaya.contoh.id',
    'submission.screened → siti@surabaya.contoh.id',
    'submission.submitted → admin@banyuwangi.contoh.id',
    'submission.submitted → admin@klhk.contoh.id',
    'submission.submitted → agus@surabaya.contoh.id',
    'submission.submitted → siti@surabaya.contoh.id',
    'submission.topInnovationNamed → agus@surabaya.contoh.id',
    'submission.topInnovationNamed → siti@surabaya.contoh.id',
  ]);
});

test('every invariant holds after a whole life, and each of them finds a planted row', async () => {
  const { owner } = life.world;
  expect(await examine(owner)).toEqual([]);
  expect(Object.keys(PLANTS).sort()).toEqual(INVARIANTS.map((one) => one.name).sort());
  expect(await missedPlants(owner)).toEqual([]);
});

test('the audit is whole, the application can only append to it, and the owner changes nothing in it unseen', async () => {
  const { owner, context, act } = life.world;
  await sealAudit(context);
  const [body] = await owner<{ id: string }[]>`select id from bodies`;
  const report = await look(life.world.system, (tx) => checkChain(tx, body!.id));
  const [counted] = await owner<
    { n: number }[]
  >`select count(*)::int as n from events where body_id = ${body!.id}`;
  expect([report.length, report.waiting, report.faults]).toEqual([counted!.n, 0, []]);
  for (const statement of [
    sql`update audit_links set hash = 'x'`,
    sql`delete from audit_links`,
    sql`update events set actor_id = 'x'`,
    sql`delete from events`,
  ])
    await expect(act((tx) => tx.execute(statement))).rejects.toMatchObject({ cause: { code: '42501' } });
  for (const statement of [
    `update audit_links set hash = 'x'`,
    `delete from audit_links`,
    `truncate audit_links`,
  ])
    await expect(owner.unsafe(statement)).rejects.toThrow('append-only');
  expect(await unseenTamperings(owner, body!.id)).toEqual([]);
});
