import { sql } from 'drizzle-orm';
import { boolean, index, pgTable, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant, key } from './columns.ts';
import { editions } from './editions.ts';
import { bodies, people } from './people.ts';
import { submissions } from './submissions.ts';

/** Who writes a proposal. Exactly one of its authors leads; whoever is taken out keeps a row with its end. */
export const submissionAuthors = pgTable(
  'submission_authors',
  {
    id: key(),
    bodyId: uuid()
      .notNull()
      .references(() => bodies.id),
    editionId: uuid()
      .notNull()
      .references(() => editions.id),
    submissionId: uuid()
      .notNull()
      .references(() => submissions.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    isLead: boolean().notNull(),
    addedBy: uuid()
      .notNull()
      .references(() => people.id),
    addedAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    uniqueIndex('submission_authors_once')
      .on(t.submissionId, t.personId)
      .where(sql`${t.endedAt} is null`),
    uniqueIndex('submission_authors_lead')
      .on(t.submissionId)
      .where(sql`${t.isLead} and ${t.endedAt} is null`),
    index('submission_authors_person').on(t.personId),
  ],
);
