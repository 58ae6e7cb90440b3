import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';

/** So many mails in a row that the mail server put off or did not answer: it is down, and each further one only waits. */
const IN_A_ROW = 10;
/** So long nothing is sent after the last failure; then a few mails try the way again. */
const PAUSE_SECONDS = 60;

export type Breaker = {
  /** `open`: no mail goes out for now. `trying`: the pause is over, a few go ahead of the others. */
  state: 'closed' | 'open' | 'trying';
  /** The first failure of the row; null while mails go out. */
  since: Date | null;
  lastSentAt: Date | null;
};

/** Read from what was tried last, so that every worker sees the same and nothing has to be reset. */
export async function readBreaker(tx: Tx): Promise<Breaker> {
  const [row] = await tx.execute<{
    failed: number;
    since: string | null;
    rested: boolean;
    sent: string | null;
  }>(sql`
    with last as (
      select a.outcome, a.at from delivery_attempts a where a.outcome in ('sent', 'pending') and a.at > clock_timestamp() - interval '6 hours'
      order by a.at desc limit ${IN_A_ROW})
    select count(*) filter (where outcome = 'pending')::int as failed, min(at) as since,
      coalesce(max(at) < clock_timestamp() - make_interval(secs => ${PAUSE_SECONDS}), true) as rested,
      (select max(at) from delivery_attempts where outcome = 'sent' and at > clock_timestamp() - interval '7 days') as sent
    from last`);
  const { failed, since, rested, sent } = row!;
  const lastSentAt = sent === null ? null : new Date(sent);
  if (failed < IN_A_ROW) return { state: 'closed', since: null, lastSentAt };
  return { state: rested ? 'trying' : 'open', since: since === null ? null : new Date(since), lastSentAt };
}
