import { sql } from 'drizzle-orm';
import { check, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant, key, version } from './columns.ts';
import { bodies, people } from './people.ts';

/** While one row is open the whole installation can be read and not changed (server/db/freeze.ts). */
export const freezes = pgTable(
  'freezes',
  {
    id: key(),
    /** Whose organiser froze it; null where it was done at the server's console. */
    bodyId: uuid().references(() => bodies.id),
    version: version(),
    /** Told to everybody. */
    reason: text().notNull(),
    frozenBy: uuid().references(() => people.id),
    frozenAt: instant().notNull(),
    thawedBy: uuid().references(() => people.id),
    thawedAt: instant(),
  },
  (t) => [
    check('freezes_two_people', sql`${t.thawedBy} <> ${t.frozenBy}`),
    uniqueIndex('freezes_one_at_a_time')
      .on(sql`(${t.thawedAt} is null)`)
      .where(sql`${t.thawedAt} is null`),
  ],
);

/** Each change of the key that signs checkpoints, signed by the key before. Append-only. */
export const checkpointKeyChanges = pgTable(
  'checkpoint_key_changes',
  {
    id: key(),
    vkey: text().notNull(),
    nextVkey: text().notNull(),
    /** A signed note that names the next key. */
    note: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [unique('checkpoint_key_changes_next').on(t.nextVkey)],
);
