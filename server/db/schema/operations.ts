import { sql } from 'drizzle-orm';
import { boolean, check, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
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

/** The fingerprint of the secret that this database was made with (server/db/secret-mark.ts); one row at most. */
export const secretMarks = pgTable(
  'secret_marks',
  {
    single: boolean().primaryKey().default(true),
    mark: text().notNull(),
    madeAt: instant().notNull(),
  },
  (t) => [check('secret_marks_single', sql`${t.single}`)],
);

/** Every public key under which this installation has signed, each time it began one: another address is another name. Append-only. */
export const siteKeys = pgTable('site_keys', {
  id: key(),
  vkey: text().notNull(),
  /** A note by the key before it, where that one was still at hand, that names this one. */
  handover: text(),
  beganAt: instant().notNull(),
});
