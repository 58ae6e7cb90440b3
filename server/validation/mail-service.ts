import { asSystem, look, type Tx } from '../db/door.ts';
import type { DirectMail } from '../events/record.ts';
import * as queries from './queries.ts';

/** One mail to each administrator of these agencies, with how many answers the agency owes. The system reads who they are. */
export async function mailsTo(
  tx: Tx,
  { title, dueAt }: Pick<queries.RoundRow, 'title' | 'dueAt'>,
  owing: readonly { agencyId: string; count: number }[],
  template: string,
  reason = '',
): Promise<Map<string, DirectMail[]>> {
  const counts = new Map(owing.map((one) => [one.agencyId, one.count]));
  const people = await look(asSystem(tx.context), (system) =>
    queries.listAdministrators(system, [...counts.keys()]),
  );
  const mails = new Map<string, DirectMail[]>();
  for (const { agencyId, agency, personId, language } of people) {
    const count = String(counts.get(agencyId));
    const values = {
      title,
      agency,
      count,
      reason,
      deadline: dueAt.toISOString(),
      link: '/agency/innovations',
    };
    mails.set(agencyId, [
      ...(mails.get(agencyId) ?? []),
      { template, recipientId: personId, language, values },
    ]);
  }
  return mails;
}

/** What was read over is told to the administrators of the owner. */
export async function mailsToOwner(
  tx: Tx,
  { agencyId, innovationId }: queries.ValidationRow,
  title: string,
  { template, reason }: { template: string; reason: string },
): Promise<DirectMail[]> {
  if (agencyId === null) return [];
  const people = await look(asSystem(tx.context), (system) => queries.listAdministrators(system, [agencyId]));
  return people.map(({ agency, personId, language }) => ({
    template,
    recipientId: personId,
    language,
    values: { title, agency, reason, link: `/agency/innovations/${innovationId}/validation` },
  }));
}
