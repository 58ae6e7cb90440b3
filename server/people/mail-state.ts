import { sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { asSystem, look } from '../db/door.ts';

export type MailState = 'waiting' | 'sent' | 'doubtful' | 'bounced';

const STATES: Record<string, MailState> = {
  pending: 'waiting',
  sending: 'waiting',
  sent: 'sent',
  doubtful: 'doubtful',
  failed: 'bounced',
};

/**
 * Whether the newest mail about each of these arrived. The ledger is the office's, and whoever invited belongs to an
 * agency perhaps: so the system reads it, for things that the caller was shown already, and tells the state alone.
 */
export function mailStates(context: Context, ids: readonly string[]): Promise<Map<string, MailState>> {
  if (ids.length === 0) return Promise.resolve(new Map());
  return look(asSystem(context), async (tx) => {
    const rows = await tx.execute<{ id: string; state: string }>(sql`
      select distinct on (e.subject_id) e.subject_id as id, d.state from events e join deliveries d on d.event_id = e.id
      where e.subject_id = any(${`{${ids.join(',')}}`}::uuid[]) and d.effect = 'mail'
      order by e.subject_id, e.seq desc, d.id desc`);
    return new Map(rows.flatMap(({ id, state }) => (STATES[state] ? [[id, STATES[state]] as const] : [])));
  });
}
