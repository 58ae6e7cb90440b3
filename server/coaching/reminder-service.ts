import type { Context } from '../context.ts';
import { act, asSystem } from '../db/door.ts';
import type { DirectMail } from '../events/record.ts';
import { remindOnce } from '../events/reminders.ts';
import { listAdministrators } from '../validation/queries.ts';
import * as queries from './queries.ts';

/** A sweep writes this many at a time, so that no transaction grows large. */
const BATCH = 100;
const EVENT = 'coachingPlan.followUpReminded';

/**
 * Reminds of plans whose day to be asked about has come: the agency, and whoever planned the event; once for each such day. Every
 * worker runs it, two at once send one.
 * @returns how many plans were reminded of
 */
export function remindFollowUps(context: Context): Promise<number> {
  return act(asSystem(context), async (tx) => {
    const due = await queries.listDue(tx, BATCH);
    const people = await listAdministrators(tx, [...new Set(due.map((one) => one.agencyId))]);
    let sent = 0;
    for (const one of due) {
      const values = { title: one.title, agency: one.agency };
      const own = people.filter(({ agencyId }) => agencyId === one.agencyId);
      const area = one.hubId ? 'hub' : 'office';
      const mails: DirectMail[] = own.map(({ personId, language }) => ({
        template: EVENT,
        recipientId: personId,
        language,
        values: { ...values, link: `/agency/coaching/${one.coachingId}` },
      }));
      if (one.isOpen && !own.some(({ personId }) => personId === one.createdBy))
        mails.push({
          template: EVENT,
          recipientId: one.createdBy,
          language: one.language,
          values: { ...values, link: `/${area}/coaching/${one.coachingId}` },
        });
      const subject = {
        type: 'coachingPlan',
        id: one.id,
        version: one.version,
        bodyId: one.bodyId,
        editionId: null,
      };
      const key = `coaching-plan:${one.id}:${one.followUpOn}`;
      sent += Number(await remindOnce(tx, { key, event: EVENT, subject, mails }));
    }
    return sent;
  });
}
