import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeRandom } from '../../server/context.ts';
import { IS_LONG } from './extent.ts';
import { tokenMaker } from '../bench/tokens.ts';
import { rollingRestart } from './faults.ts';
import { openLine } from './line.ts';
import { expectWhole, more, openScene, type Scene } from './scene.ts';

/* Slow, broken and dead lines, wrong clocks, and servers that are restarted in turn. For `npm run faults`. */

const MINUTE_MS = 60_000;
const seed = Number(process.env['KIPP_FAULT_SEED'] ?? Date.now() % 1_000_000);
const random = makeRandom(seed + 1);

describe.runIf(IS_LONG)(`line and time (seed ${seed})`, () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene(random);
  }, 5 * MINUTE_MS);
  afterAll(() => scene?.stop(), 2 * MINUTE_MS);

  test(
    'people on a line with half a second of delay that resets one piece in a hundred get everything kept, once',
    async () => {
      const { ground, writeWhile, compare } = scene;
      const lines = await Promise.all(
        ground.urls.map((url) => openLine(Number(new URL(url).port), random.float)),
      );
      for (const line of lines) Object.assign(line, { delayMs: 250, resets: 0.01 });
      const urls = lines.map(({ port }) => `http://127.0.0.1:${port}`);
      const history = await writeWhile('half a second, 1 % resets', (of) => more(of, 300, 120_000), {
        clients: 24,
        urls,
      });
      await Promise.all(lines.map((line) => line.stop()));
      expectWhole(await compare(history));
      expect(history.acknowledged.filter(({ tries }) => tries > 1).length).toBeGreaterThan(0);
      expect(history.slowestMs).toBeLessThan(10_000);
    },
    5 * MINUTE_MS,
  );

  test(
    'a line to PostgreSQL that breaks one piece in a hundred, and one that swallows everything, lose nothing and are left behind',
    async () => {
      const { ground, writeWhile, compare } = scene;
      const { database } = ground;
      const broken = await writeWhile('PostgreSQL: 1 % resets', async (of) => {
        Object.assign(database, { delayMs: 5, resets: 0.01 });
        await more(of, 40, 90_000);
        Object.assign(database, { delayMs: 0, resets: 0 });
        await more(of, 20);
      });
      let againMs = 0;
      const dead = await writeWhile('PostgreSQL: every open line swallows', async (of) => {
        await more(of, 20);
        const frozen = database.freeze();
        againMs = await of.nextWrite();
        console.log(
          `  ${frozen} lines dead without a word; a write was accepted after ${Math.round(againMs)} ms`,
        );
        await more(of, 40, 90_000);
      });
      expectWhole(await compare(broken));
      expectWhole(await compare(dead));
      // A line is known to be dead after 4 s where a request begins, its neighbours sooner, after 40 s in the middle of a transaction
      // (server/db/driver.ts). The promise is 10 s on a machine of its own.
      expect(againMs).toBeLessThan(20_000);
      // The clients themselves give up after ten seconds and ask again.
      expect(Math.max(broken.slowestMs, dead.slowestMs)).toBeLessThan(11_000);
      const [pool] = await ground.owner<{ n: number }[]>`
        select count(*)::int as n from pg_stat_activity where application_name = 'kipp' and state like 'idle in transaction%'
          and state_change < clock_timestamp() - interval '1 minute'`;
      expect(pool!.n).toBe(0);
    },
    5 * MINUTE_MS,
  );

  test(
    'servers and workers restarted in turn, each ending within ten seconds: nobody is refused anything',
    async () => {
      const { ground, writeWhile, compare } = scene;
      const history = await writeWhile('rolling restart', async (of) => {
        await more(of, 20);
        await rollingRestart.run(ground, random.float);
        await more(of, 20);
      });
      const found = await compare(history);
      expectWhole(found);
      expect(history.refused).toEqual([]);
    },
    4 * MINUTE_MS,
  );

  test(
    'servers whose clocks are an hour ahead and an hour behind close registration at the same instant, the database’s',
    async () => {
      const { ground, work, writeWhile } = scene;
      const { owner, editionId, folder } = ground;
      work.tokens = await tokenMaker(folder, owner, { before: 2, after: 4 })('%@ukur.contoh.id');
      const wrong = await Promise.all(
        [1, -1].map((hours) =>
          ground.addServer(`${hours} h`, ['--import', './test/faults/wrong-clock.ts'], {
            KIPP_FAULT_CLOCK_HOURS: String(hours),
          }),
        ),
      );
      const [before] = await owner`select id, closes_at, grace_minutes from stages
        where edition_id = ${editionId} and kind = 'registration'`;
      for (const [index, { url, server }] of wrong.entries()) {
        const history = await writeWhile(
          `clock ${index === 0 ? 'ahead' : 'behind'}`,
          async (of) => {
            await more(of, 4);
            // In one queue with those who submit, as a closing: beside it the row would be had only after the instant it names.
            await owner.begin(async (tx) => {
              await tx`select pg_advisory_xact_lock(hashtextextended(${`stage ${before!.id as string}`}, 0))`;
              await tx`update stages set closes_at = clock_timestamp() + interval '3 seconds', grace_minutes = 0 where id = ${before!.id}`;
            });
            for (let wait = 0; of.refused.length < 8 && wait < 200; wait += 1)
              await new Promise((resolve) => setTimeout(resolve, 50));
          },
          { urls: [url], only: 'submit' },
        );
        const [late] = await owner<{ n: number; kept: number }[]>`
          select count(*) filter (where s.submitted_at >= t.closes_at)::int as n, count(*)::int as kept
          from submissions s join stages t on t.id = ${before!.id}
          where s.id in ${owner(history.acknowledged.map(({ operation }) => operation.subject))}`;
        expect(late).toEqual({ n: 0, kept: history.acknowledged.length });
        expect(new Set(history.refused.map(({ answer }) => answer['code']))).toEqual(
          new Set(['deadline_passed']),
        );
        await server.end();
        await owner`update stages set closes_at = ${before!.closes_at}, grace_minutes = ${before!.grace_minutes} where id = ${before!.id}`;
      }
    },
    4 * MINUTE_MS,
  );
});
