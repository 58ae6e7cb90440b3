import { and, asc, inArray, lt, sql } from 'drizzle-orm';
import { mail } from '../../../workflows/table.ts';
import type { Context } from '../../context.ts';
import { act, asSystem, type Tx } from '../../db/door.ts';
import { privacyRequests } from '../../db/schema/index.ts';
import { remindOnce } from '../../events/reminders.ts';
import { subjectOf } from './own-service.ts';
import { OPEN } from './queries.ts';

/** The organisers are told when so little is left of the clock, and once more when it has ended. */
const SOON_HOURS = 24;
const BATCH = 200;

/** Looks after the clocks of open requests. Every worker runs it; two at once send one mail. */
export async function watchClocks(context: Context): Promise<void> {
  await act(asSystem(context), async (tx) => {
    await forgetFarewells(tx);
    const soon = new Date(tx.at.getTime() + SOON_HOURS * 3_600_000);
    const due = await tx
      .select()
      .from(privacyRequests)
      .where(
        and(
          inArray(privacyRequests.state, OPEN),
          lt(privacyRequests.dueAt, soon),
          // Whoever was told of its end is told no more.
          sql`not exists (select from reminders where key = 'privacy:' || ${privacyRequests.id} || ':overdue')`,
        ),
      )
      .orderBy(asc(privacyRequests.dueAt))
      .limit(BATCH);
    for (const row of due) {
      const which = row.dueAt <= tx.at ? 'overdue' : 'dueSoon';
      const event = `privacyRequest.${which}`;
      const effects = mail(event, 'organisers');
      await remindOnce(tx, { key: `privacy:${row.id}:${which}`, event, subject: subjectOf(row), effects });
    }
  });
}

/** The last mail to somebody who was erased knows their address until it is sent, and no longer. */
async function forgetFarewells(tx: Tx): Promise<void> {
  await tx.execute(sql`update deliveries d set address = null, "values" = '{}', problem = null
    from privacy_requests p join events e on e.subject_id = p.id
    where p.kind = 'erase' and p.state = 'fulfilled' and p.decided_at > ${tx.at.toISOString()}::timestamptz - interval '30 days'
      and e.name = 'privacyRequest.erased' and d.event_id = e.id and d.state in ('sent', 'failed', 'closed') and d.address is not null`);
}
