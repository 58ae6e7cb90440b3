import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { ofAgency, ofBody, ofEdition, ofPerson, ofSubmission } from './belonging.ts';
import { instant, key, stateCheck, version } from './columns.ts';
import { formVersions } from './editions.ts';
import { people } from './people.ts';

export const SUBMISSION_STATES = [
  'draft',
  'proposed',
  'returned',
  'submitted',
  'correcting',
  'screened',
  'ineligible',
  'nominated',
  'finalist',
  'interviewed',
  'topInnovation',
  'notSelected',
  'awarded',
  'withdrawn',
  'disqualified',
  'revoked',
] as const;

export const submissions = pgTable(
  'submissions',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    agencyId: ofAgency(),
    unitName: text(),
    title: text().notNull(),
    /** The title without case, marks and spaces: what the same-title check compares. */
    titleKey: text().notNull().default(''),
    groupKey: text().notNull(),
    categoryKey: text(),
    state: text().notNull(),
    /** What the agency may know: follows `state`, except for embargoed transitions until they are announced. */
    announcedState: text().notNull(),
    version: version(),
    /** The version that the agency may know: an embargoed change leaves it, so that no number betrays a decision. */
    announcedVersion: integer().notNull().default(1),
    /** Public number, taken from a gapless counter when the submission is received; null while it is a draft. */
    number: integer(),
    currentVersionId: uuid().notNull(),
    submittedVersionId: uuid(),
    submittedAt: instant(),
    late: boolean().notNull().default(false),
    stateReason: text(),
    /** The reason of the announced state: what the agency may read. */
    announcedReason: text(),
    innovationId: uuid(),
    /** What the proposal is called where it was imported from: the same row of a file becomes one proposal, however often. */
    externalKey: text(),
    /** The submission of the level below that moved up and became this one (regency → province → nation). */
    promotedFromId: uuid(),
    createdBy: ofPerson(),
    createdAt: instant().notNull(),
    changedAt: instant().notNull(),
  },
  (t) => [
    stateCheck('submissions_state', t.state, SUBMISSION_STATES),
    stateCheck('submissions_announced_state', t.announcedState, SUBMISSION_STATES),
    uniqueIndex('submissions_number')
      .on(t.editionId, t.number)
      .where(sql`${t.number} is not null`),
    index('submissions_by_id').on(t.editionId, t.id),
    // By number from either end, what has none last.
    index('submissions_by_number').on(t.editionId, sql`coalesce(${t.number}, 2147483647)`, t.id),
    index('submissions_by_number_back').on(t.editionId, sql`coalesce(${t.number}, 0)`, t.id),
    index('submissions_by_state').on(t.editionId, t.state, t.id),
    // Counting by state reads this and nothing else; its last two columns are what the walls ask about.
    index('submissions_counted').on(t.editionId, t.state, t.announcedState, t.agencyId, t.bodyId),
    // What waits for its check stands anywhere among the numbers.
    index('submissions_waiting')
      .on(t.editionId, t.number)
      .where(sql`${t.state} = 'submitted' and ${t.number} is not null`),
    index('submissions_same_title').on(t.editionId, t.titleKey, t.id),
    index('submissions_title').on(t.bodyId, t.titleKey),
    index('submissions_agency').on(t.agencyId, t.editionId, t.groupKey),
    uniqueIndex('submissions_external_key')
      .on(t.editionId, t.externalKey)
      .where(sql`${t.externalKey} is not null`),
    index('submissions_promoted').on(t.promotedFromId),
    uniqueIndex('submissions_promoted_once')
      .on(t.editionId, t.promotedFromId)
      .where(sql`${t.promotedFromId} is not null and ${t.state} <> 'withdrawn'`),
  ],
);

/** What was written, each time it was kept. A sealed version (proposed, submitted) never changes again. */
export const submissionVersions = pgTable(
  'submission_versions',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    submissionId: ofSubmission(),
    formVersionId: uuid()
      .notNull()
      .references(() => formVersions.id),
    number: integer().notNull(),
    title: text().notNull(),
    groupKey: text().notNull(),
    categoryKey: text(),
    sdgs: jsonb().$type<number[]>().notNull(),
    implementedSince: date({ mode: 'string' }),
    answers: jsonb().$type<Record<string, unknown>>().notNull(),
    wordCounts: jsonb().$type<Record<string, number>>().notNull(),
    sha256: text().notNull(),
    authorId: ofPerson(),
    /** When this version was begun; one version is at most ten minutes of writing. */
    createdAt: instant().notNull().defaultNow(),
    savedAt: instant().notNull(),
    sealedAt: instant(),
  },
  (t) => [unique('submission_versions_number').on(t.submissionId, t.number)],
);

