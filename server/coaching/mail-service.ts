import { asSystem, look, type Tx } from '../db/door.ts';
import type { DirectMail } from '../events/record.ts';
import { listAdministrators } from '../validation/queries.ts';
import type { CoachingRow } from './queries.ts';

/** Mails to the administrators of agencies about an event; each leads to the event as their agency sees it. */
export async function mailsTo(
  tx: Tx,
  template: string,
  row: CoachingRow,
  agencyIds: readonly string[],
  reason = '',
): Promise<DirectMail[]> {
  const people = await look(asSystem(tx.context), (system) => listAdministrators(system, agencyIds));
  return people.map(({ agency, personId, language }) => ({
    template,
    recipientId: personId,
    language,
    values: {
      title: row.title,
      agency,
      place: row.place ?? row.link ?? '',
      deadline: row.startsAt.toISOString(),
      reason,
      link: `/agency/coaching/${row.id}`,
    },
  }));
}
