import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { ofBody, ofPerson } from './belonging.ts';
import { instant, key, stateCheck, version, words } from './columns.ts';
import { deliveries, events } from './events.ts';
import { people } from './people.ts';

/** What a mail said, in both languages, without the secrets a mail may carry. */
type InboxContent = Record<'id' | 'en', { values: Record<string, unknown>; frame: Record<string, unknown> }>;

/** The mail of a person inside the application: one for each mail that was meant for them, whatever became of the mail. */
export const inboxMessages = pgTable(
  'inbox_messages',
  {
    id: key(),
    deliveryId: uuid()
      .notNull()
      .references(() => deliveries.id),
    eventId: uuid()
      .notNull()
      .references(() => events.id),
    bodyId: uuid(),
    editionId: uuid(),
    personId: ofPerson(),
    template: text().notNull(),
    content: jsonb().$type<InboxContent>().notNull(),
    at: instant().notNull(),
    readAt: instant(),
  },
  (t) => [
    uniqueIndex('inbox_messages_delivery').on(t.deliveryId),
    index('inbox_messages_event').on(t.eventId),
    index('inbox_messages_person').on(t.personId, t.id),
    index('inbox_messages_unread')
      .on(t.personId)
      .where(sql`${t.readAt} is null`),
  ],
);

/**
 * How a person wants reminders (each by mail, gathered in the daily digest, or in the inbox alone) and the daily digest itself. The
 * inbox has everything whatever is chosen; what is decided about a person's own matter is always mailed.
 */
export const mailPreferences = pgTable(
  'mail_preferences',
  {
    personId: uuid()
      .primaryKey()
      .references(() => people.id),
    reminders: text().notNull(),
    digest: text().notNull().default('mail'),
    version: version(),
    changedAt: instant().notNull(),
  },
  (t) => [
    check('mail_preferences_reminders', sql`${t.reminders} in ('each', 'digest', 'inbox')`),
    check('mail_preferences_digest', sql`${t.digest} in ('mail', 'inbox')`),
  ],
);

/** What was reminded of, by its key: the same reminder is never sent twice, whoever runs the sweep. */
export const reminders = pgTable('reminders', {
  key: text().primaryKey(),
  bodyId: uuid(),
  editionId: uuid(),
  sentAt: instant().notNull(),
});

/** One try at a delivery and what came of it. */
export const deliveryAttempts = pgTable(
  'delivery_attempts',
  {
    deliveryId: uuid()
      .notNull()
      .references(() => deliveries.id),
    bodyId: uuid(),
    editionId: uuid(),
    attempt: integer().notNull(),
    outcome: text().notNull(),
    problem: text(),
    at: instant().notNull(),
  },
  (t) => [
    index('delivery_attempts_delivery').on(t.deliveryId, t.at),
    index('delivery_attempts_recent').on(t.at),
  ],
);

export const MAIL_TASK_STATES = ['open', 'done'] as const;

/** Something about the post that only a person can mend: a mail that came back, a receiver that stays away. */
export const mailTasks = pgTable(
  'mail_tasks',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: uuid(),
    kind: text().notNull(),
    state: text().notNull(),
    version: version(),
    deliveryId: uuid().references(() => deliveries.id),
    webhookId: uuid(),
    personId: uuid().references(() => people.id),
    address: text(),
    problem: text(),
    note: text(),
    closedBy: uuid(),
    closedAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    stateCheck('mail_tasks_state', t.state, MAIL_TASK_STATES),
    check('mail_tasks_kind', sql`${t.kind} in ('bounce', 'webhook')`),
    uniqueIndex('mail_tasks_delivery')
      .on(t.deliveryId)
      .where(sql`${t.state} = 'open'`),
    index('mail_tasks_body').on(t.bodyId, t.state, t.id),
  ],
);

/** An edition's own words for the mail of an event. Each change is a new version; one without a text goes back to the shipped words. */
export const mailOverrides = pgTable(
  'mail_overrides',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: uuid().notNull(),
    template: text().notNull(),
    number: integer().notNull(),
    source: words(),
    writtenBy: uuid().notNull(),
    writtenAt: instant().notNull(),
  },
  (t) => [unique('mail_overrides_number').on(t.editionId, t.template, t.number)],
);

export const MESSAGE_STATES = ['draft', 'scheduled', 'sent', 'discarded'] as const;

/** A message that an organiser writes to many. */
export const messages = pgTable(
  'messages',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: uuid().notNull(),
    state: text().notNull(),
    version: version(),
    subject: words().notNull(),
    text: words().notNull(),
    audience: jsonb().$type<Record<string, unknown>>().notNull(),
    /** How many people the frozen audience holds; null until it is frozen. */
    recipients: integer(),
    sendAt: instant(),
    startedAt: instant(),
    writtenBy: uuid().notNull(),
    createdAt: instant().notNull(),
    changedAt: instant().notNull(),
  },
  (t) => [
    stateCheck('messages_state', t.state, MESSAGE_STATES),
    index('messages_edition').on(t.editionId, t.id),
  ],
);

/** The audience of a message as it was frozen when the sending was decided. */
export const messageRecipients = pgTable(
  'message_recipients',
  {
    messageId: uuid()
      .notNull()
      .references(() => messages.id),
    bodyId: uuid().notNull(),
    editionId: uuid().notNull(),
    personId: ofPerson(),
    /** For whom they are addressed; null for the office and jurors. */
    agencyId: uuid(),
  },
  (t) => [unique('message_recipients_once').on(t.messageId, t.personId)],
);

/** The secret address under which a person's calendar is read. */
export const calendarFeeds = pgTable(
  'calendar_feeds',
  {
    personId: uuid()
      .primaryKey()
      .references(() => people.id),
    tokenHash: text().notNull(),
    version: version(),
    createdAt: instant().notNull(),
    readAt: instant(),
    /** Since when the address leads nowhere; null while it is good. */
    endedAt: instant(),
  },
  (t) => [uniqueIndex('calendar_feeds_token').on(t.tokenHash)],
);
