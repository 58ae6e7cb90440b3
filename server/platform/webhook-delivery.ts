import { webhook as workflow } from '../../workflows/webhook.ts';
import type { Context } from '../context.ts';
import { act, asSystem, type Tx } from '../db/door.ts';
import { mailTasks } from '../db/schema/index.ts';
import { later, writeFinish, type Claimed } from '../events/deliveries.ts';
import { record } from '../events/record.ts';
import { step } from '../events/step.ts';
import { mailTask } from '../../workflows/mail-task.ts';
import { webhookSecretOf } from './secrets.ts';
import { callWebhook } from './webhook-call.ts';
import { isTold, webhookPayload } from './webhook-events.ts';
import * as queries from './webhook-queries.ts';

/** So long an address may fail without one answer before it is switched off. */
const PATIENCE_MS = 5 * 86_400_000;
/** So long the secret before still signs, so that a receiver can change over without losing a message. */
export const OVERLAP_MS = 86_400_000;
/** "This address is gone for good": it asks not to be told again. */
const GONE = 410;

/** Tells one address of one event, and keeps what came of it; a failure comes again later, further apart each time. */
export async function deliverWebhook(context: Context, delivery: Claimed): Promise<void> {
  const id = String(delivery.values['webhookId']);
  const ready = await act(asSystem(context), async (tx) => {
    const row = await queries.findWebhook(tx, id);
    if (row?.state === 'active' && isTold(delivery.event.name)) return { row, at: tx.at };
    await writeFinish(tx, delivery, { state: 'closed', doneAt: tx.at, problem: 'switched off' });
    return null;
  });
  if (!ready) return;
  const problem = await tell(context, ready.row, delivery, ready.at);
  await act(asSystem(context), async (tx) => {
    const row = await queries.lockWebhook(tx, id);
    if (problem === null) {
      await writeFinish(tx, delivery, { state: 'sent', doneAt: tx.at, problem: null });
      await queries.updateHealth(tx, id, { failures: 0, failingSince: null, answeredAt: tx.at });
    } else {
      await writeFinish(tx, delivery, later(delivery, problem, tx.at));
      if (row) await noteFailure(tx, row, problem);
    }
  });
}

/** Null when the receiver took it (any 2xx), otherwise why not. */
async function tell(
  context: Context,
  row: queries.WebhookRow,
  delivery: Claimed,
  sentAt: Date,
): Promise<string | null> {
  try {
    const status = await callWebhook({
      url: row.url,
      id: `msg_${delivery.id}`,
      body: webhookPayload(delivery.event),
      secrets: secretsOf(context.config.secret, row, sentAt),
      sentAt,
      toPrivate: context.config.webhooksToPrivate,
    });
    return status >= 200 && status < 300 ? null : `HTTP ${status}`;
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 300) : 'unknown';
  }
}

/** The secrets that sign now, the present one first. */
export function secretsOf(secret: Buffer, row: queries.WebhookRow, at: Date): string[] {
  const present = webhookSecretOf(secret, row.id, row.secretNumber);
  const until = formerSecretUntil(row);
  return until && at < until ? [present, webhookSecretOf(secret, row.id, row.secretNumber - 1)] : [present];
}

export function formerSecretUntil(row: queries.WebhookRow): Date | null {
  return row.secretNumber > 1 && row.secretAt ? new Date(row.secretAt.getTime() + OVERLAP_MS) : null;
}

async function noteFailure(tx: Tx, row: queries.WebhookRow, problem: string): Promise<void> {
  const failingSince = row.failingSince ?? tx.at;
  await queries.updateHealth(tx, row.id, { failures: row.failures + 1, failingSince });
  const tired = tx.at.getTime() - failingSince.getTime() >= PATIENCE_MS;
  if (row.state === 'active' && (tired || problem === `HTTP ${GONE}`)) await switchOff(tx, row, problem);
}

/** Switches an address off that stays away: its maker gets a mail, the office a task, and what waits is closed. */
async function switchOff(tx: Tx, row: queries.WebhookRow, problem: string): Promise<void> {
  const next = step(workflow, row, { verb: 'disable', by: ['system'] });
  const changed = await queries.updateWebhook(tx, row, { state: next.state });
  await queries.closeWaiting(tx, row.id, 'switched off');
  const place = { bodyId: row.bodyId, editionId: row.editionId };
  const maker = await queries.findMaker(tx, row.createdBy);
  const mail = {
    template: 'webhook.disabled',
    recipientId: maker.id,
    language: maker.language === 'en' ? ('en' as const) : ('id' as const),
    values: { name: row.name, reason: problem, link: `/office/platform/webhooks/${row.id}` },
  };
  const subject = { type: 'webhook', id: row.id, version: changed.version, ...place };
  await record(tx, next.transition.event, subject, { automatic: true }, next.effects, [mail]);
  const taskId = tx.context.ids.next();
  await tx.insert(mailTasks).values({
    id: taskId,
    ...place,
    kind: 'webhook',
    state: mailTask.initial,
    webhookId: row.id,
    address: new URL(row.url).host,
    problem,
    createdAt: tx.at,
  });
  await record(
    tx,
    mailTask.creation.event,
    { type: 'mailTask', id: taskId, version: 1, ...place },
    { kind: 'webhook', webhookId: row.id },
  );
}
