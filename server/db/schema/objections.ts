import { boolean, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { ofAgency, ofBody, ofEdition, ofPerson, ofSubmission } from './belonging.ts';
import { instant, key, stateCheck, version } from './columns.ts';
import { people } from './people.ts';
import { blobs } from './submissions.ts';

export const OBJECTION_STATES = [
  'filed',
  'admitted',
  'inadmissible',
  'upheld',
  'rejected',
  'settled',
  'withdrawn',
] as const;

/** What is objected to: a failed check or not being chosen, by the agency itself; a finalist, by anyone. */
export const OBJECTION_KINDS = ['ineligible', 'notSelected', 'finalist'] as const;
export const OBJECTION_EFFECTS = ['none', 'reinstate', 'reread', 'disqualify'] as const;

/** An objection as everybody concerned may read it: who filed it stands apart, in objectors. */
export const objections = pgTable(
  'objections',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    submissionId: ofSubmission(),
    agencyId: ofAgency(),
    number: integer().notNull(),
    kind: text().notNull(),
    state: text().notNull(),
    version: version(),
    /** The submission as it was named when the objection came: the register needs no other table. */
    submissionNumber: integer().notNull(),
    title: text().notNull(),
    agencyName: text().notNull(),
    grounds: text().notNull(),
    evidenceSha256: text().references(() => blobs.sha256),
    evidenceName: text(),
    filedAt: instant().notNull(),
    /** Until when it could be filed, by the window that was open then. */
    deadlineAt: instant(),
    admittedAt: instant(),
    /** Until when the agency may answer; null where it is not asked. Its panel waits for that. */
    answerUntil: instant(),
    decidedAt: instant(),
    /** Why it is inadmissible, or the panel's reasons. */
    reason: text(),
    effect: text(),
    settledAt: instant(),
  },
  (t) => [
    stateCheck('objections_state', t.state, OBJECTION_STATES),
    stateCheck('objections_kind', t.kind, OBJECTION_KINDS),
    stateCheck('objections_effect', t.effect, OBJECTION_EFFECTS),
    unique('objections_number').on(t.editionId, t.number),
    index('objections_state_of_edition').on(t.editionId, t.state, t.number),
    index('objections_submission').on(t.submissionId),
  ],
);

/** What the agency says to an objection about its finalist: given once, read by the office and the panel. */
export const objectionAnswers = pgTable('objection_answers', {
  objectionId: uuid()
    .primaryKey()
    .references(() => objections.id),
  bodyId: ofBody(),
  editionId: ofEdition(),
  agencyId: ofAgency(),
  text: text().notNull(),
  evidenceSha256: text().references(() => blobs.sha256),
  evidenceName: text(),
  writtenBy: ofPerson(),
  givenAt: instant().notNull(),
});

/** Who objected. Only the office reads it: the agency concerned, the panel and the public never do. */
export const objectors = pgTable(
  'objectors',
  {
    objectionId: uuid()
      .primaryKey()
      .references(() => objections.id),
    bodyId: ofBody(),
    editionId: ofEdition(),
    personId: uuid().references(() => people.id),
    name: text().notNull(),
    email: text().notNull(),
    language: text().notNull().default('id'),
  },
  (t) => [index('objectors_person').on(t.personId)],
);

/** The panel that decides: each member's opinion with its reasons. */
export const objectionPanelists = pgTable(
  'objection_panelists',
  {
    objectionId: uuid()
      .notNull()
      .references(() => objections.id),
    personId: ofPerson(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    presides: boolean().notNull().default(false),
    opinion: text(),
    effect: text(),
    reasons: text(),
    appointedBy: ofPerson(),
    appointedAt: instant().notNull(),
    givenAt: instant(),
  },
  (t) => [
    stateCheck('objection_panelists_opinion', t.opinion, ['uphold', 'reject']),
    stateCheck('objection_panelists_effect', t.effect, OBJECTION_EFFECTS),
    unique('objection_panelists_once').on(t.objectionId, t.personId),
    index('objection_panelists_person').on(t.personId),
  ],
);

/** A code sent to an address, so that a stranger's objection has a real person behind it. Spent by filing, never by a link. */
export const objectionCodes = pgTable(
  'objection_codes',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    email: text().notNull(),
    codeHash: text().notNull(),
    networkHash: text().notNull(),
    attempts: integer().notNull().default(0),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    spentAt: instant(),
    /** The request that spent it, so that its repeat is not refused. */
    spentBy: text(),
  },
  (t) => [index('objection_codes_email').on(t.editionId, t.email)],
);
