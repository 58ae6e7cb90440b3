import { AsyncLocalStorage } from 'node:async_hooks';
import { sql, type SQL } from 'drizzle-orm';
import type { PgTransaction } from 'drizzle-orm/pg-core';
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import { Refusal } from '../errors.ts';
import type { Context } from '../context.ts';
import { actorId, type Actor } from './actor.ts';
import { leaveViews, onePage, viewOf } from './page-view.ts';
import { refusable } from './refusable.ts';
import * as schema from './schema/index.ts';

type Orm = PgTransaction<PostgresJsQueryResultHKT, Record<string, never>, Record<string, never>>;

/** One transaction and whose it is. Every query takes it first. */
export type Tx = Pick<
  Orm,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'execute' | '$count' | 'with'
> & {
  context: Context;
  actor: Actor;
  /** The time this transaction began by the database's clock: what `_at` columns get. Deadlines use `stageNow`. */
  at: Date;
  /** Why nothing may be changed now; null while the installation is not frozen. */
  frozen: string | null;
  /** Of a read, which transactions it sees at least (remember.ts); null in an act, which sees its own changes as well. */
  snapshot: string | null;
};

/** How a request may be repeated: the same key and body give the same answer, stored with the effect. */
export type Once = { key: string; fingerprint: string };

/** Who calls a service, by which means, and what they last saw. */
export type Caller = {
  context: Context;
  actor: Actor;
  once?: Once;
  /** The version the person saw (If-Match); the lock queries compare it. */
  expected?: number;
};

export function asSystem(context: Context): Caller {
  return { context, actor: { kind: 'system', name: 'system', language: 'id' } };
}

/**
 * The one door for a change: begins, says who acts, runs the work, stores the answer for repeats, commits.
 * The answer leaves only after COMMIT. A repeat with the same key gets the stored answer.
 * @throws Refusal idempotency_key_in_progress, idempotency_key_reused, frozen, and whatever the work refuses
 */
export async function act<T>(caller: Caller, work: (tx: Tx) => Promise<T | Ending<T>>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await enter(caller, async (tx, claimed) => {
        const earlier = caller.once ? earlierAnswer(claimed, caller.once) : null;
        if (earlier) return earlier.body as T;
        if (tx.frozen !== null && refusable.getStore()) throw new Refusal('frozen', { reason: tx.frozen });
        const answer = await work(tx);
        if (answer instanceof Ending) return (await end(tx, answer, caller.once)) as T;
        if (caller.once) await keepAnswer(tx, caller.once, answer);
        return answer;
      });
    } catch (error) {
      if (attempt >= 4 || !isWorthRepeating(error)) throw error;
    } finally {
      leaveViews();
    }
  }
}

/**
 * What an act may answer when its last statement takes a row that everybody else waits for (a counter): that statement, the
 * stored answer and the commit leave in one go, so that the row is held for no journey between server and database.
 */
export class Ending<T> {
  readonly statement: SQL;
  readonly answer: Partial<T>;
  /**
   * @param statement gives one row with a column `more` (jsonb), whose fields are added to the answer
   * @param answer the rest of the answer, known before
   */
  constructor(statement: SQL, answer: Partial<T>) {
    this.statement = statement;
    this.answer = answer;
  }
}

/** The commit begins a further, empty transaction, which the driver ends: it would complain about none. */
async function end<T>(tx: Tx, { statement, answer }: Ending<T>, once: Once | undefined): Promise<T> {
  const kept = once
    ? sql`, kept as (insert into idempotency_keys (actor_id, key, fingerprint, status, body, created_at)
        select ${actorId(tx.actor)}, ${once.key}, ${once.fingerprint}, 'done', body, ${tx.at.toISOString()}::timestamptz from ending)`
    : sql``;
  const { commitsAlong } = tx.context.db;
  const [rows] = await inOneGo<[{ body: T }]>(tx, [
    sql`with given as materialized (${statement}),
      ending as (select ${JSON.stringify(answer)}::jsonb || given.more as body from given)${kept} select body from ending`,
    ...(commitsAlong ? [sql`commit and chain`] : []),
  ]);
  return rows[0]!.body;
}

