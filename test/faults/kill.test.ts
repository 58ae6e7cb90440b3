import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findEmbeddedPostgres, removeEmbeddedPostgres } from '../../server/db/embedded/embedded.ts';
import { examine } from '../../server/db/doctor.ts';
import { demoAccounts } from '../../server/demo/content/world.ts';
import { startServer, type Running } from '../bench/server-process.ts';

/*
 * The real server, killed without a word while people write. What it had acknowledged is there afterwards, once; what
 * was on its way is sent again under the same key and is there once as well. KIPP_LONG=1 kills more often.
 */

const KILLS = process.env['KIPP_LONG'] ? 12 : 2;
const CLIENTS = 8;
const folder = mkdtempSync(join(tmpdir(), 'kipp-kill-'));
const seed = Date.now() % 1_000_000;

let server: Running;
beforeAll(async () => {
  server = await startServer(folder);
}, 120_000);
afterAll(async () => {
  await server.stop();
  await removeEmbeddedPostgres(join(folder, 'postgres'));
  rmSync(folder, { recursive: true, force: true });
});

type Wish = { key: string; title: string };

test(
  `nothing that was acknowledged is lost or doubled over ${KILLS} kills`,
  async () => {
    const account = demoAccounts().find(({ role }) => role === 'agency-admin')!;
    const acknowledged = new Map<string, string>();
    let token = await signIn(account);
    const { editionId, agencyId } = await findPlace(token);
    const flights: number[] = [];
    let made = 0;
    const waiting: Wish[] = [];

    for (let kill = 0; kill < KILLS; kill += 1) {
      let inFlight = 0;
      let isOver = false;
      const client = async () => {
        while (!isOver) {
          const wish = waiting.pop() ?? {
            key: `kill-${seed}-${(made += 1)}`,
            title: `Inovasi tahan banting ${seed} ${made}`,
          };
          inFlight += 1;
          const id = await create(token, editionId, agencyId, wish).catch(() => null);
          inFlight -= 1;
          if (id) acknowledged.set(wish.title, id);
          else {
            waiting.push(wish);
            isOver = true;
          }
        }
      };
      const clients = Promise.all(Array.from({ length: CLIENTS }, client));
      await new Promise((resolve) => setTimeout(resolve, 700 + ((seed + kill * 137) % 400)));
      flights.push(inFlight);
      await server.kill();
      await clients;
      server = await startServer(folder);
      token = await signIn(account);
    }
    for (const wish of waiting)
      acknowledged.set(wish.title, (await create(token, editionId, agencyId, wish))!);

    console.log(
      `seed ${seed}: ${acknowledged.size} acknowledged over ${KILLS} kills, in flight at each: ${flights.join(' ')}`,
    );
    const { ownerUrl } = (await findEmbeddedPostgres(join(folder, 'postgres')))!;
    const owner = postgres(ownerUrl, { max: 1 });
    const rows = await owner<{ id: string; title: string }[]>`
      select id, title from submissions where title like ${`Inovasi tahan banting ${seed} %`}`;
    expect(rows.length).toBe(acknowledged.size);
    expect(new Map(rows.map(({ id, title }) => [title, id]))).toEqual(acknowledged);
    expect(await examine(owner)).toEqual([]);
    await owner.end();
  },
  KILLS * 90_000,
);

async function signIn({ email, password }: { email: string; password: string }): Promise<string> {
  return (await call<{ token: string }>('POST', '/api/sessions', null, { email, password })).token;
}

async function findPlace(token: string): Promise<{ editionId: string; agencyId: string }> {
  const { roles } = await call<{ roles: { agencyId: string }[] }>('GET', '/api/me', token);
  const { items } = await call<{ items: { id: string; kind: string }[] }>('GET', '/api/editions', token);
  return { agencyId: roles[0]!.agencyId, editionId: items.find(({ kind }) => kind === 'demo')!.id };
}

async function create(
  token: string,
  editionId: string,
  agencyId: string,
  wish: Wish,
): Promise<string | null> {
  const body = { agencyId, title: wish.title, group: 'umum' };
  return (await call<{ id: string }>('POST', `/api/editions/${editionId}/submissions`, token, body, wish.key))
    .id;
}

async function call<T>(
  method: string,
  path: string,
  token: string | null,
  body?: unknown,
  key?: string,
): Promise<T> {
  const answer = await fetch(server.url + path, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}
