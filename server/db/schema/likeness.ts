import { index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { ofBody, ofEdition, ofSubmission } from './belonging.ts';
import { instant, key } from './columns.ts';
import { submissions } from './submissions.ts';

/** The submitted text as it is compared: its words in one line, and a sample of its three-word runs. */
export const likenessTexts = pgTable(
  'likeness_texts',
  {
    submissionId: uuid()
      .primaryKey()
      .references(() => submissions.id),
    bodyId: ofBody(),
    editionId: ofEdition(),
    words: text().notNull(),
    /** Hashes of three-word runs, one in eight of them by value: two texts that share runs share hashes. */
    shingles: integer().array().notNull(),
    comparedAt: instant().notNull(),
  },
  (t) => [
    index('likeness_texts_shingles').using('gin', t.shingles),
    index('likeness_texts_body').on(t.bodyId),
  ],
);

/** Two submitted texts that are near-duplicates, once for each pair: the later one names the earlier. */
export const likenesses = pgTable(
  'likenesses',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    submissionId: ofSubmission(),
    otherId: ofSubmission(),
    /** Trigram similarity in thousandths, 0 to 1000. */
    similarity: integer().notNull(),
    /** The longest run of words that both have, as the later text writes it. */
    passage: text().notNull(),
    foundAt: instant().notNull(),
  },
  (t) => [unique('likenesses_pair').on(t.submissionId, t.otherId), index('likenesses_other').on(t.otherId)],
);
