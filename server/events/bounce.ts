import { and, eq } from 'drizzle-orm';
import { mailTask as workflow } from '../../workflows/mail-task.ts';
import type { Tx } from '../db/door.ts';
import { deliveryAttempts, mailTasks } from '../db/schema/index.ts';
import type { Delivery } from './deliveries.ts';
import { record } from './record.ts';

/** Keeps what came of one try, beside the delivery that shows only the last. */
export async function keepAttempt(
  tx: Tx,
  delivery: Pick<Delivery, 'id' | 'bodyId' | 'editionId' | 'attempt'>,
  outcome: string,
  problem: string | null,
): Promise<void> {
  await tx.insert(deliveryAttempts).values({
    deliveryId: delivery.id,
    bodyId: delivery.bodyId,
    editionId: delivery.editionId,
    attempt: delivery.attempt,
    outcome,
    problem,
    at: tx.at,
  });
}

/**
 * A mail that came back is a task for the office: what it said lies in the inbox, but its reader does not know that. One open
 * task a delivery; a mail that belongs to no body (a first contact) has no office to tell.
 */
export async function openBounceTask(tx: Tx, delivery: Delivery, problem: string): Promise<void> {
  if (delivery.bodyId === null) return;
  const open = and(eq(mailTasks.deliveryId, delivery.id), eq(mailTasks.state, 'open'));
  if ((await tx.$count(mailTasks, open)) > 0) return;
  const id = tx.context.ids.next();
  await tx.insert(mailTasks).values({
    id,
    bodyId: delivery.bodyId,
    editionId: delivery.editionId,
    kind: 'bounce',
    state: workflow.initial,
    deliveryId: delivery.id,
    personId: delivery.recipientId,
    address: delivery.address,
    problem,
    createdAt: tx.at,
  });
  await record(
    tx,
    workflow.creation.event,
    { type: 'mailTask', id, version: 1, bodyId: delivery.bodyId, editionId: delivery.editionId },
    { kind: 'bounce', deliveryId: delivery.id },
  );
}