/**
 * A read as the actor sees it, of one state of the database; it can change nothing, and no answer is stored. What one page asks is
 * read from one state as well (page-view.ts).
 */
export async function look<T>(caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> {
  const page = inside.getStore() ? undefined : onePage.getStore();
  if (!page) return enter(caller, work, true);
  const view = viewOf(page, caller.actor, (hold) => enter(caller, hold, true));
  try {
    return await view.read((tx) => inside.run(true, () => work(tx)));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    // One statement that fails takes the whole view along: everybody who stood in it asks once more, for themselves.
    return enter(caller, work, true);
  }
}

type Entered = { at: string; frozen: string | null; snapshot: string };
type Claimed = { free: boolean; fingerprint: string | null; body: unknown };

/**
 * Sends statements one behind the other without waiting for the answers between: the database does them in this order, each
 * with what the ones before it did and committed before it began, for the price of one journey.
 */
export function inOneGo<Rows extends Record<string, unknown>[]>(
  tx: Pick<Tx, 'execute'>,
  statements: readonly SQL[],
): Promise<{ [I in keyof Rows]: Rows[I][] }> {
  return Promise.all(statements.map((one) => tx.execute(one))) as unknown as Promise<{
    [I in keyof Rows]: Rows[I][];
  }>;
}

/** Whether this piece of work already stands in a transaction. */
const inside = new AsyncLocalStorage<true>();

async function enter<T>(
  caller: Caller,
  work: (tx: Tx, claimed?: Claimed) => Promise<T>,
  onlyReads = false,
): Promise<T> {
  const { context, actor } = caller;
  const { orm, reads, inner, innerReads, prove } = context.db;
  const [pool, within] = onlyReads ? [reads, innerReads] : [orm, inner];
  const isSystem = actor.kind === 'system';
  const person = actor.kind === 'person' ? actor.personId : null;
  return (inside.getStore() ? within : pool).transaction(async (begun) => {
    const [rows, claims] = await inOneGo<[Entered, Claimed]>(begun, [
      sql`select kipp_enter(${person}::uuid, ${isSystem}, ${context.clock.offsetMs()}::bigint, ${prove(isSystem, person)}) as at,
        (select reason from freezes where thawed_at is null) as frozen, pg_current_snapshot()::text as snapshot`,
      ...(caller.once ? [claimOnce(actor, caller.once)] : []),
    ]);
    // Whoever looks through another's eyes changes nothing, whatever a route that reads may write beside it.
    if (!onlyReads && actor.kind === 'person' && actor.viewer)
      await begun.execute(sql`set transaction read only`);
    const { at, frozen } = rows[0]!;
    const snapshot = onlyReads ? rows[0]!.snapshot : null;
    const tx = Object.assign(begun, { context, actor, at: new Date(at), frozen, snapshot }) as unknown as Tx;
    return inside.run(true, () => work(tx, claims?.[0]));
  });
}

/** Deadlock, serialization failure, or another request stored its answer first: the work can simply run again. */
function isWorthRepeating(error: unknown): boolean {
  const cause = (error as { cause?: unknown }).cause ?? error;
  const { code, constraint_name: constraint } = cause as { code?: string; constraint_name?: string };
  return code === '40P01' || code === '40001' || (code === '23505' && constraint === 'idempotency_keys_once');
}

/** Sent together with the entering, behind it. */
function claimOnce(who: Actor, once: Once): SQL {
  const actor = actorId(who);
  return sql`
    select pg_try_advisory_xact_lock(hashtextextended(${`${actor} ${once.key}`}, 0)) as free, k.fingerprint, k.body
    from (select 1) one left join idempotency_keys k on k.actor_id = ${actor} and k.key = ${once.key}`;
}

function earlierAnswer(claimed: Claimed | undefined, once: Once): { body: unknown } | null {
  const { free, fingerprint, body } = claimed!;
  if (fingerprint !== null) {
    if (fingerprint !== once.fingerprint) throw new Refusal('idempotency_key_reused');
    return { body };
  }
  if (!free) throw new Refusal('idempotency_key_in_progress');
  return null;
}

async function keepAnswer(tx: Tx, once: Once, answer: unknown): Promise<void> {
  await tx.insert(schema.idempotencyKeys).values({
    actorId: actorId(tx.actor),
    key: once.key,
    fingerprint: once.fingerprint,
    status: 'done',
    body: answer ?? null,
    createdAt: tx.at,
  });
}

/** A stage's window and the time now, read after its row is locked FOR SHARE, so that a closing cannot cross it. */
export type StageNow = {
  at: Date;
  opensAt: Date | null;
  closesAt: Date | null;
  graceMinutes: number;
  closedAt: Date | null;
};

/**
 * The one place that says what time it is for a deadline. Who closes a stage waits in one queue with those who judge its
 * deadline (an advisory lock), because row locks alone let newcomers share the row past a closing that waits, for ever. Who only
 * reads decides nothing, and queues for nothing.
 * @param stageId in an act locked FOR SHARE until the transaction ends
 * @param agencyId whose deadline is asked for: an extension that it was granted replaces the close, and the grace follows it
 */
export async function stageNow(tx: Tx, stageId: string, agencyId?: string): Promise<StageNow> {
  const offset = tx.context.clock.offsetMs();
  const taken =
    tx.snapshot === null ? sql`, pg_advisory_xact_lock_shared(${stageQueue(stageId)}) as taken` : sql``;
  const queued = sql`(select ${stageId}::uuid as id${taken}) q`;
  const [row] = await tx.execute<StageNowRow>(
    agencyId
      ? sql`select n.* from ${queued}, lateral kipp_stage_now_for(q.id, ${agencyId}::uuid, ${offset}::bigint) n`
      : sql`select n.* from ${queued}, lateral kipp_stage_now(q.id, ${offset}::bigint) n`,
  );
  if (!row) throw new Refusal('not_found');
  return readStageNow(row);
}

/** What `kipp_stage_now` and `kipp_stage_now_for` give. */
export type StageNowRow = {
  at: string;
  opens_at: string | null;
  closes_at: string | null;
  grace_minutes: number;
  closed_at: string | null;
};

export function readStageNow(row: StageNowRow): StageNow {
  const date = (text: string | null) => (text === null ? null : new Date(text));
  return {
    at: new Date(row.at),
    opensAt: date(row.opens_at),
    closesAt: date(row.closes_at),
    graceMinutes: row.grace_minutes,
    closedAt: date(row.closed_at),
  };
}

/** The number under which everybody who waits for a stage queues. */
export const stageQueue = (stageId: string) => sql`hashtextextended(${`stage ${stageId}`}, 0)`;

/** Whether a stage takes work at that instant: opened, not closed, and now < deadline + grace. */
export function isOpen(stage: StageNow): boolean {
  if (stage.closedAt !== null || stage.opensAt === null || stage.at < stage.opensAt) return false;
  if (stage.closesAt === null) return true;
  return stage.at.getTime() < stage.closesAt.getTime() + stage.graceMinutes * 60_000;
}

/** The rows of a question, in an act held against every other until it ends; a read holds nothing. */
export function heldInAct<Rows>(
  tx: Tx,
  question: PromiseLike<Rows> & { for(strength: 'update'): PromiseLike<Rows> },
): PromiseLike<Rows> {
  return tx.snapshot === null ? question.for('update') : question;
}

/** The next number of a gapless counter; take it last, its row stays locked until commit. */
export async function nextNumber(tx: Tx, bodyId: string, editionId: string, name: string): Promise<number> {
  const [row] = await tx.execute<{ value: number }>(
    sql`select kipp_next_number(${bodyId}::uuid, ${editionId}::uuid, ${name}) as value`,
  );
  return row!.value;
}

/** Refuses when the row moved on since the person saw it. */
export function expectVersion(caller: Caller, row: { version: number }): void {
  if (caller.expected !== undefined && caller.expected !== row.version) {
    throw new Refusal('stale_version', { version: row.version }, { version: row.version });
  }
}
