import { sql } from 'drizzle-orm';
import { bigserial, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant, key, stateCheck } from './columns.ts';

/** The append-only record of every change: source of audit, mail and webhooks. Ids and commitments only. */
export const events = pgTable(
  'events',
  {
    id: key(),
    seq: bigserial({ mode: 'number' }).notNull(),
    name: text().notNull(),
    bodyId: uuid(),
    editionId: uuid(),
    actorId: text().notNull(),
    subjectType: text().notNull(),
    subjectId: uuid().notNull(),
    subjectVersion: integer().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    uniqueIndex('events_seq').on(t.seq),
    index('events_subject').on(t.subjectId, t.seq),
    index('events_edition').on(t.editionId, t.seq),
  ],
);

export const DELIVERY_STATES = ['pending', 'sending', 'sent', 'doubtful', 'failed', 'closed'] as const;

/** One row per event and effect: what is to be done, claimed, done or doubtful. */
export const deliveries = pgTable(
  'deliveries',
  {
    id: key(),
    eventId: uuid()
      .notNull()
      .references(() => events.id),
    bodyId: uuid(),
    editionId: uuid(),
    effect: text().notNull(),
    template: text(),
    /** Who is meant (agency, office …); expanded to one row per recipient when it is due. */
    audience: text(),
    recipientId: uuid(),
    address: text(),
    language: text().notNull().default('id'),
    values: jsonb().$type<Record<string, unknown>>().notNull(),
    state: text().notNull(),
    attempt: integer().notNull().default(0),
    nextAt: instant().notNull(),
    claimedAt: instant(),
    enqueuedAt: instant(),
    doneAt: instant(),
    messageId: text(),
    problem: text(),
    dedupe: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    stateCheck('deliveries_state', t.state, DELIVERY_STATES),
    uniqueIndex('deliveries_dedupe').on(t.dedupe),
    index('deliveries_due').on(t.state, t.nextAt),
    index('deliveries_edition').on(t.editionId, t.state, t.id),
    index('deliveries_counted')
      .on(t.editionId, t.state, t.bodyId)
      .where(sql`${t.effect} = 'mail' and ${t.audience} is null`),
    index('deliveries_event').on(t.eventId),
    index('deliveries_recipient').on(t.recipientId, t.id),
    index('deliveries_webhook')
      .on(sql`(${t.values} ->> 'webhookId')`, t.id)
      .where(sql`${t.effect} = 'webhook'`),
  ],
);

/** The mailbox inside the application: where the demo's mail arrives instead of the outside world. */
export const mailbox = pgTable(
  'mailbox',
  {
    id: key(),
    messageId: text().notNull(),
    address: text().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    html: text().notNull(),
    receivedAt: instant().notNull(),
  },
  (t) => [index('mailbox_address').on(t.address, t.id)],
);
