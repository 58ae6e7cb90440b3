import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import type { Sample } from '../http/exposition.ts';

type Row = { name: string; label: string | null; value: string | number };

/** What each label of a query's rows is called on the wire. */
const LABELS: Readonly<Record<string, string>> = {
  kipp_deliveries: 'effect_state',
  kipp_mail_tries_recent: 'outcome',
  kipp_database_connections: 'state',
};

/**
 * Everything that the database can tell about how work goes on, in one statement: counts and ages, no id and no name. What
 * was sent long ago is not counted anew at each asking.
 */
export async function readFigures(tx: Tx): Promise<Sample[]> {
  const rows = await tx.execute<Row>(sql`
    with waiting as materialized (select effect, state, next_at, created_at from deliveries where state in ('pending', 'sending', 'doubtful', 'failed'))
    select 'kipp_deliveries' as name, effect || '|' || state as label, count(*)::float as value from waiting group by effect, state
    union all select 'kipp_outbox_depth', null, count(*)::float from waiting where state = 'pending' and next_at <= clock_timestamp()
    union all select 'kipp_outbox_oldest_seconds', null, coalesce(extract(epoch from clock_timestamp() - min(next_at)), 0)::float
      from waiting where state = 'pending' and next_at <= clock_timestamp()
    union all select 'kipp_mails_doubtful', null, count(*)::float from waiting where effect = 'mail' and state = 'doubtful'
    union all select 'kipp_mail_tries_recent', outcome, count(*)::float from delivery_attempts
      where at > clock_timestamp() - interval '5 minutes' group by outcome
    union all select 'kipp_audit_events_waiting', null, count(*)::float from audit_queue
    union all select 'kipp_audit_oldest_waiting_seconds', null, coalesce(extract(epoch from clock_timestamp() - min(e.at)), 0)::float
      from audit_queue q join events e on e.id = q.event_id
    union all select 'kipp_audit_head', null, coalesce(max(position), 0)::float from audit_links
    union all select 'kipp_stages_open', null, count(*)::float from stages where closed_at is null and opens_at <= clock_timestamp()
    union all select 'kipp_deadline_seconds', null, coalesce(extract(epoch from min(closes_at) - clock_timestamp()), 'NaN')::float
      from stages where closed_at is null and opens_at <= clock_timestamp() and closes_at > clock_timestamp()
    union all select 'kipp_frozen', null, count(*)::float from freezes where thawed_at is null
    union all select 'kipp_database_connections', coalesce(state, 'none'), count(*)::float from pg_stat_activity
      where datname = current_database() and usename = current_user group by state`);
  return [...rows].map(({ name, label, value }) => ({
    name,
    labels: labelsOf(name, label),
    value: Number(value),
  }));
}

function labelsOf(name: string, label: string | null): Record<string, string> {
  const called = LABELS[name];
  if (!called || label === null) return {};
  const values = label.split('|');
  return Object.fromEntries(called.split('_').map((one, index) => [one, values[index]!]));
}
