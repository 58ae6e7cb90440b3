import { bigint, boolean, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { ofBody, ofEdition, ofPerson, ofStage } from './belonging.ts';
import { instant, key, stateCheck } from './columns.ts';
import { events } from './events.ts';
import { publications } from './results.ts';

/**
 * Events that committed and are not in a chain yet. Filled by the database in the transaction of the event itself, so that
 * none can be forgotten; emptied by the sealer. A list of work, no record.
 */
export const auditQueue = pgTable(
  'audit_queue',
  {
    eventId: uuid()
      .primaryKey()
      .references(() => events.id),
    bodyId: uuid(),
    seq: bigint({ mode: 'number' }).notNull(),
    /** Written past the application, by the owner of the tables. */
    outside: boolean().notNull().default(false),
  },
  (t) => [index('audit_queue_seq').on(t.seq)],
);

/** The chain of a body's events: each link holds the hash of its event and of the link before. Append-only. */
export const auditLinks = pgTable(
  'audit_links',
  {
    /** The body; the zero UUID for events of the installation. */
    chain: uuid().notNull(),
    /** From 1 without a gap. */
    position: bigint({ mode: 'number' }).notNull(),
    eventId: uuid()
      .notNull()
      .references(() => events.id),
    bodyId: uuid(),
    outside: boolean().notNull(),
    hash: text().notNull(),
    sealedAt: instant().notNull(),
  },
  (t) => [unique('audit_links_place').on(t.chain, t.position), unique('audit_links_event').on(t.eventId)],
);

export const CHECKPOINT_KINDS = ['stage', 'audit'] as const;

/**
 * A signed statement of what a tree held at an instant: of a stage's records when it closed, and of the body's audit at the
 * same moment. Public and append-only; what counts are the copies outside this database.
 */
export const checkpoints = pgTable(
  'checkpoints',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    stageId: ofStage(),
    kind: text().notNull(),
    /** Which log; the first line of the note. */
    origin: text().notNull(),
    /** From 1 in each log. */
    number: integer().notNull(),
    size: bigint({ mode: 'number' }).notNull(),
    /** 64 hexadecimal digits. */
    root: text().notNull(),
    /** As it is published and mailed: a C2SP checkpoint in a signed note. */
    note: text().notNull(),
    /** The public key that it was signed with. */
    vkey: text().notNull(),
    /** When the stage closed; one that opened again is sealed again. */
    closedAt: instant().notNull(),
    /** Of a log that grows: hashes that prove that the checkpoint before is the beginning of this one. */
    consistency: jsonb().$type<string[]>().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    stateCheck('checkpoints_kind', t.kind, CHECKPOINT_KINDS),
    unique('checkpoints_number').on(t.origin, t.number),
    index('checkpoints_edition').on(t.editionId, t.id),
    index('checkpoints_stage').on(t.stageId, t.closedAt),
  ],
);

/** The leaves of a stage's tree with their secrets: each is shown to its owner alone. Append-only. */
export const checkpointLeaves = pgTable(
  'checkpoint_leaves',
  {
    checkpointId: uuid()
      .notNull()
      .references(() => checkpoints.id),
    bodyId: ofBody(),
    /** From 0. */
    position: integer().notNull(),
    submissionId: uuid(),
    /** Whose sheet it is. */
    jurorId: uuid(),
    /** What was hashed, with its salt: RFC 8785 text. */
    content: text().notNull(),
    hash: text().notNull(),
    /** The inclusion proof: sibling hashes from the leaf up. */
    path: jsonb().$type<string[]>().notNull(),
  },
  (t) => [
    unique('checkpoint_leaves_place').on(t.checkpointId, t.position),
    index('checkpoint_leaves_submission').on(t.submissionId),
  ],
);

/** Addresses outside that get every checkpoint of a body, so that a second version of it would be seen. */
export const witnesses = pgTable(
  'witnesses',
  {
    id: key(),
    bodyId: ofBody(),
    name: text().notNull(),
    email: text().notNull(),
    language: text().$type<'id' | 'en'>().notNull().default('id'),
    createdBy: ofPerson(),
    createdAt: instant().notNull(),
    removedAt: instant(),
  },
  (t) => [
    stateCheck('witnesses_language', t.language, ['id', 'en']),
    index('witnesses_body').on(t.bodyId, t.id),
  ],
);

/** The sealed package of one published version of a result, as a file. */
export const resultPackages = pgTable(
  'result_packages',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    publicationId: uuid()
      .notNull()
      .references(() => publications.id),
    /** Of the ZIP file. */
    sha256: text().notNull(),
    sizeBytes: integer().notNull(),
    /** What the verifier inside said when the package was made: null where everything agreed. */
    problem: text(),
    createdAt: instant().notNull(),
  },
  (t) => [unique('result_packages_publication').on(t.publicationId)],
);
