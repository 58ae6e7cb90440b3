import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import postgres from 'postgres';
import { inject } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { applicationUrl, readConfig } from '../../server/config.ts';
import { makeIds, makeRandom, type Context } from '../../server/context.ts';
import { asSystem, act, type Caller, type Tx } from '../../server/db/door.ts';
import { DELIVERY_QUEUE } from '../../server/events/delivery-queue.ts';
import { startRelay, relayOnce } from '../../server/events/relay.ts';
import { closeContext, openContext } from '../../server/open.ts';
import { openPdfMaker } from '../../server/pdf/pdf.ts';
import { openClient, type Client } from './client.ts';
import { TEMPLATE } from './template.ts';

export type World = {
  context: Context;
  app: FastifyInstance;
  /** The owner's connection: sees past every wall, for planting and for checking. */
  owner: postgres.Sql;
  /** Everybody that `person` made, by e-mail. */
  as(email: string): Promise<Client>;
  anyone: Client;
  system: Caller;
  /** Moves the clock of this world; the database's own clock still ticks. */
  travel(milliseconds: number): void;
  /** Lets the relay and the queue do everything that is due. */
  settle(): Promise<void>;
  /** The mails that arrived in the mailbox, oldest first. */
  mails(): Promise<{ address: string; subject: string; text: string }[]>;
  act<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

let count = 0;
/** Half a second goes into the fonts of a thread: the worlds of one process share it. An idle one holds nobody up. */
const pdf = openPdfMaker();

type Given = {
  env?: Record<string, string>;
  seed?: number;
  worker?: boolean;
  context?: Partial<Context>;
  /** The queue in PostgreSQL, as with `npm start`, even where the machine has a Redis. */
  queueInPostgres?: true;
};

/** A whole KIPP on a database of its own: real PostgreSQL, real queue (the run's Redis if there is one), mailbox inside. */
export async function openWorld(given: Given = {}): Promise<World> {
  const clusterUrl = process.env['KIPP_TEST_OWNER_URL'] ?? inject('ownerUrl');
  const name = `w${process.pid}_${(count += 1)}`;
  const cluster = postgres(clusterUrl, { max: 1, onnotice: () => {} });
  await cluster.unsafe(`drop database if exists ${name} with (force)`);
  await cluster.unsafe(`create database ${name} template ${TEMPLATE}`);
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  const folder = await mkdtemp(join(tmpdir(), 'kipp-world-'));
  // Production refuses a secret that is not random; the others keep one under which the literals of tests were worked out.
  const secret = given.env?.['KIPP_ENV'] === 'production' ? '0123456789abcdef'.repeat(4) : '11'.repeat(32);
  await writeFile(join(folder, 'secret'), secret, { mode: 0o600 });
  const config = readConfig(
    {
      KIPP_DATA: folder,
      DATABASE_POOL: '6',
      LOG_LEVEL: 'fatal',
      // What a test sends must not depend on the hour it runs at; test/messages/reminders.test.ts tells of digests.
      DIGEST_HOUR: 'off',
      ...(given.queueInPostgres ? {} : queueOnRedis(name)),
      ...given.env,
      KIPP_SECRET_FILE: join(folder, 'secret'),
    },
    { ownerDatabaseUrl: url.href },
  );
  let offset = 0;
  const random = makeRandom(given.seed ?? 7);
  const log = pino({ level: process.env['KIPP_TEST_LOG'] ?? 'fatal' });
  const context = await openContext(
    { ...config, databaseUrl: applicationUrl(url.href) },
    {
      log,
      random,
      ids: makeIds(random),
      clock: { offsetMs: () => offset },
      pdf: { ...pdf, close: async () => {} },
      ...given.context,
    },
  );
  const app = await buildApp(context);
  await app.ready();
  const owner = postgres(url.href, { max: 2, onnotice: () => {} });
  const relay = given.worker === false ? null : await startRelay(context);
  const clients = new Map<string, Promise<Client>>();

  return {
    context,
    app,
    owner,
    system: asSystem(context),
    anyone: openClient(app, null),
    as(email) {
      const known = clients.get(email);
      if (known) return known;
      const client = signIn(app, email);
      clients.set(email, client);
      return client;
    },
    travel: (milliseconds) => {
      offset += milliseconds;
    },
    async settle() {
      for (let round = 0; round < 600; round += 1) {
        await relayOnce(context);
        await context.jobs.drain(DELIVERY_QUEUE);
        const [row] = await owner<{ busy: number }[]>`
          select count(*)::int as busy from deliveries
          where state = 'sending' or (state = 'pending' and next_at <= clock_timestamp() + make_interval(secs => ${offset / 1000}))`;
        if (row!.busy === 0) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      const stuck = await owner`
        select effect, template, state, attempt, problem, enqueued_at, claimed_at, next_at, clock_timestamp() as at from deliveries
        where state in ('sending', 'pending') order by next_at limit 5`;
      throw new Error(`deliveries did not settle: ${JSON.stringify(stuck)}`);
    },
    mails: async () => [
      ...(await owner<
        { address: string; subject: string; text: string }[]
      >`select address, subject, text from mailbox order by id`),
    ],
    act: (work) => act(asSystem(context), work),
    async close() {
      await relay?.stop();
      await app.close();
      await closeContext(context);
      await owner.end();
      await cluster.unsafe(`drop database if exists ${name} with (force)`);
      await cluster.end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Each world has its own corner of the run's Redis. */
function queueOnRedis(name: string): Record<string, string> {
  const url = process.env['KIPP_TEST_REDIS_URL'];
  return url ? { REDIS_URL: url, JOBS_PREFIX: name } : {};
}

export const PASSWORD = 'kata sandi peragaan';

async function signIn(app: FastifyInstance, email: string): Promise<Client> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/sessions',
    payload: { email, password: PASSWORD },
  });
  if (answer.statusCode !== 201) throw new Error(`${email} could not sign in: ${answer.body}`);
  return openClient(app, answer.json<{ token: string }>().token);
}
