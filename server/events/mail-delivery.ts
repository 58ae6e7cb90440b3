import type { Recipient } from '../../workflows/table.ts';
import type { Context } from '../context.ts';
import { act, asSystem } from '../db/door.ts';
import { deliveries, people } from '../db/schema/index.ts';
import { eq, sql } from 'drizzle-orm';
import { MailDelayed, MailDoubtful, MailRefused } from '../mail/mailer.ts';
import { MailTemplateError } from '../mail/template-file.ts';
import { fillMail, shapeMail } from '../mail/template.ts';
import { later, writeFinish, type Claimed, type Delivery } from './deliveries.ts';
import { findUnwanted } from './mail-wishes.ts';
import { keepInInbox } from './inbox.ts';
import { findOvertaken } from './held.ts';
import { findMailSources, readSource } from './mail-source.ts';
import { findMailWords } from './mail-values.ts';
import { findAddressees } from './recipients.ts';

/** PostgreSQL takes 65,535 parameters in one statement; a row has 15. */
const ROWS_A_STATEMENT = 1000;

/** A mail to a group becomes one delivery per person, in one transaction; nobody gets the same mail twice. */
export async function expandMail(context: Context, delivery: Claimed): Promise<null> {
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
      values: { ...delivery.values, ...person.values },
      state: 'pending',
      nextAt: tx.at,
      createdAt: tx.at,
      dedupe: `${event.id}:mail:${delivery.template}:${person.id}`,
    }));
    for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT)
      await tx
        .insert(deliveries)
        .values(rows.slice(from, from + ROWS_A_STATEMENT))
        .onConflictDoNothing();
    await writeFinish(tx, delivery, { state: 'closed', doneAt: tx.at });
    if (rows.length > 0) await tx.execute(sql`select pg_notify('kipp_deliveries', '')`);
  });
  return null;
}

/**
 * Claimed, sent, marked. What was lost between the message and the answer is doubtful: listed for a person and
 * never sent again by itself. The inbox has its copy before the mail is tried, so that a dead address loses nothing.
 * @returns what is to be marked, by the caller: a mark that fails must not be taken for a mail that did
 */
export async function sendMail(context: Context, delivery: Claimed): Promise<Partial<Delivery>> {
  const language = delivery.language === 'en' ? 'en' : 'id';
  const prepared = await prepareMail(context, delivery);
  const unwanted = prepared.silent ? 'rehearsal' : prepared.address ? prepared.unwanted : 'no address';
  if (unwanted || !prepared.address) {
    return { state: 'closed', problem: unwanted, doneAt: new Date() };
  }
  const messageId =
    delivery.messageId ??
    `${delivery.id}@${new URL(context.config.baseUrl).hostname.replace(/[^A-Za-z0-9.-]/g, '') || 'kipp'}`;
  try {
    const { values, frame } = prepared.said[language];
    const template = await readSource(delivery.template!, language, prepared.source);
    const mail = shapeMail(
      fillMail(template, language, values, `${delivery.template!}.${language}`),
      language,
      frame,
    );
    await context.mailer.send({
      messageId,
      to: prepared.address,
      ...(prepared.name ? { toName: prepared.name } : {}),
      ...mail,
    });
  } catch (error) {
    return { messageId, ...failureOf(context, delivery, error) };
  }
  // The secret of a link is not needed any more once it is sent.
  return {
    state: 'sent',
    messageId,
    doneAt: new Date(),
    problem: null,
    values: {},
    address: prepared.address,
  };
}

/** Reads what the mail says and to whom, and lays the same words into the person's inbox. */
function prepareMail(context: Context, delivery: Claimed) {
  return act(asSystem(context), async (tx) => {
    const [person] = delivery.recipientId
      ? await tx.select().from(people).where(eq(people.id, delivery.recipientId))
      : [];
    const name = person?.name ?? '';
    const [said, sources] = await Promise.all([
      findMailWords(tx, delivery.event, delivery.values, name),
      findMailSources(tx, [
        {
          key: delivery.id,
          editionId: delivery.editionId,
          template: delivery.template!,
          subjectId: delivery.event.subjectId,
        },
      ]),
    ]);
    const overtaken = await findOvertaken(tx, delivery.template!, delivery.event.subjectId);
    if (person && !said.silent && !overtaken) await keepInInbox(tx, delivery, person.id, said);
    return {
      name,
      address: person?.email ?? delivery.address,
      said,
      silent: said.silent,
      source: sources.get(delivery.id) ?? null,
      unwanted: overtaken ?? (person ? await findUnwanted(tx, person.id, delivery.template!) : null),
    };
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
