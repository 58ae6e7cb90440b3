import { sql } from 'drizzle-orm';
import type postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../server/db/doctor.ts';
import { look } from '../server/db/door.ts';
import { INVARIANTS } from '../server/db/invariants.ts';
import { findEdition } from '../server/editions/queries.ts';
import { checkAudit, checkChain } from '../server/integrity/audit-check.ts';
import { findPublication } from '../server/integrity/package-queries.ts';
import { readPackage } from '../server/integrity/package-read.ts';
import { erase } from '../server/people/privacy/erase-queries.ts';
import type { Claim } from '../server/integrity/audit-walk.ts';
import { sealAudit } from '../server/integrity/audit-service.ts';
import { checkReceipt } from '../server/proofs/receipt-check.ts';
import { missedPlants } from './db/planting.ts';
import { PLANTS } from './db/plants.ts';
import { askerOf, unseenTamperings } from './integrity/audit-plants.ts';
import { checkSeals } from './integrity/seals.ts';
import { packageOf } from './integrity/unpack.ts';
import { liveOneLife, type Life } from './life/story.ts';
import { openWorld } from './support/world.ts';
import { verifyPackage } from '../templates/package/verify.mjs';

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
  // An interview and a seal are one of several of their kind.
  const several = /^(interview|checkpoint)\./;
  expect(mails.filter((mail) => mail.n > 1 && !several.test(mail.template))).toEqual([]);
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

test('every closed stage is sealed, seen by the whole world and mailed; a cut or rewritten audit does not fit its seal', async () => {
  const { world } = life;
  const { owner } = world;
  expect(await checkSeals(world, life.editionId)).toEqual([
    ['pendaftaran', 3],
    ['administrasi', 3],
    ['penilaian_proposal', 9],
    ['wawancara', 6],
  ]);
  const told =
    await owner`select template, address from deliveries where template = 'checkpoint.signed' and state = 'sent' group by 1, 2 order by 2`;
  expect(told.map((one) => one['address'])).toEqual(['bambang@contoh.id', 'dewi@contoh.id']);

  // Somebody takes the last events with their links, and even the seals that counted them; the mailed copy is left.
  const [seal] = await owner<{ chain: string; size: number; root: string }[]>`
    select body_id as chain, size::int, root from checkpoints where kind = 'audit' order by number desc limit 1`;
  const undone = new Error('undone');
  const faults = async (tx: postgres.TransactionSql, claims: Claim[]) =>
    (await checkChain(askerOf(tx), seal!.chain, claims)).faults.map(({ kind }) => kind);
  const done = owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    expect(await faults(tx, [])).toEqual([]);
    await tx`delete from events where id in (select event_id from audit_links where chain = ${seal!.chain} and position >= ${seal!.size})`;
    await tx`delete from audit_links where chain = ${seal!.chain} and position >= ${seal!.size}`;
    expect(await faults(tx, [])).toEqual(['cut']);
    await tx`delete from checkpoints where kind = 'audit'`;
    expect(await faults(tx, [])).toEqual([]);
    expect(await faults(tx, [seal!])).toEqual(['cut']);
    expect(await faults(tx, [{ size: 2, root: seal!.root }])).toEqual(['forked']);
    throw undone;
  });
  await expect(done).rejects.toBe(undone);
});

test('the sealed package of the published result is public, agrees by the verifier that it brings, and names no juror', async () => {
  const { world, editionId } = life;
  await world.settle();
  const files = await packageOf(world.anyone, editionId);
  const { vkey } = (await world.anyone.get('/api/integrity/key')).body;
  const { ok, checks } = await verifyPackage(files, vkey);
  expect([ok, checks.map((check) => [check.name, check.ok, check.says])]).toEqual([
    true,
    ['files', 'rules', 'seal', 'scores', 'stages', 'ranking', 'top', 'tiers'].map((name) => [
      name,
      true,
      null,
    ]),
  ]);
  const everything = [...files.values()].map((bytes) => Buffer.from(bytes).toString('utf8')).join('\n');
  const jurors = await world.owner<{ id: string; name: string; email: string }[]>`
    select distinct p.id, p.name, p.email from people p join scoresheets k on k.juror_id = p.id`;
  const told = jurors
    .flatMap(({ id, name, email }) => [id, name, email])
    .filter((text) => everything.includes(text));
  expect([jurors.length > 2, told]).toEqual([true, []]);
  const [kept] = await world.owner`select problem from result_packages`;
  expect(kept).toEqual({ problem: null });
});

test('an agency proves its receipt offline: what it says, who signed it, and that it was sealed with the others', async () => {
  const { world, submissionId, people } = life;
  const url = `/api/submissions/${submissionId}/receipt/proof`;
  const file = Buffer.from((await people['siti']!.get(url)).body).toString('utf8');
  const { vkey } = (await world.anyone.get('/api/integrity/key')).body;
  const checked = await checkReceipt(file, vkey);
  expect([checked.ok, checked.checks.map(({ name, ok }) => [name, ok])]).toEqual([
    true,
    ['key', 'signature', 'content', 'inclusion'].map((name) => [name, true]),
  ]);
  const wrong = async (from: string | RegExp, to: string) =>
    (await checkReceipt(file.replace(from, to), vkey)).checks.filter(({ ok }) => !ok).map(({ name }) => name);
  expect(await wrong(/"number": \d+/, '"number": 77')).toEqual(['content', 'inclusion']);
  expect(await wrong('"salt": "', '"salt": "0')).toEqual(['content', 'inclusion']);
  expect(await wrong(/"index": \d+/, '"index": 9')).toEqual(['inclusion']);
  expect(await wrong('receipts/', 'receipts/x')).toEqual(['signature']);
  expect((await people['klhk']!.get(url)).status).toBe(404);
  expect((await world.anyone.get(url)).status).toBe(401);
});

test('after every juror was erased as a person the audit is whole, the package is recomputed as it was, and no name of theirs is left', async () => {
  const { world, editionId } = life;
  const [publication] = await world.owner<{ id: string }[]>`
    select id from publications where edition_id = ${editionId} and published_at is not null`;
  const read = () =>
    look(world.system, async (tx) =>
      readPackage(tx, (await findEdition(tx, editionId))!, (await findPublication(tx, publication!.id))!),
    );
  const before = await read();
  const jurors = await world.owner<{ id: string; name: string; email: string }[]>`
    select distinct p.id, p.name, p.email from people p join scoresheets k on k.juror_id = p.id`;
  for (const juror of jurors) await world.act((tx) => erase(tx, [juror]));
  expect(await read()).toEqual(before);
  const { vkey } = (await world.anyone.get('/api/integrity/key')).body;
  expect((await verifyPackage(await packageOf(world.anyone, editionId), vkey)).ok).toBe(true);
  expect(await examine(world.owner)).toEqual([]);
  const audit = await world.act((tx) => checkAudit(tx));
  expect(audit.flatMap(({ faults }) => faults)).toEqual([]);
  const [left] = await world.owner<{ names: number; sheets: number }[]>`
    select (select count(*)::int from people where email = any(${jurors.map(({ email }) => email)})) as names,
      (select count(*)::int from scoresheets where juror_id = any(${jurors.map(({ id }) => id)}::uuid[])) as sheets`;
  expect([left!.names, left!.sheets >= jurors.length]).toEqual([0, true]);
});