export const FILE_STATES = ['received', 'checking', 'clean', 'refused'] as const;

/**
 * A stored file by the hash of its content. Received: nothing has looked into it yet. Checking: our own checks let it pass
 * and the virus scanner has not answered. Only a clean one is given to anybody but its senders.
 */
export const blobs = pgTable(
  'blobs',
  {
    sha256: text().primaryKey(),
    sizeBytes: integer().notNull(),
    mediaType: text(),
    state: text().notNull(),
    reason: text(),
    /** Why it is still being checked: the scanner is away, or gave an answer that is none. */
    waitsFor: text(),
    /** What the scanner calls what it found. */
    finding: text(),
    /** When it is looked into (again); null once that is settled. */
    nextCheckAt: instant(),
    checks: integer().notNull().default(0),
    createdAt: instant().notNull(),
  },
  (t) => [
    stateCheck('blobs_state', t.state, FILE_STATES),
    check('blobs_waits', sql`${t.state} in ('clean', 'refused') = (${t.nextCheckAt} is null)`),
    index('blobs_due')
      .on(t.nextCheckAt)
      .where(sql`${t.nextCheckAt} is not null`),
  ],
);

/** Who sent a file and when: only senders see it before it is clean, and the day's quota is counted here. Kept thirty days. */
export const fileReceipts = pgTable(
  'file_receipts',
  {
    id: key(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    contentHash: text().notNull(),
    sizeBytes: integer().notNull(),
    receivedAt: instant().notNull(),
  },
  (t) => [index('file_receipts_person').on(t.personId, t.receivedAt)],
);

/** A file just received, not yet part of anything; whoever sent it may name it once. */
export const uploads = pgTable('uploads', {
  id: key(),
  sha256: text()
    .notNull()
    .references(() => blobs.sha256),
  fileName: text().notNull(),
  actorId: text().notNull(),
  createdAt: instant().notNull(),
});

export const attachments = pgTable(
  'attachments',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    submissionId: ofSubmission(),
    requirementKey: text().notNull(),
    sha256: text()
      .notNull()
      .references(() => blobs.sha256),
    fileName: text().notNull(),
    uploadedBy: ofPerson(),
    createdAt: instant().notNull(),
    removedAt: instant(),
  },
  (t) => [index('attachments_submission').on(t.submissionId)],
);

/** Proof for the agency that exactly this text was received at this instant under this number. */
export const receipts = pgTable(
  'receipts',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    submissionId: ofSubmission(),
    submissionVersionId: uuid()
      .notNull()
      .references(() => submissionVersions.id),
    number: integer().notNull(),
    sha256: text().notNull(),
    issuedAt: instant().notNull(),
    /** 128 bits in hexadecimal, given by the database: what the holder shows, nobody could have guessed. */
    salt: text()
      .notNull()
      .default(
        sql`encode(substring(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) from 1 for 16), 'hex')`,
      ),
  },
  (t) => [
    unique('receipts_submission').on(t.submissionId, t.submissionVersionId),
    index('receipts_sha256').on(t.sha256),
  ],
);

/** The verdict of the administrative check with its coded reasons; a later one never overwrites an earlier one. */
export const screenings = pgTable(
  'screenings',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    submissionId: ofSubmission(),
    /** Of a step that is not yet a verdict: what the person thinks. Of `reopened`: the verdict that was taken back. */
    verdict: text().notNull(),
    /** Only `verdict` counts outside: `proposed` and `disputed` are the two pairs of eyes, `reopened` ends a verdict. */
    step: text().notNull().default('verdict'),
    /** Set where many were passed at once. */
    batchId: uuid(),
    reasons: jsonb().$type<string[]>().notNull(),
    note: text(),
    checks: jsonb().$type<unknown[]>().notNull(),
    screenedBy: ofPerson(),
    createdAt: instant().notNull(),
  },
  (t) => [
    stateCheck('screenings_verdict', t.verdict, ['pass', 'fail']),
    stateCheck('screenings_step', t.step, ['verdict', 'proposed', 'disputed', 'reopened']),
    index('screenings_pace').on(t.editionId, t.createdAt),
    index('screenings_batch').on(t.batchId),
    index('screenings_submission').on(t.submissionId, t.createdAt),
  ],
);
