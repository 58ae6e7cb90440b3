import postgres from 'postgres';
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { act, asSystem } from '../../server/db/door.ts';
import { examine } from '../../server/db/doctor.ts';
import {
  openEmbeddedPostgres,
  removeEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../server/db/embedded/embedded.ts';
import { closeContext, openContext } from '../../server/open.ts';
import { smallWorld } from '../fixtures/small-world.ts';
import { liveOneLife } from '../life/story.ts';
import { listen } from '../platform/listening.ts';
import { openClient } from '../support/client.ts';
import { hasRedis } from '../support/redis.ts';
import { PASSWORD, type World } from '../support/world.ts';
import { startInstallation, type Installation } from './installation.ts';
import { readMail } from './read-mail.ts';
import { inTurn } from './transport.ts';

/*
 * Beyond one machine: two servers and two workers, each a process, on one PostgreSQL and one Redis. A whole competition
 * runs through both servers in turn, and what a second process could double or lose is counted afterwards.
 */

if (!hasRedis) console.log('there is no redis-server on this machine: two servers and workers are NOT run');

// A production does not start on a database that may forget at a power cut, as the other tests' may.
const folder = mkdtempSync(join(tmpdir(), 'kipp-two-'));
let database: EmbeddedPostgres | undefined;
let installation: Installation | undefined;
let close: () => Promise<void> = async () => {};
const servers = { counts: [0] };
let world: World;

beforeAll(async () => {
  if (!hasRedis) return;
  database = await openEmbeddedPostgres({ folder, log: () => {} });
  installation = await startInstallation(database.ownerUrl);
  world = await openHttpWorld(installation, database.ownerUrl);
}, 180_000);
afterAll(async () => {
  await close();
  await installation?.stop();
  await database?.stop();
  await removeEmbeddedPostgres(folder);
}, 180_000);

test.runIf(hasRedis)(
  'two servers and two workers run one competition together: nothing twice, nothing lost',
  async () => {
    const life = await liveOneLife(world);
    // Letters about what can still be taken back wait ten minutes, by the database's clock.
    await world.owner`update deliveries set next_at = clock_timestamp() where state = 'pending' and attempt = 0`;
    await world.settle();
    expect(servers.counts.every((count) => count > 50)).toBe(true);
    // The same question to both servers has the same answer, byte for byte.
    const answers = await Promise.all(
      installation!.urls.map(async (url) =>
        (await fetch(`${url}/api/editions/${life.editionId}/results`)).text(),
      ),
    );
    expect(answers[1]).toBe(answers[0]);
    const [ledger] = await world.owner<{ sent: number; left: number }[]>`
      select count(*) filter (where state = 'sent')::int as sent, count(*) filter (where state not in ('sent', 'closed'))::int as left
      from deliveries where effect = 'mail' and audience is null`;
    const ids = installation!.smtp.received.map(({ raw }) => /^message-id: (.+)$/im.exec(raw)![1]);
    expect([ledger!.left, new Set(ids).size, ids.length]).toEqual([0, ids.length, ledger!.sent]);
    expect(await examine(world.owner)).toEqual([]);
  },
  240_000,
);

test.runIf(hasRedis)(
  'what is done at one server is told to those who watch at the other, also of what happened while nobody could be told',
  async () => {
    const [here, there] = installation!.urls as [string, string];
    const [dewi, bambang] = [await world.as('dewi@contoh.id'), await world.as('bambang@contoh.id')];
    const [{ id: bodyId }] = (await dewi.get('/api/bodies')).body.items as [{ id: string }];
    const source = smallWorld.edition.rulebookSource;
    const year = await dewi.post(`/api/bodies/${bodyId}/editions`, { source, slug: 'kipp-dua' });
    expect(year.status, year.text).toBe(201);
    const counts = `/api/editions/${year.body.id}/counts`;
    /** Dewi appoints somebody, always at the first server. */
    const appoint = async (name: string) => {
      const answer = await fetch(`${here}/api/editions/${year.body.id}/jurors`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${dewi.token}`,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
        },
        body: JSON.stringify({ name, email: `${name}@contoh.id`, role: 'evaluator' }),
      });
      expect(answer.status, await answer.text()).toBe(201);
    };
    const watches = () => listen(`${there}${counts}/changes`, bambang.token);

    let stream = await watches();
    const { data: first } = await stream.next('now');
    await appoint('satu');
    const { data: second } = await stream.next('changed');
    expect(second).not.toBe(first);

    // What happened while the line was lost is found by the mark that the next one begins with, on either server.
    stream.leave();
    await appoint('dua');
    stream = await watches();
    const { data: third } = await stream.next('now');
    expect(third).not.toBe(second);
    const asked = await fetch(`${here}${counts}/changes`, {
      headers: { authorization: `Bearer ${bambang.token}` },
    });
    expect(await asked.json()).toEqual({ mark: third });

    // The database restarts under an open stream: it stays, and the first thing after it is told.
    const port = Number(new URL(database!.ownerUrl).port);
    await database!.stop();
    database = await openEmbeddedPostgres({ folder, log: () => {}, port });
    await expect.poll(async () => (await fetch(`${here}/api/health`)).status, { timeout: 20_000 }).toBe(200);
    await appoint('tiga');
    expect((await stream.next('changed')).data).not.toBe(third);

    // Who may no longer read it is not told of what happens next, though it happens elsewhere.
    await world.owner`
      update roles set ended_at = now() where person_id = (select id from people where email = 'bambang@contoh.id')`;
    const heard = stream.told.length;
    await appoint('empat');
    await stream.ended;
    expect(stream.told.slice(heard).map((one) => one.event)).toEqual(['over']);
  },
  180_000,
);

/** The tests' world, where every request goes over HTTP to one of the servers and every mail through SMTP. */
async function openHttpWorld({ urls, smtp, env }: Installation, ownerUrl: string): Promise<World> {
  const app = inTurn(urls);
  servers.counts = app.counts;
  const context = await openContext(readConfig(env));
  const owner = postgres(ownerUrl, { max: 2, onnotice: () => {} });
  close = async () => {
    await closeContext(context);
    await owner.end();
  };
  return {
    context,
    app,
    owner,
    system: asSystem(context),
    anyone: openClient(app, null),
    async as(email) {
      const answer = await openClient(app, null).post('/api/sessions', { email, password: PASSWORD });
      expect(answer.status, answer.text).toBe(201);
      return openClient(app, answer.body.token);
    },
    travel() {
      throw new Error('the clock of other processes cannot be moved');
    },
    async settle() {
      for (let round = 0; round < 600; round += 1) {
        const [row] = await owner<{ busy: number }[]>`
          select count(*)::int as busy from deliveries
          where state = 'sending' or (state = 'pending' and next_at <= clock_timestamp())`;
        if (row!.busy === 0) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error('the workers did not finish');
    },
    mails: () => Promise.resolve(smtp.received.map(readMail)),
    act: (work) => act(asSystem(context), work),
    close,
  };
}
