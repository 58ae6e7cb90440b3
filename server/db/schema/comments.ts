import { index, pgTable, text, uuid, type AnyPgColumn } from 'drizzle-orm/pg-core';
import { ofBody, ofEdition, ofPerson, ofSubmission } from './belonging.ts';
import { instant, key } from './columns.ts';
import { people } from './people.ts';

/** What the agency says to itself about a passage of a draft. A reply names the comment it answers and has no passage. */
export const comments = pgTable(
  'comments',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    submissionId: ofSubmission(),
    parentId: uuid().references((): AnyPgColumn => comments.id),
    /** The field of the form, and the words quoted from it when the comment was made. */
    field: text().notNull(),
    quote: text().notNull(),
    text: text().notNull(),
    authorId: ofPerson(),
    createdAt: instant().notNull(),
    resolvedAt: instant(),
    resolvedBy: uuid().references(() => people.id),
  },
  (t) => [index('comments_submission').on(t.submissionId, t.id), index('comments_parent').on(t.parentId)],
);
