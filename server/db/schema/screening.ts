import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { ofBody, ofEdition, ofPerson, ofSubmission } from './belonging.ts';
import { instant, key } from './columns.ts';
import { submissions, submissionVersions } from './submissions.ts';

/** Who has a submission open for the check at this moment; it runs out by itself. */
export const screeningClaims = pgTable(
  'screening_claims',
  {
    submissionId: uuid()
      .primaryKey()
      .references(() => submissions.id),
    bodyId: ofBody(),
    editionId: ofEdition(),
    personId: ofPerson(),
    claimedAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [index('screening_claims_person').on(t.personId)],
);

/** One part of a proposal that is to be put right: a field or an attachment, with the coded reason. */
export type CorrectionItem = { item: string; reason: string; note: string | null };

/** The secretariat asks an agency to put named parts right; nothing else may change meanwhile. */
export const corrections = pgTable(
  'corrections',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    submissionId: ofSubmission(),
    number: integer().notNull(),
    items: jsonb().$type<CorrectionItem[]>().notNull(),
    note: text(),
    askedBy: ofPerson(),
    askedAt: instant().notNull(),
    dueAt: instant().notNull(),
    fromVersionId: uuid()
      .notNull()
      .references(() => submissionVersions.id),
    toVersionId: uuid().references(() => submissionVersions.id),
    answeredAt: instant(),
    expiredAt: instant(),
  },
  (t) => [
    unique('corrections_number').on(t.submissionId, t.number),
    index('corrections_edition').on(t.editionId, t.id),
    index('corrections_due')
      .on(t.dueAt)
      .where(sql`${t.answeredAt} is null and ${t.expiredAt} is null`),
    check('corrections_end', sql`${t.answeredAt} is null or ${t.expiredAt} is null`),
    check('corrections_answer', sql`(${t.answeredAt} is null) = (${t.toVersionId} is null)`),
  ],
);
