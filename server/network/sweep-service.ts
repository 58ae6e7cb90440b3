import { sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { act, asSystem, type Tx } from '../db/door.ts';
import { remindOnce } from '../events/reminders.ts';
import type { Recipient } from '../../workflows/table.ts';
import { lockReplication } from './queries.ts';
import { changeReplicationState, subjectOf } from './step-service.ts';

/** A sweep writes this many at a time, so that no transaction grows large. */
const BATCH = 100;

/**
 * Where an owner has not answered within ten working days the hub takes over. Every worker runs it; two at once move a row once.
 * @returns how many were taken over
 */
export function takeOverFromSilent(context: Context): Promise<number> {
  return act(asSystem(context), async (tx) => {
    const due = await tx.execute<{ id: string }>(sql`select id from replications
      where state = 'waitingOwner' and owner_due_at < ${tx.at.toISOString()}::timestamptz order by owner_due_at limit ${BATCH}
      for update skip locked`);
    for (const { id } of due) {
      const row = (await lockReplication(tx, id))!;
      await changeReplicationState(tx, row, {
        verb: 'takeOver',
        by: ['system'],
        facts: { ownerOverdue: true },
      });
    }
    return due.length;
  });
}

type Due = { id: string; body_id: string; version: number; key: string; event: string; audience: Recipient };

/**
 * Reminds whoever owes the next step, each occasion once: the owner three days before the hub takes over; the replicator when
 * nothing was reported for 90 days, when it wanted to go on, and at 12 and 24 months; and whoever lets an interest, what a hub
 * took over, an agreement, a plan or a final verification lie for 14 days, again after 14 more.
 * @returns how many reminders were sent
 */
export function remindNetwork(context: Context): Promise<number> {
  return act(asSystem(context), async (tx) => {
    let sent = 0;
    for (const one of await listDue(tx)) {
      const subject = subjectOf({ id: one.id, bodyId: one.body_id }, one.version);
      const effects = [{ kind: 'mail' as const, template: one.event, to: one.audience }];
      sent += Number(await remindOnce(tx, { key: one.key, event: one.event, subject, effects }));
    }
    return sent;
  });
}

async function listDue(tx: Tx): Promise<Due[]> {
  const now = sql`${tx.at.toISOString()}::timestamptz`;
  const rows = await tx.execute<Due>(sql`
    select d.* from (
      select id, body_id, version, 'replication-owner:' || id || ':' || owner_due_at::date as key,
        'replication.ownerReminded' as event, 'owner' as audience
        from replications where state = 'waitingOwner' and owner_due_at between ${now} and ${now} + interval '3 days'
      union all select r.id, r.body_id, r.version, 'replication-progress:' || r.id || ':' ||
          floor(extract(epoch from ${now} - x.last_at) / 86400 / 90) || ':' || x.last_at::date, 'replication.progressReminded', 'replicator'
        from replications r, lateral (select coalesce(max(p.written_at), r.started_at) as last_at from replication_reports p where p.replication_id = r.id) x
        where r.state = 'implementing' and x.last_at < ${now} - interval '90 days'
      union all select id, body_id, version, 'replication-resume:' || id || ':' || postponed_until, 'replication.resumeReminded', 'replicator'
        from replications where state = 'postponed' and postponed_until <= (${now} at time zone 'Asia/Jakarta')::date
      union all select id, body_id, version, 'replication-running:' || id || ':' || m.months, 'replication.runningAsked', 'replicator'
        from replications, (values (12, 'finished'), (24, 'sustained12')) m(months, from_state)
        where state = m.from_state and finished_at + make_interval(months => m.months) <= ${now}
      union all select r.id, r.body_id, r.version, 'replication-turn:' || r.id || ':' || t.audience || ':' || r.state || ':' || x.last_at::date,
          'replication.turnReminded', t.audience
        from replications r join (values ('interest', 'hub'), ('facilitated', 'hub'), ('agreed', 'replicator'), ('agreed', 'owner'),
          ('agreed', 'hub'), ('signed', 'replicator'), ('planSubmitted', 'hub'), ('finalCheck', 'verifiers')) t(state, audience) on t.state = r.state,
          lateral (select max(e.at) as last_at from events e where e.subject_id = r.id) x
        where x.last_at < ${now} - interval '14 days' and (t.audience <> 'owner' or r.owner_signs)
          and not exists (select from replication_signatures s where r.state = 'agreed' and s.replication_id = r.id and s.party = t.audience)
    ) d where not exists (select from reminders s where s.key = d.key) limit ${BATCH}`);
  return [...rows];
}
