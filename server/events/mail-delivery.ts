import type { Recipient } from '../../workflows/table.ts';
import type { Context } from '../context.ts';
import { act, asSystem, look } from '../db/door.ts';
import { deliveries, people } from '../db/schema/index.ts';
import { eq } from 'drizzle-orm';
import { MailDelayed, MailDoubtful, MailRefused } from '../mail/mailer.ts';
import { MailTemplateError } from '../mail/template-file.ts';
import { renderMail } from '../mail/template.ts';
import { finishDelivery, later, writeFinish, type Claimed } from './deliveries.ts';
import { findMailValues } from './mail-values.ts';
import { findAddressees } from './recipients.ts';

/** A mail to a group becomes one delivery per person, in one transaction; nobody gets the same mail twice. */
export async function expandMail(context: Context, delivery: Claimed): Promise<void> {
  await act(asSystem(context), async (tx) => {
    const { event } = delivery;
    const addressees = await findAddressees(tx, delivery.audience as Recipient, event);
    const rows = addressees.map((person) => ({
      id: context.ids.next(),
      eventId: event.id,
      bodyId: delivery.bodyId,
      editionId: delivery.editionId,
      effect: 'mail',
      template: delivery.template,
      recipientId: person.id,
      address: person.email,
      language: person.language,
      values: {},
      state: 'pending',
      nextAt: tx.at,
      createdAt: tx.at,
      dedupe: `${event.id}:mail:${delivery.template}:${person.id}`,
    }));
    if (rows.length > 0) await tx.insert(deliveries).values(rows).onConflictDoNothing();
    await writeFinish(tx, delivery, { state: 'closed', doneAt: tx.at });
  });
}

/**
 * Claimed, sent, marked. What was lost between the message and the answer is doubtful: listed for a person and
 * never sent again by itself.
 */
export async function sendMail(context: Context, delivery: Claimed): Promise<void> {
  const language = delivery.language === 'en' ? 'en' : 'id';
  const prepared = await look(asSystem(context), async (tx) => {
    const [person] = delivery.recipientId
      ? await tx.select().from(people).where(eq(people.id, delivery.recipientId))
      : [];
    const name = person?.name ?? '';
    return {
      name,
      address: person?.email ?? delivery.address,
      ...(await findMailValues(tx, delivery.event, language, delivery.values, name)),
    };
  });
  if (prepared.silent || !prepared.address) {
    return finishDelivery(context, delivery, {
      state: 'closed',
      problem: prepared.silent ? 'rehearsal' : 'no address',
      doneAt: new Date(),
    });
  }
  const messageId =
    delivery.messageId ??
    `${delivery.id}@${new URL(context.config.baseUrl).hostname.replace(/[^A-Za-z0-9.-]/g, '') || 'kipp'}`;
  try {
    const mail = await renderMail(delivery.template!, language, prepared.values, prepared.frame);
    await context.mailer.send({
      messageId,
      to: prepared.address,
      ...(prepared.name ? { toName: prepared.name } : {}),
      ...mail,
    });
  } catch (error) {
    return finishDelivery(context, delivery, { messageId, ...failureOf(context, delivery, error) });
  }
  // The secret of a link is not needed any more once it is sent.
  return finishDelivery(context, delivery, {
    state: 'sent',
    messageId,
    doneAt: new Date(),
    problem: null,
    values: {},
    address: prepared.address,
  });
}

function failureOf(context: Context, delivery: Claimed, error: unknown) {
  if (error instanceof MailDoubtful) return { state: 'doubtful', problem: error.reason };
  if (error instanceof MailRefused) return { state: 'failed', problem: error.reason };
  if (error instanceof MailDelayed) return later(delivery, error.reason);
  if (error instanceof MailTemplateError) {
    context.log.error({ err: error, delivery: delivery.id }, 'mail template');
    return { state: 'failed', problem: error.message };
  }
  throw error;
}
