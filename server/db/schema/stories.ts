import { index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { ofBody, ofEdition, ofPerson, ofSubmission } from './belonging.ts';
import { instant, key, stateCheck, version } from './columns.ts';
import { scoresheets } from './judging.ts';
import { people } from './people.ts';
import { submissions } from './submissions.ts';

/** What an agency tells the public about its innovation, and the English text for UNPSA. Open only once released. */
export const stories = pgTable('stories', {
  submissionId: uuid()
    .primaryKey()
    .references(() => submissions.id),
  bodyId: ofBody(),
  editionId: ofEdition(),
  version: version(),
  summary: text().notNull().default(''),
  /** Fields of the form whose answers the agency opens to the public. */
  openFields: jsonb().$type<string[]>().notNull().default([]),
  videoUrl: text(),
  /** Whom the public may write to: an office's address rather than a person's. */
  contactEmail: text(),
  /** The texts of the UNPSA pack, by the key of their question. */
  english: jsonb().$type<Record<string, string>>().notNull().default({}),
  releasedAt: instant(),
  releasedBy: uuid().references(() => people.id),
  changedAt: instant().notNull(),
});

export const storyPhotos = pgTable(
  'story_photos',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    submissionId: ofSubmission(),
    sha256: text().notNull(),
    mediaType: text().notNull(),
    /** What the picture shows, for those who do not see it. */
    caption: text().notNull(),
    position: integer().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [index('story_photos_submission').on(t.submissionId, t.position)],
);

export const COMMENT_VERDICTS = ['released', 'withheld'] as const;

/** Whether a juror's comment goes into the feedback letter: the chair reads, changes nothing, and decides. */
export const commentVerdicts = pgTable(
  'comment_verdicts',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    submissionId: ofSubmission(),
    scoresheetId: uuid()
      .notNull()
      .references(() => scoresheets.id),
    criterionKey: text().notNull(),
    /** The text that was read: a comment changed since is not the one that was released. */
    commentSha256: text().notNull(),
    verdict: text().notNull(),
    reason: text().notNull(),
    decidedBy: ofPerson(),
    decidedAt: instant().notNull(),
  },
  (t) => [
    stateCheck('comment_verdicts_verdict', t.verdict, COMMENT_VERDICTS),
    unique('comment_verdicts_once').on(t.scoresheetId, t.criterionKey),
    index('comment_verdicts_submission').on(t.submissionId),
  ],
);
