import { drizzle } from 'drizzle-orm/postgres-js';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type postgres from 'postgres';
import type { World } from '../support/world.ts';

/** Where one request is interrupted: after its `statement`th statement, or when it has committed what it wrote. */
type Point = { statement: number; losesAnswer: boolean; seen: number; struck: 'statement' | 'commit' | null };

export type Crashing = {
  /** Changing requests by name; those that were interrupted everywhere, with their statements; the points in all. */
  requests: Record<string, number>;
  everywhere: Record<string, number>;
  points: number;
  /** What an interrupted request was answered with, and how often. */
  answers: Record<string, number>;
  /** Requests of which something stayed behind although they were interrupted before COMMIT. */
  left: string[];
  /** Requests that were done, whose answer was lost, and whose repeat was refused. */
  forgotten: string[];
};

type Options = {
  /**
   * Interrupted after every statement and then after COMMIT; the others after one statement that is drawn.
   * @param before how many requests of that name there were
   */
  everywhere(name: string, before: number): boolean;
  /** Of those, every how manieth statement: 1 for every one. */
  stride(name: string): number;
  /** Requests that are left alone. */
  never(name: string): boolean;
  /** Whether a commit that leaves with the statement before it does so here too; otherwise there is a moment between them. */
  joined: boolean;
  draw(below: number): number;
};

/**
 * Makes every changing request of a world crash on its way: its connection to PostgreSQL is ended from the other side
 * after a statement, or its answer is lost after COMMIT. The same request is then sent again under the same key, and
 * only that answer is given to who asked: the story that is told on this world shows whether anything differs.
 */
export function crashRequests(world: World, options: Options): Crashing {
  const turn: Turn = { point: null };
  let before = Promise.resolve<unknown>(null);
  const seen: Crashing = { requests: {}, everywhere: {}, points: 0, answers: {}, left: [], forgotten: [] };
  const client = interrupting(
    world.context.db.sql,
    { turn, owner: world.owner, joined: options.joined },
    null,
  );
  world.context.db.orm = drizzle(client, { casing: 'snake_case' });
  world.context.db.commitsAlong = options.joined;
  const inject = world.app.inject.bind(world.app) as (of: InjectOptions) => Promise<LightMyRequestResponse>;

  async function crashing(request: InjectOptions): Promise<LightMyRequestResponse> {
    const name = `${request.method} ${String(request.url).replaceAll(/[0-9a-f-]{36}/g, ':id')}`;
    const isEverywhere = options.everywhere(name, seen.requests[name] ?? 0);
    seen.requests[name] = (seen.requests[name] ?? 0) + 1;
    if (request.method === 'GET' || (!isEverywhere && options.never(name))) return inject(request);
    const stride = isEverywhere ? options.stride(name) : Infinity;
    const first = isEverywhere ? 1 + options.draw(stride) : 1 + options.draw(14);
    for (let statement = first; ; statement += stride) {
      const point: Point = { statement, losesAnswer: isEverywhere, seen: 0, struck: null };
      const kept = await countKept(world);
      turn.point = point;
      const answer = await inject(request);
      turn.point = null;
      if (point.struck === null) return answer;
      seen.points += 1;
      seen.answers[answer.statusCode] = (seen.answers[answer.statusCode] ?? 0) + 1;
      if (point.struck === 'statement') {
        if ((await countKept(world)) !== kept) seen.left.push(`${name} after statement ${statement}`);
        continue;
      }
      seen.everywhere[name] = Math.max(seen.everywhere[name] ?? 0, point.seen);
      const again = await inject(request);
      if (again.statusCode >= 300) seen.forgotten.push(`${name}: ${again.statusCode} ${again.body}`);
      return again;
    }
  }

  // One at a time: a point belongs to one request.
  (world.app as unknown as { inject: unknown }).inject = (request: InjectOptions) => {
    const sent = before.then(() => crashing(request));
    before = sent.catch(() => null);
    return sent;
  };
  return seen;
}

