import { objection as workflow } from '../../workflows/objection.ts';
import type { Facts, Role } from '../../workflows/table.ts';
import type { Context } from '../context.ts';
import { act, asSystem, type Tx } from '../db/door.ts';
import { deliveries } from '../db/schema/index.ts';
import { record, type Subject } from '../events/record.ts';
import { step } from '../events/step.ts';
import { findObjector, updateObjection, type ObjectionRow } from './queries.ts';

/** The one way an objection's state changes: advance → write → record on a row that is locked and was asked about. */
export async function changeObjectionState(
  tx: Tx,
  row: ObjectionRow,
  change: {
    verb: string;
    by: readonly Role[];
    facts?: Facts;
    reason?: string | undefined;
    set?: Parameters<typeof updateObjection>[2];
    payload?: Record<string, unknown>;
  },
): Promise<string> {
  const next = step(workflow, row, change);
  await updateObjection(tx, row.id, {
    ...change.set,
    state: next.state,
    ...(change.reason ? { reason: change.reason } : {}),
  });
  await record(
    tx,
    next.transition.event,
    subjectOf(row, row.version + 1),
    { from: row.state, to: next.state, submissionId: row.submissionId, ...change.payload },
    next.effects,
  );
  return next.state;
}

export function subjectOf(row: { id: string; bodyId: string; editionId: string }, version: number): Subject {
  return { type: 'objection', id: row.id, version, bodyId: row.bodyId, editionId: row.editionId };
}

/**
 * Tells whoever objected what became of it. Works as the system when the mail is due, since neither the panel nor the
 * agency may read who it is. A member of the agency gets one mail, also when the agency is told as well.
 */
export async function tellObjector(
  context: Context,
  event: { id: string; name: string; subjectId: string; bodyId: string | null; editionId: string | null },
): Promise<void> {
  await act(asSystem(context), async (tx) => {
    const who = await findObjector(tx, event.subjectId);
    if (!who) return;
    await tx
      .insert(deliveries)
      .values({
        id: context.ids.next(),
        eventId: event.id,
        bodyId: event.bodyId,
        editionId: event.editionId,
        effect: 'mail',
        template: event.name,
        recipientId: who.personId,
        address: who.email,
        language: who.language,
        // Without an account there is no page of one's own: the register tells what became of it.
        values: who.personId ? {} : { link: `/objections/${who.editionId}#keberatan-${who.number}` },
        state: 'pending',
        nextAt: tx.at,
        createdAt: tx.at,
        dedupe: `${event.id}:mail:${event.name}:${who.personId ?? 'objector'}`,
      })
      .onConflictDoNothing();
  });
}
