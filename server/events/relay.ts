import { sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { act, asSystem } from '../db/door.ts';
import { isFrozen } from '../db/freeze.ts';
import { readBreaker } from './breaker.ts';
import { DELIVERY_QUEUE } from './delivery-queue.ts';
import { runDelivery, stopSweeps, sweeps } from './handlers.ts';

const BATCH = 200;
/** How many try the way while the mail server may still be away. */
const A_FEW = 5;
/** A job that was enqueued this long ago and is still pending was lost (Redis flushed, worker gone): again. */
const LOST_AFTER_SECONDS = 30;
/**
 * A claim this old is taken for a dead worker's. A mail may take up to 300 s (mail/smtp.ts): a slow one is then listed as
 * doubtful, and never sent twice.
 */
const DEAD_CLAIM_SECONDS = 120;
const SWEEP_MS = 5_000;

/**
 * Hands due deliveries to the queue. Many relays may run: SKIP LOCKED keeps them apart, the job id keeps a
 * delivery from being queued twice.
 * @returns how many were handed on
 */
export function relayOnce(context: Context): Promise<number> {
  return act(asSystem(context), async (tx) => {
    if (tx.frozen !== null) return 0;
    const breaker = await readBreaker(tx);
    const held = breaker.state === 'open' ? sql`and not (effect = 'mail' and audience is null)` : sql``;
    const rows = await tx.execute<{ id: string; attempt: number }>(sql`
      select id, attempt from deliveries
      where state = 'pending' ${held} and (body_id is null or body_id not in (select id from bodies where rehearsal_of is not null)) and next_at <= ${tx.at.toISOString()}::timestamptz
        and (enqueued_at is null or enqueued_at < clock_timestamp() - make_interval(secs => ${LOST_AFTER_SECONDS}))
      order by next_at limit ${breaker.state === 'trying' ? A_FEW : BATCH} for update skip locked`);
    if (rows.length === 0) return 0;
    await context.jobs.add(
      DELIVERY_QUEUE,
      rows.map(({ id, attempt }) => ({ id: `d-${id}-${attempt}`, data: { id } })),
    );
    await tx.execute(
      sql`update deliveries set enqueued_at = clock_timestamp() where id in ${rows.map((row) => row.id)}`,
    );
    return rows.length;
  });
}

/**
 * Gives up claims of workers that died: a mail may have gone out and becomes doubtful; everything else can
 * simply be done again.
 */
export async function sweepClaims(context: Context, deadSeconds = DEAD_CLAIM_SECONDS): Promise<void> {
  await act(asSystem(context), (tx) =>
    tx.execute(sql`
      update deliveries set state = case when effect = 'mail' and audience is null then 'doubtful' else 'pending' end,
        problem = 'the worker ended while this was being done', enqueued_at = null
      where state = 'sending' and claimed_at < clock_timestamp() - make_interval(secs => ${deadSeconds})`),
  );
}

/** Nothing is begun by itself while everything is frozen. */
async function sweepAll(context: Context): Promise<void> {
  if (await isFrozen(context)) return;
  await Promise.all([sweepClaims(context), ...sweeps.map((run) => run(context))]);
}

export type Relay = { stop(): Promise<void> };

/** Works deliveries in this process: woken by the database when a change commits, and sweeping every five seconds. */
export async function startRelay(context: Context): Promise<Relay> {
  const { calm } = context.foreground;
  await context.jobs.work(
    DELIVERY_QUEUE,
    (job) => calm().then(() => runDelivery(context, (job.data as { id: string }).id)),
    { concurrency: 8 },
  );
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  const pass = async () => {
    do {
      again = false;
      do await calm();
      while (!stopped && (await relayOnce(context)) === BATCH);
    } while (again && !stopped);
  };
  const wake = () => {
    if (stopped) return;
    again = true;
    running ??= pass()
      .catch((error: unknown) => context.log.warn({ err: error }, 'relay'))
      .finally(() => {
        running = null;
      });
  };
  let sweeping: Promise<void> | null = null;
  const sweep = () => {
    wake();
    // A sweep that takes longer than its interval is not joined by a second one.
    sweeping ??= sweepAll(context)
      .catch((error: unknown) => context.log.warn({ err: error }, 'sweep'))
      .finally(() => {
        sweeping = null;
      });
  };
  const hold = () =>
    void stopSweeps(context).catch((error: unknown) => context.log.warn({ err: error }, 'freeze'));
  const listening = await context.db.sql.listen('kipp_deliveries', wake, wake);
  const freezing = await context.db.sql.listen('kipp_freeze', hold);
  const timer = setInterval(sweep, SWEEP_MS);
  sweep();
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await Promise.allSettled([listening.unlisten(), freezing.unlisten()]);
      await running;
      await stopSweeps(context);
      // The database is closed after this: a sweep under way would lose it and log that as a fault.
      await sweeping;
    },
  };
}
