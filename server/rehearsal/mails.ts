import { and, eq, sql } from 'drizzle-orm';
import type { Recipient } from '../../workflows/table.ts';
import type { Tx } from '../db/door.ts';
import { deliveries, events, mailbox, people } from '../db/schema/index.ts';
import { runDelivery } from '../events/handlers.ts';
import { findMailWords } from '../events/mail-values.ts';
import { readSource } from '../events/mail-source.ts';
import { condition, type EventRow } from '../events/recipients.ts';
import { fillMail, shapeMail } from '../mail/template.ts';
import { asking, count, each, founding, type Run } from './run.ts';

/** The mark in the ledger: written for a simulated person, and sent to nobody. */
export const MARK = 'rehearsal';
/** Of every template so many are written out in full and laid into the mailbox, to be read; the ledger has them all. */
const SAMPLES = 3;

/**
 * Does everything that waits for the rehearsal's body: mails are addressed and entered in the ledger, never sent; every
 * other effect (certificates, readers set free) is the product's own handler. The relay leaves these rows alone.
 */
export async function settle(run: Run): Promise<void> {
  for (;;) {
    const mails = await founding(run, async (tx) => {
      // Whether texts are alike is not asked in a rehearsal: that handler leaves them alone, one by one or all at once.
      await tx.execute(sql`update deliveries set state = 'sent', done_at = ${tx.at.toISOString()}::timestamptz
        where body_id = ${run.bodyId} and state = 'pending' and effect = 'likeness'`);
      return addressMails(tx, run);
    });
    count(run, 'mails in the ledger', mails);
    const others = await asking(run, (tx) =>
      tx
        .select({ id: deliveries.id })
        .from(deliveries)
        .where(
          and(
            eq(deliveries.bodyId, run.bodyId),
            eq(deliveries.state, 'pending'),
            sql`${deliveries.effect} <> 'mail'`,
            sql`${deliveries.nextAt} <= ${tx.at.toISOString()}::timestamptz`,
          ),
        )
        .orderBy(deliveries.id),
    );
    await each(run, others, async ({ id }) => {
      await runDelivery(run.context, id);
      count(run, 'effects done');
    });
    if (mails === 0 && others.length === 0) break;
  }
  await founding(run, (tx) => writeSamples(tx, run));
}

type Kind = { audience: string | null; name: string; subject_type: string };

/** Groups become people, in one statement for each kind of event; then every mail is marked. @returns how many people */
async function addressMails(tx: Tx, run: Run): Promise<number> {
  const kinds = await tx.execute<Kind>(sql`
    select distinct d.audience, e.name, e.subject_type from deliveries d join events e on e.id = d.event_id
    where d.body_id = ${run.bodyId} and d.state = 'pending' and d.effect = 'mail' and d.audience is not null`);
  for (const kind of kinds) await expand(tx, run, kind);
  const marked = await tx.execute<{ id: string }>(sql`
    update deliveries set state = 'closed', problem = ${MARK}, done_at = ${tx.at.toISOString()}::timestamptz
    where body_id = ${run.bodyId} and state = 'pending' and effect = 'mail' and audience is null returning id`);
  return marked.length;
}

/**
 * The product's own rule of who is meant, asked for all events of a kind at once instead of one by one. Lateral, so that
 * people are found from each event: as a plain condition everybody was looked at for every event.
 */
async function expand(tx: Tx, run: Run, { audience, name, subject_type }: Kind): Promise<void> {
  const event = {
    id: sql`e.id`,
    name,
    bodyId: sql`e.body_id`,
    editionId: sql`e.edition_id`,
    subjectType: subject_type,
    subjectId: sql`e.subject_id`,
  } as unknown as EventRow;
  await tx.execute(sql`
    insert into deliveries (id, event_id, body_id, edition_id, effect, template, recipient_id, address, language, values, state, next_at, created_at, dedupe)
    select uuidv7(), d.event_id, d.body_id, d.edition_id, 'mail', d.template, p.id, p.email, p.language, d.values, 'pending', d.next_at, d.created_at,
      e.id || ':mail:' || d.template || ':' || p.id
    from deliveries d join events e on e.id = d.event_id
      cross join lateral (select * from people p where p.closed_at is null and ${condition(audience as Recipient, event)}) p
    where d.body_id = ${run.bodyId} and d.state = 'pending' and d.effect = 'mail' and d.audience = ${audience}
      and e.name = ${name} and e.subject_type = ${subject_type} on conflict do nothing`);
  await tx.execute(sql`
    update deliveries d set state = 'closed', done_at = ${tx.at.toISOString()}::timestamptz from events e where e.id = d.event_id
      and d.body_id = ${run.bodyId} and d.state = 'pending' and d.effect = 'mail' and d.audience = ${audience}
      and e.name = ${name} and e.subject_type = ${subject_type}`);
}

/** The first few mails of each template in full words, in the mailbox inside the application. */
async function writeSamples(tx: Tx, run: Run): Promise<void> {
  const rows = await tx
    .select({ delivery: deliveries, event: events, name: people.name, email: people.email })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .innerJoin(people, eq(people.id, deliveries.recipientId))
    .where(
      sql`${deliveries.id} in (select id from (
        select id, message_id, row_number() over (partition by template order by id) as place from deliveries
        where body_id = ${run.bodyId} and effect = 'mail' and recipient_id is not null) d where place <= ${SAMPLES} and message_id is null)`,
    );
  for (const { delivery, event, name, email } of rows) {
    const said = await findMailWords(tx, event, delivery.values, name);
    const template = await readSource(delivery.template!, 'id', null);
    const { values, frame } = said.id;
    const mail = shapeMail(fillMail(template, 'id', values, `${delivery.template!}.id`), 'id', frame);
    const messageId = `${delivery.id}@gladi.invalid`;
    await tx.insert(mailbox).values({
      id: tx.context.ids.next(),
      messageId,
      address: email,
      ...mail,
      receivedAt: tx.at,
    });
    await tx.update(deliveries).set({ messageId }).where(eq(deliveries.id, delivery.id));
  }
}
