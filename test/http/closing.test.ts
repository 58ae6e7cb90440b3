import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { freePort } from '../support/ports.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ worker: false });
});
afterAll(() => world.close());

const WELL_BELOW_A_WAIT_MS = 8_000;

test('a server that closes ends with its last answer, whoever keeps a line open for later', async () => {
  const app = await buildApp(world.context);
  const port = await freePort();
  await app.listen({ host: '127.0.0.1', port });
  const url = `http://127.0.0.1:${port}/api/editions`;
  const agent = new Agent({ keepAlive: true });
  const ask = (): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => get(url, { agent }, resolve).on('error', reject));

  // Browsers open lines ahead on which nothing is sent.
  const silent = connect(port, '127.0.0.1').on('error', () => undefined);
  await once(silent, 'connect');

  // One answer is under way when the closing begins: it waits for a table that somebody else holds.
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  let holds = () => {};
  const holding = new Promise<void>((resolve) => (holds = resolve));
  const holder = world.owner.begin(async (tx) => {
    await tx`lock table editions in access exclusive mode`;
    holds();
    await held;
  });
  await holding;
  const answer = ask();
  await expect
    .poll(() => world.owner`select 1 from pg_locks where not granted and relation = 'editions'::regclass`)
    .not.toHaveLength(0);

  const began = performance.now();
  const closing = app.close();
  // Long enough for the closing to have looked for idle lines, and found this one at work.
  await new Promise((resolve) => setTimeout(resolve, 300));
  release();
  await holder;
  const { statusCode } = (await answer).resume();
  await closing;
  expect(statusCode).toBe(200);
  expect(performance.now() - began).toBeLessThan(WELL_BELOW_A_WAIT_MS);
  agent.destroy();
  silent.destroy();
});
