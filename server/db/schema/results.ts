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
  type AnyPgColumn,
} from 'drizzle-orm/pg-core';
import { ofBody, ofEdition, ofPerson, ofSubmission } from './belonging.ts';
import { instant, key, stateCheck, version, words } from './columns.ts';
import { agencies, people } from './people.ts';
import { submissions } from './submissions.ts';

export const REQUEST_STATES = ['requested', 'confirmed', 'refused', 'lapsed', 'withdrawn'] as const;

/** An act that needs two organisers: it names what will change, lapses after 72 hours, and another person confirms it. */
export const requests = pgTable(
  'requests',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    state: text().notNull(),
    version: version(),
    act: text().notNull(),
    subjectType: text().notNull(),
    subjectId: uuid().notNull(),
    subjectVersion: integer().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    summary: words().notNull(),
    requestedBy: ofPerson(),
    requestedAt: instant().notNull(),
    lapsesAt: instant().notNull(),
    decidedBy: uuid().references(() => people.id),
    decidedAt: instant(),
    note: text(),
  },
  (t) => [
    stateCheck('requests_state', t.state, REQUEST_STATES),
    index('requests_edition').on(t.editionId, t.state, t.id),
    index('requests_lapse').on(t.state, t.lapsesAt),
  ],
);

export const decrees = pgTable(
  'decrees',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    number: text().notNull(),
    date: date({ mode: 'string' }).notNull(),
    title: text().notNull(),
    signerName: text().notNull(),
    signerPosition: text().notNull(),
    /** The signed decree as a file. */
    signedSha256: text(),
    signedName: text(),
    /** The decree that this one corrects. */
    replacesId: uuid(),
    createdBy: ofPerson(),
    createdAt: instant().notNull(),
  },
  (t) => [unique('decrees_number').on(t.editionId, t.number)],
);

/** A tier (Top 45, Outstanding …) given to a submission by a decree. Tiers are edition data, never states. */
export const awards = pgTable(
  'awards',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    submissionId: ofSubmission(),
    tierKey: text().notNull(),
    position: integer().notNull(),
    decreeId: uuid().references(() => decrees.id),
    createdAt: instant().notNull(),
    revokedAt: instant(),
  },
  (t) => [unique('awards_once').on(t.editionId, t.submissionId, t.tierKey)],
);

/** A published result: immutable; a correction is a later version with its reason. */
export const publications = pgTable(
  'publications',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    number: integer().notNull(),
    requestId: uuid()
      .notNull()
      .references(() => requests.id),
    publishAt: instant().notNull(),
    /** Null until the set instant has passed and the results went out. */
    publishedAt: instant(),
    /** Its instant had come and it could not go out, and why: an organiser tries again or cancels it. */
    heldAt: instant(),
    heldReason: words(),
    cancelledAt: instant(),
    cancelledBy: uuid().references(() => people.id),
    cancelReason: text(),
    reason: text(),
    content: jsonb().$type<Record<string, unknown>>().notNull(),
    sha256: text().notNull(),
  },
  (t) => [
    unique('publications_number').on(t.editionId, t.number),
    check('publications_out_or_cancelled', sql`${t.publishedAt} is null or ${t.cancelledAt} is null`),
  ],
);

export const CERTIFICATE_KINDS = ['agency', 'innovator', 'juror'] as const;

/** A certificate of an agency for its award, of a person named in the innovation, or of a juror for the work done. */
export const certificates = pgTable(
  'certificates',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    kind: text().notNull().default('agency'),
    /** Null on a juror's. */
    submissionId: uuid().references(() => submissions.id),
    awardId: uuid().references(() => awards.id),
    /** The name on the agency's list that an innovator's certificate is for. */
    nameId: uuid(),
    /** The juror. */
    personId: uuid().references(() => people.id),
    /** Gapless for each kind. */
    number: integer().notNull(),
    fullNumber: text().notNull(),
    /** Unguessable code behind the QR; it says nothing about number or rank. */
    code: text().notNull(),
    state: text().notNull(),
    data: jsonb().$type<Record<string, unknown>>().notNull(),
    sha256: text(),
    issuedAt: instant().notNull(),
    madeAt: instant(),
    revokedAt: instant(),
    revokedReason: text(),
    /** The certificate that took the place of this one. */
    successorId: uuid(),
    /** The same file with a certified electronic signature; what is downloaded once it is there. */
    signedSha256: text(),
    signedAt: instant(),
    /** Who brought the signed file; null where a signing service did. */
    signedBy: uuid().references(() => people.id),
  },
  (t) => [
    stateCheck('certificates_state', t.state, ['issued', 'made', 'revoked']),
    stateCheck('certificates_kind', t.kind, CERTIFICATE_KINDS),
    unique('certificates_number').on(t.editionId, t.kind, t.number),
    uniqueIndex('certificates_code').on(t.code),
    uniqueIndex('certificates_award')
      .on(t.awardId)
      .where(sql`${t.kind} = 'agency' and ${t.state} <> 'revoked'`),
    uniqueIndex('certificates_name')
      .on(t.nameId)
      .where(sql`${t.state} <> 'revoked'`),
    uniqueIndex('certificates_juror')
      .on(t.editionId, t.personId)
      .where(sql`${t.kind} = 'juror' and ${t.state} <> 'revoked'`),
    index('certificates_submission').on(t.submissionId),
  ],
);

