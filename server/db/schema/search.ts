import { sql } from 'drizzle-orm';
import { check, date, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { ofBody, ofPerson } from './belonging.ts';
import { instant, key } from './columns.ts';
import { people } from './people.ts';

/** Families of words that an office adds to those that come with the program; what was taken back stays with its reason. */
export const searchSynonyms = pgTable(
  'search_synonyms',
  {
    id: key(),
    bodyId: ofBody(),
    /** "a, b, c": each finds the others. "a > b, c": who looks for a finds b and c. */
    words: text().notNull(),
    reason: text().notNull(),
    addedBy: ofPerson(),
    addedAt: instant().notNull(),
    removedBy: uuid().references(() => people.id),
    removedAt: instant(),
    removedReason: text(),
  },
  (t) => [
    check('search_synonyms_removed', sql`(${t.removedAt} is null) = (${t.removedReason} is null)`),
    index('search_synonyms_of').on(t.bodyId, t.addedAt),
  ],
);

/** What was asked of the directory and found nothing: how often, and when last. Of nobody. */
export const searchMisses = pgTable(
  'search_misses',
  {
    asked: text().primaryKey(),
    times: integer().notNull(),
    lastOn: date({ mode: 'string' }).notNull(),
  },
  (t) => [index('search_misses_often').on(t.times.desc(), t.asked)],
);
