import { desc, sql, type SQL } from 'drizzle-orm';
import type { Context } from '../../context.ts';
import { act, asSystem, look, type Caller, type Tx } from '../../db/door.ts';
import { retentionRuns } from '../../db/schema/index.ts';
import { record } from '../../events/record.ts';
import { findBody } from '../queries.ts';
import { maySeeRetention } from './policy.ts';
import { RETENTION, type Job, type RetentionKey } from './retention.ts';

const DAY_MS = 86_400_000;
/** One transaction takes away so many rows at most. */
const BATCH = 500;
const KEYS = (Object.keys(RETENTION) as RetentionKey[]).filter((key) => RETENTION[key].days !== null);

/**
 * Keeps to the times of the classes: once a day what is past its time is listed, and what was listed a day before is taken away, in
 * small batches. So nothing goes that could not be seen before. Every worker runs it; one of them does it.
 */
export async function keepRetention(context: Context): Promise<void> {
  const listed = await act(asSystem(context), async (tx) => {
    const [mine] = await tx.execute<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtextextended('retention', 0)) as mine`,
    );
    const [last] = await tx
      .select({ at: retentionRuns.beganAt })
      .from(retentionRuns)
      .orderBy(desc(retentionRuns.beganAt))
      .limit(1);
    if (!mine!.mine || (last && last.at.getTime() > tx.at.getTime() - DAY_MS)) return null;
    const before = await listLast(tx, true);
    for (const key of KEYS)
      await insertRun(tx, { class: key, dry: true, found: await countDue(tx, key), done: 0 });
    return KEYS.filter((key) => (before.get(key)?.found ?? 0) > 0);
  });
  for (const key of listed ?? []) await takeAway(context, key);
}

/** Takes away what a class holds past its time. @returns how many rows */
export async function takeAway(context: Context, key: RetentionKey): Promise<number> {
  let done = 0;
  for (const job of RETENTION[key].jobs)
    for (let n = BATCH; n === BATCH; done += n)
      n = await act(asSystem(context), (tx) =>
        tx.frozen === null ? takeBatch(tx, key, job) : Promise.resolve(0),
      );
  if (done > 0)
    await act(asSystem(context), async (tx) => {
      const id = await insertRun(tx, { class: key, dry: false, found: done, done });
      const subject = { type: 'retention', id, version: 1, bodyId: null, editionId: null };
      await record(tx, 'retention.applied', subject, { class: key, rows: done });
    });
  return done;
}

/**
 * Each class with its time, what the last list found and when something was last taken away: of the whole installation, so for a body that
 * stands above all others.
 * @throws Refusal not_found
 */
export function showRetention(caller: Caller, bodyId: string) {
  return look(asSystem(caller.context), async (tx) => {
    const body = await findBody(tx, bodyId);
    maySeeRetention(caller.actor, body);
    const [dry, done] = [await listLast(tx, true), await listLast(tx, false)];
    return {
      items: KEYS.flatMap((key) => {
        const one = RETENTION[key];
        if (one.days === null) return [];
        const [listed, taken] = [dry.get(key), done.get(key)];
        return {
          class: key,
          kept: one.kept,
          days: one.days,
          ...one.told,
          found: listed?.found ?? null,
          listedAt: listed?.at ?? null,
          taken: taken?.done ?? null,
          takenAt: taken?.at ?? null,
        };
      }),
    };
  });
}

async function countDue(tx: Tx, key: RetentionKey): Promise<number> {
  let found = 0;
  for (const job of RETENTION[key].jobs) {
    const [row] = await tx.execute<{ n: number }>(
      sql`select count(*)::int as n from ${sql.identifier(job.table)} where ${isDue(tx, key, job)}`,
    );
    found += row!.n;
  }
  return found;
}

async function takeBatch(tx: Tx, key: RetentionKey, job: Job): Promise<number> {
  const table = sql.identifier(job.table);
  const chosen = sql`ctid = any(array(select ctid from ${table} where ${isDue(tx, key, job)} limit ${BATCH} for update skip locked))`;
  const statement =
    'remove' in job
      ? sql`delete from ${table} where ${chosen}`
      : sql`update ${table} set ${assignments(job.set)} where ${chosen}`;
  const [row] = await tx.execute<{ n: number }>(
    sql`with done as (${statement} returning 1) select count(*)::int as n from done`,
  );
  return row!.n;
}

/** Names and conditions are those of the list, never a caller's. */
function isDue(tx: Tx, key: RetentionKey, { since, only }: Job): SQL {
  const limit = new Date(tx.at.getTime() - RETENTION[key].days! * DAY_MS).toISOString();
  const rest = only ? sql` and ${sql.raw(only)}` : sql``;
  return sql`${sql.raw(since)} < ${limit}::timestamptz${rest}`;
}

function assignments(set: Readonly<Record<string, string>>): SQL {
  return sql.join(
    Object.entries(set).map(([column, value]) => sql`${sql.identifier(column)} = ${sql.raw(value)}`),
    sql`, `,
  );
}

type Run = Omit<typeof retentionRuns.$inferInsert, 'id' | 'beganAt'>;

async function insertRun(tx: Tx, run: Run): Promise<string> {
  const id = tx.context.ids.next();
  await tx.insert(retentionRuns).values({ id, ...run, beganAt: tx.at });
  return id;
}

type Last = { class: string; found: number; done: number; began_at: string };

async function listLast(
  tx: Tx,
  dry: boolean,
): Promise<Map<string, { found: number; done: number; at: string }>> {
  const rows = await tx.execute<Last>(
    sql`select distinct on (class) class, found, done, began_at from retention_runs where dry = ${dry} order by class, began_at desc`,
  );
  return new Map(
    [...rows].map((row) => [
      row.class,
      { found: row.found, done: row.done, at: new Date(row.began_at).toISOString() },
    ]),
  );
}