/** What persons' requests leave behind when they are done: stored answers, receipts, events. */
async function countKept({ owner }: World): Promise<number> {
  const [row] = await owner<{ kept: number }[]>`
    select ((select count(*) from idempotency_keys) + (select count(*) from receipts)
      + (select count(*) from events where actor_id <> 'system'))::int as kept`;
  return row!.kept;
}

/** Whose turn it is to be interrupted. Workers share the process; what they do is done as the system and is left alone. */
type Turn = { point: Point | null };
type Inside = { wrote: boolean; byPerson: boolean };

const WRITES = /^\s*(insert|update|delete|with)\b/i;
const COMMIT_ALONG = 'commit and chain';
const BEFORE_COMMIT_ALONG = 'with given as materialized';
type Crasher = { turn: Turn; owner: postgres.Sql; joined: boolean };

/** The client under drizzle: counts the statements that a request sends and strikes at its point. */
function interrupting<T extends postgres.ISql>(client: T, crasher: Crasher, inside: Inside | null): T {
  const { turn, owner, joined } = crasher;
  async function strike(inner: postgres.ISql, point: Point, after: 'statement' | 'commit'): Promise<void> {
    point.struck = after;
    const [row] = await inner.unsafe<{ pid: number }[]>('select pg_backend_pid() as pid');
    await owner`select pg_terminate_backend(${row!.pid})`;
    for (let left = 1; left > 0;)
      left = (await owner`select from pg_stat_activity where pid = ${row!.pid}`).length;
  }

  const isNext = (point: Point | null): point is Point =>
    point !== null &&
    inside?.byPerson === true &&
    point.struck === null &&
    (point.seen += 1) === point.statement;

  /** Sent on the heels of the statement before it: either never arrives, or is done and not answered. */
  async function commitAlong(send: () => PromiseLike<unknown>): Promise<unknown> {
    const { point } = turn;
    if (isNext(point)) await strike(client, point, 'statement');
    else {
      const value = await send();
      if (!isNext(point)) return value;
      await strike(client, point, 'commit');
    }
    throw Object.assign(new Error('the line broke around COMMIT'), { code: 'CONNECTION_CLOSED' });
  }

  function unsafe(text: string, parameters?: never[], given?: postgres.UnsafeQueryOptions) {
    const query = client.unsafe(text, parameters, { ...given, prepare: true });
    const counted = async (send: () => PromiseLike<unknown>): Promise<unknown> => {
      if (text === COMMIT_ALONG) return commitAlong(send);
      const value = await send();
      if (inside && text.includes('kipp_enter')) inside.byPerson = parameters?.[1] !== true;
      if (inside && WRITES.test(text)) inside.wrote = true;
      const isFollowed = joined && text.startsWith(BEFORE_COMMIT_ALONG);
      if (!isFollowed && isNext(turn.point)) await strike(client, turn.point, 'statement');
      return value;
    };
    return {
      values: () => counted(() => query.values()),
      then: (done: never, failed: never) => counted(() => query).then(done, failed),
    };
  }

  async function begin(...args: unknown[]): Promise<unknown> {
    const work = args.pop() as (inner: postgres.ISql) => unknown;
    const transaction: Inside = { wrote: false, byPerson: false };
    const own = Reflect.get(client, 'begin') as (...all: unknown[]) => Promise<unknown>;
    const answer = await own(...args, (inner: postgres.ISql) =>
      work(interrupting(inner, crasher, transaction)),
    );
    const { point } = turn;
    if (point?.losesAnswer && transaction.wrote && transaction.byPerson && point.struck === null) {
      point.struck = 'commit';
      throw Object.assign(new Error('the answer to COMMIT was lost'), { code: 'CONNECTION_CLOSED' });
    }
    return answer;
  }

  return new Proxy(client, {
    get: (target, name) =>
      name === 'unsafe' ? unsafe : name === 'begin' ? begin : (Reflect.get(target, name) as unknown),
  });
}
