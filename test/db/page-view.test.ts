import { AsyncLocalStorage } from 'node:async_hooks';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../server/db/actor.ts';
import { act, asSystem, look, stageNow, type Caller, type Tx } from '../../server/db/door.ts';
import { onePage } from '../../server/db/page-view.ts';
import { onceInRead } from '../../server/db/remember.ts';
import { openCompetition, type Competition } from '../support/edition.ts';

let c: Competition;
beforeAll(async () => {
  c = await openCompetition({ worker: false });
});
afterAll(() => c.world.close());

const callerOf = (actor: Actor): Caller => ({ context: c.world.context, actor });
const publicCaller = (language: 'id' | 'en' = 'id') => callerOf({ kind: 'public', language });

/** Which transaction it is: the server process that works for it, and when it began. */
async function standIn(tx: Tx): Promise<string> {
  const [row] = await tx.execute<{ begun: string }>(sql`select pg_backend_pid() || ' ' || now() as begun`);
  return row!.begun;
}
/** As a second question of the page would be asked: by nobody who stands in the first. */
const outside = AsyncLocalStorage.snapshot();
const year = async (tx: Tx) =>
  (await tx.execute<{ year: number }>(sql`select year from editions where id = ${c.editionId}`))[0]!.year;

test('what a page asks as one person is read in one transaction, beside each other and after each other', async () => {
  const caller = publicCaller();
  const page = {};
  const within = () => onePage.run(page, () => look(caller, standIn));
  const first = await Promise.all([within(), within(), within()]);
  expect(new Set([...first, await within()]).size).toBe(1);
  expect(await onePage.run({}, () => look(caller, standIn))).not.toBe(first[0]);
  expect(await look(caller, standIn)).not.toBe(first[0]);
});

test('a page speaks of one moment: what is committed meanwhile stands on the next one', async () => {
  const page = {};
  const caller = publicCaller();
  const within = <T>(work: (tx: Tx) => Promise<T>) => onePage.run(page, () => look(caller, work));
  const seen = await within(async (tx) => {
    const before = await year(tx);
    await c.world.owner`update editions set year = year + 1 where id = ${c.editionId}`;
    return [before, await year(tx), await outside(() => within(year))];
  });
  expect(new Set(seen).size).toBe(1);
  expect(await onePage.run({}, () => look(caller, year))).toBe(seen[0]! + 1);
  await c.world.owner`update editions set year = year - 1 where id = ${c.editionId}`;
});

test('what was changed in the middle of a page is seen by whatever it asks after it', async () => {
  const system = asSystem(c.world.context);
  const page = {};
  const seen = await onePage.run(page, async () => {
    const before = await look(system, year);
    await act(system, (tx) => tx.execute(sql`update editions set year = year + 1 where id = ${c.editionId}`));
    return [before, await look(system, year)];
  });
  expect(seen[1]).toBe(seen[0]! + 1);
  await c.world.owner`update editions set year = year - 1 where id = ${c.editionId}`;
});

test('two who ask on one page stand in two transactions, each behind their own wall', async () => {
  const page = {};
  const who = async (tx: Tx) =>
    (await tx.execute<{ system: boolean }>(sql`select kipp_system() as system`))[0]!.system;
  const ask = (caller: Caller) => onePage.run(page, () => look(caller, who));
  expect(
    await Promise.all([ask(publicCaller()), ask(asSystem(c.world.context)), ask(publicCaller('en'))]),
  ).toEqual([false, true, false]);
});

test('one question that fails spoils no other of its page', async () => {
  const page = {};
  const caller = publicCaller();
  const within = <T>(work: (tx: Tx) => Promise<T>) => onePage.run(page, () => look(caller, work));
  const [failed, read] = await Promise.allSettled([
    within((tx) => tx.execute(sql`select 1 / 0`)),
    within(async (tx) => {
      await tx.execute(sql`select pg_sleep(0.05)`);
      return year(tx);
    }),
  ]);
  expect([failed.status, read.status]).toEqual(['rejected', 'fulfilled']);
  expect(await within(year)).toBeTypeOf('number');
});

test('a view is left soon after its last question, and holds no connection', async () => {
  const page = {};
  await Promise.all([1, 2, 3].map(() => onePage.run(page, () => look(publicCaller(), year))));
  await expect
    .poll(async () => {
      const rows = await c.world.owner`select 1 from pg_stat_activity
        where datname = current_database() and state = 'idle in transaction' and application_name = 'kipp'`;
      return rows.length;
    })
    .toBe(0);
});

test('a read changes nothing, whatever it tries, and holds no stage against its closing', async () => {
  const system = asSystem(c.world.context);
  const touch = (tx: Tx) => tx.execute(sql`update editions set year = year where id = ${c.editionId}`);
  await expect(look(system, touch)).rejects.toMatchObject({ cause: { code: '25006' } });
  await act(system, touch);
  const [stage] = await c.world.owner<
    { id: string }[]
  >`select id from stages where edition_id = ${c.editionId} limit 1`;
  const locks = async (tx: Tx) => {
    await stageNow(tx, stage!.id);
    const rows = await tx.execute(
      sql`select from pg_locks where pid = pg_backend_pid() and (locktype = 'advisory' or mode = 'RowShareLock')`,
    );
    return rows.length > 0;
  };
  expect(await look(system, locks)).toBe(false);
  expect(await act(system, locks)).toBe(true);
});

test('what a read has found it does not look for again; an act does', async () => {
  let found = 0;
  const twice = async (tx: Tx) => {
    const find = () => onceInRead(tx, ['of this test'], () => Promise.resolve((found += 1)));
    return [await find(), await find()];
  };
  expect(await look(publicCaller(), twice)).toEqual([1, 1]);
  expect(await look(publicCaller(), twice)).toEqual([2, 2]);
  expect(await act(asSystem(c.world.context), twice)).toEqual([3, 4]);
});
