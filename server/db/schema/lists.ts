import { sql } from 'drizzle-orm';
import { boolean, index, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { ofBody, ofPerson } from './belonging.ts';
import { instant, key, version } from './columns.ts';

/**
 * A list as somebody wants to find it again: which rows, in which order, with which columns. It is its owner's, or shared with the
 * office of the body. It holds questions and no rows: whoever opens it sees what they may see.
 */
export const listViews = pgTable(
  'list_views',
  {
    id: key(),
    bodyId: ofBody(),
    ownerId: ofPerson(),
    list: text().notNull(),
    name: text().notNull(),
    /** The name in lower case, its letters in one form (NFKC) and its spaces single: what makes two names the same. */
    nameKey: text().notNull(),
    shared: boolean().notNull(),
    filters: jsonb().$type<Record<string, string>>().notNull(),
    sort: text(),
    /** Null where each person's own columns are shown. */
    columns: jsonb().$type<string[]>(),
    version: version(),
    createdAt: instant().notNull(),
    changedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('list_views_own_name')
      .on(t.ownerId, t.bodyId, t.list, t.nameKey)
      .where(sql`not ${t.shared}`),
    uniqueIndex('list_views_shared_name')
      .on(t.bodyId, t.list, t.nameKey)
      .where(sql`${t.shared}`),
  ],
);

/** How one person has one list of one body: the columns, and the view it opens with. */
export const listChoices = pgTable(
  'list_choices',
  {
    id: key(),
    bodyId: ofBody(),
    personId: ofPerson(),
    list: text().notNull(),
    columns: jsonb().$type<string[]>(),
    defaultViewId: uuid().references(() => listViews.id, { onDelete: 'set null' }),
    changedAt: instant().notNull(),
  },
  (t) => [
    unique('list_choices_once').on(t.personId, t.bodyId, t.list),
    index('list_choices_body').on(t.bodyId),
    index('list_choices_default').on(t.defaultViewId),
  ],
);
