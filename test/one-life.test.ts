import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../server/db/doctor.ts';
import { INVARIANTS } from '../server/db/invariants.ts';
import { missedPlants } from './db/planting.ts';
import { PLANTS } from './db/plants.ts';
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
