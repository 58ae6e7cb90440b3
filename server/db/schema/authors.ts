import { sql } from 'drizzle-orm';
import { boolean, index, pgTable, uniqueIndex } from 'drizzle-orm/pg-core';
import { ofBody, ofEdition, ofPerson, ofSubmission } from './belonging.ts';
import { instant, key } from './columns.ts';

/** Who writes a proposal. Exactly one of its authors leads; whoever is taken out keeps a row with its end. */
export const submissionAuthors = pgTable(
  'submission_authors',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    submissionId: ofSubmission(),
    personId: ofPerson(),
    isLead: boolean().notNull(),
    addedBy: ofPerson(),
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