export const INNOVATION_PHASES = ['creation', 'development', 'institutionalisation'] as const;
export const INNOVATION_STATUSES = ['running', 'stopped', 'replaced'] as const;

/** What a page tells of an innovation, as plain text; all of it may be unknown. */
export type InnovationStory = Partial<
  Record<'summary' | 'problem' | 'change' | 'how' | 'cost' | 'lessons' | 'evidence', string>
>;
/** Whom to ask: a unit, not a person's own address. */
export type InnovationContact = Partial<Record<'unit' | 'email' | 'phone', string>>;
/** The words that one proposal's published result wrote into the directory when it was filled last. */
export type FilledWords = { story: InnovationStory; videoUrl: string | null; email: string | null };

/** What is known of an innovation over the years: the history gate and the directory start here. */
export const innovations = pgTable(
  'innovations',
  {
    id: key(),
    bodyId: ofBody(),
    title: text().notNull(),
    titleKey: text().notNull(),
    agencyName: text().notNull(),
    agencyLevel: text().notNull(),
    category: text(),
    createdAt: instant().notNull(),
    /** Nomor registrasi: given by whoever imports it, else the next free one, at least six digits. */
    registrationNumber: text()
      .notNull()
      .default(sql`kipp_innovation_number()`),
    unitName: text(),
    /** Official code of where it serves: a regency or city where known, else a province. */
    regionCode: text(),
    groupName: text(),
    sdgs: integer()
      .array()
      .notNull()
      .default(sql`'{}'`),
    phase: text(),
    /** Whether it still serves; null where nobody has said. */
    status: text(),
    statusReason: text(),
    statusOn: date({ mode: 'string' }),
    startedOn: date({ mode: 'string' }),
    videoUrl: text(),
    story: jsonb().$type<InnovationStory>().notNull().default({}),
    contact: jsonb().$type<InnovationContact>().notNull().default({}),
    /** The proposal whose published result filled it last. */
    submissionId: uuid(),
    /** What each proposal's result filled in last, so that exactly that can be taken out again. */
    filled: jsonb().$type<Record<string, FilledWords>>().notNull().default({}),
    changedAt: instant(),
    /** Its owner's agency here; null where none has an account. Tied by the database, by name, when either comes. */
    agencyId: uuid().references((): AnyPgColumn => agencies.id),
    /** When its owner last said that what stands here is true. */
    confirmedAt: instant(),
    /** The deadline at which its owner did not answer; null once it has. */
    staleAt: instant(),
  },
  (t) => [
    unique('innovations_once').on(t.bodyId, t.titleKey, t.agencyName),
    unique('innovations_number').on(t.bodyId, t.registrationNumber),
    stateCheck('innovations_phase', t.phase, INNOVATION_PHASES),
    stateCheck('innovations_status', t.status, INNOVATION_STATUSES),
    index('innovations_title_trigrams').using('gin', t.titleKey.op('gin_trgm_ops')),
    index('innovations_submission').on(t.submissionId),
    index('innovations_sorted').on(t.titleKey, t.id),
    index('innovations_agency').on(t.bodyId, sql`lower(${t.agencyName})`),
    index('innovations_owner').on(t.agencyId),
  ],
);

export const innovationAwards = pgTable(
  'innovation_awards',
  {
    id: key(),
    bodyId: ofBody(),
    innovationId: uuid()
      .notNull()
      .references(() => innovations.id),
    year: integer(),
    award: text().notNull(),
    source: text().notNull(),
    fromEditionId: uuid(),
    demo: boolean().notNull().default(false),
    /** The proposal that won it, where it was won here. */
    submissionId: uuid(),
    /** Taken back since: it stays in the history and counts no longer. */
    withdrawnAt: instant(),
  },
  (t) => [unique('innovation_awards_once').on(t.innovationId, t.year, t.award)],
);
