import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { chown } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { chooseAccount } from '../../server/db/embedded/account.ts';
import {
  openEmbeddedPostgres,
  removeEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../server/db/embedded/embedded.ts';
import { findPlace, giveTo, makeFolder, preparePlace } from '../../server/db/embedded/place.ts';
import { examine } from '../../server/db/doctor.ts';
import { checkAudit } from '../../server/integrity/audit-check.ts';
import { sealAudit } from '../../server/integrity/audit-service.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { prepareTemplate } from '../support/template.ts';

/*
 * Recovery to a moment: a copy of the whole cluster taken while people write, its log kept as it grows, and from the two
 * the database as it was just before a mistake. `npm run faults` only: it makes a cluster that keeps its promises.
 */
const LONG = Boolean(process.env['KIPP_LONG']);
const folder = mkdtempSync(join(tmpdir(), 'kipp-moment-'));
// PostgreSQL's own user passes through.
chmodSync(folder, 0o711);
const [first, second] = [join(folder, 'first'), join(folder, 'second')];
const [archive, copy] = [join(folder, 'archive'), join(folder, 'copy')];
const servers: EmbeddedPostgres[] = [];
const given = process.env['KIPP_TEST_OWNER_URL'];

afterAll(async () => {
  if (given === undefined) delete process.env['KIPP_TEST_OWNER_URL'];
  else process.env['KIPP_TEST_OWNER_URL'] = given;
  for (const server of servers) await server.stop();
  for (const place of [first, second]) await removeEmbeddedPostgres(place);
  rmSync(folder, { recursive: true, force: true });
});

test.runIf(LONG)(
  'from a copy and its log the database comes back as it was before a mistake',
  async () => {
    const competition = await openOn(await startArchiving());
    const { world, organiser, admin, editionId, agencyId } = competition;
    const draft = (title: string) =>
      admin.post(`/api/editions/${editionId}/submissions`, { agencyId, title, group: 'umum' });
    await draft('Sebelum salinan');
    await copyCluster(world.owner);
    await draft('Sesudah salinan');
    await sealAudit(world.context);
    const [{ moment }] = (await world.owner`select clock_timestamp()::text as moment`) as [
      { moment: string },
    ];
    const expected = await contentOf(world.owner);
    await world.owner`update submissions set title = 'Ditimpa oleh kesalahan'`;
    await draft('Sesudah kesalahan');
    const archivedAfterMs = await waitForArchive(world.owner);
    const url = new URL(world.context.config.ownerDatabaseUrl);
    expect((await organiser.get('/api/me')).status).toBe(200);
    await world.app.close();
    await servers[0]!.stop();

    const began = performance.now();
    const recovered = await recoverTo(moment);
    const owner = postgres(recovered + url.pathname, { max: 1, onnotice: () => {} });
    await owner`select 1`;
    console.log(
      `recovered to ${moment} in ${((performance.now() - began) / 1000).toFixed(1)} s; the log was away after ${(archivedAfterMs / 1000).toFixed(1)} s`,
    );
    expect(await contentOf(owner)).toEqual(expected);
    expect(await examine(owner)).toEqual([]);
    const audits = await checkAudit(drizzle(owner));
    expect([audits.length > 0, audits.flatMap(({ faults }) => faults)]).toEqual([true, []]);
    await owner.end();
  },
  240_000,
);

/** A cluster that hands every filled or old piece of its log away: what a disaster can cost is that age. */
async function startArchiving(): Promise<string> {
  const open = () => openEmbeddedPostgres({ folder: first, log: () => {} });
  let server = await open();
  const account = await chooseAccount((await findPlace(first)).data, () => {});
  mkdirSync(archive);
  await giveTo(account, archive);
  const owner = postgres(server.ownerUrl, { max: 1 });
  await owner.unsafe('alter system set archive_mode = on');
  await owner.unsafe(
    `alter system set archive_command = 'test ! -f "${archive}/%f" && cp "%p" "${archive}/%f"'`,
  );
  await owner.unsafe(`alter system set archive_timeout = '1s'`);
  await owner.end();
  await server.stop();
  server = await open();
  servers.push(server);
  return server.ownerUrl;
}

async function openOn(ownerUrl: string): Promise<Competition> {
  await prepareTemplate(ownerUrl);
  process.env['KIPP_TEST_OWNER_URL'] = ownerUrl;
  return openCompetition({ worker: false, queueInPostgres: true });
}

/** The files of the running cluster, between the two marks that make them a beginning for its log. */
async function copyCluster(owner: postgres.Sql): Promise<void> {
  const session = await owner.reserve();
  await session`select pg_backup_start('copy', true)`;
  cpSync((await findPlace(first)).data, copy, {
    recursive: true,
    filter: (source) => !/postmaster\.(pid|opts)$|\/pg_wal\/.+/.test(source),
  });
  const [marks] = await session<{ labelfile: string }[]>`select * from pg_backup_stop()`;
  writeFileSync(join(copy, 'backup_label'), marks!.labelfile);
  session.release();
}

/** @returns after how long the last written byte of the log stood in the archive, by itself */
async function waitForArchive(owner: postgres.Sql): Promise<number> {
  const began = performance.now();
  const [{ piece }] = (await owner`select pg_walfile_name(pg_current_wal_lsn()) as piece`) as [
    { piece: string },
  ];
  while (!readdirSync(archive).includes(piece)) {
    if (performance.now() - began > 60_000) throw new Error(`${piece} was not archived`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return performance.now() - began;
}

/** @returns the recovered server's address without a database */
async function recoverTo(moment: string): Promise<string> {
  const account = await chooseAccount((await findPlace(first)).data, () => {});
  await makeFolder(second, account);
  const [from, to] = [await findPlace(first), await preparePlace(second, account)];
  cpSync(copy, to.data, { recursive: true });
  chmodSync(to.data, 0o700);
  cpSync(from.password, to.password);
  writeFileSync(join(to.data, 'recovery.signal'), '');
  appendFileSync(
    join(to.data, 'postgresql.auto.conf'),
    `archive_mode = off\nrestore_command = 'cp "${archive}/%f" "%p"'\nrecovery_target_time = '${moment}'\nrecovery_target_action = 'promote'\n`,
  );
  if (account)
    for (const name of [
      to.password,
      to.data,
      ...readdirSync(to.data, { recursive: true }).map((one) => join(to.data, String(one))),
    ])
      await chown(name, account.uid, account.gid);
  const server = await openEmbeddedPostgres({ folder: second, log: () => {} });
  servers.push(server);
  return server.ownerUrl.replace(/\/[^/]*$/, '');
}

async function contentOf(owner: postgres.Sql) {
  return [
    await owner`select id, title, state, version from submissions order by id`,
    await owner`select seq, name from events order by seq`,
    await owner`select chain, position, hash from audit_links order by chain, position`,
  ].map((rows) => [...rows]);
}
