import { bigint, boolean, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { ofBody, ofEdition, ofPerson, ofStage } from './belonging.ts';
import { instant, key } from './columns.ts';
import { events } from './events.ts';

/**
 * Events that committed and are not in a chain yet. Filled by the database in the transaction of the event itself, so that
 * none can be forgotten; emptied by the sealer. A list of work, no record.
 */
export const auditQueue = pgTable(
  'audit_queue',
  {
    eventId: uuid()
      .primaryKey()
      .references(() => events.id),
    bodyId: uuid(),
    seq: bigint({ mode: 'number' }).notNull(),
    /** Written past the application, by the owner of the tables. */
    outside: boolean().notNull().default(false),
  },
  (t) => [index('audit_queue_seq').on(t.seq)],
);

/** The chain of a body's events: each link holds the hash of its event and of the link before. Append-only. */
export const auditLinks = pgTable(
  'audit_links',
  {
    /** The body; the zero UUID for events of the installation. */
    chain: uuid().notNull(),
    /** From 1 without a gap. */
    position: bigint({ mode: 'number' }).notNull(),
    eventId: uuid()
      .notNull()
      .references(() => events.id),
    bodyId: uuid(),
    outside: boolean().notNull(),
    hash: text().notNull(),
    sealedAt: instant().notNull(),
  },
  (t) => [unique('audit_links_place').on(t.chain, t.position), unique('audit_links_event').on(t.eventId)],
);
