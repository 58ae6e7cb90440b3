import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
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
import { ofAgency, ofBody, ofPerson } from './belonging.ts';
import { instant, key, stateCheck, version } from './columns.ts';

/** An organising body (ministry, province, regency): everything else belongs to one. */
export const bodies = pgTable(
  'bodies',
  {
    id: key(),
    name: text().notNull(),
    shortName: text().notNull(),
    level: text().notNull(),
    regionCode: text(),
    parentBodyId: uuid(),
    /** Set for the body of a rehearsal, and then from its first moment: the body that rehearses. */
    rehearsalOf: uuid().references((): AnyPgColumn => bodies.id),
    /** How long an invitation can be accepted. */
    invitationDays: integer().notNull().default(14),
    createdAt: instant().notNull(),
  },
  (t) => [
    check('bodies_invitation_days', sql`${t.invitationDays} between 1 and 90`),
    index('bodies_rehearsals')
      .on(t.id)
      .where(sql`${t.rehearsalOf} is not null`),
  ],
);

/** A person of the installation. One person may hold roles in many bodies, so a person belongs to none. */
export const people = pgTable(
  'people',
  {
    id: key(),
    email: text().notNull(),
    name: text().notNull(),
    passwordHash: text(),
    language: text().notNull().default('id'),
    createdAt: instant().notNull(),
    closedAt: instant(),
    /** Kept, and used for nothing new: no further role, no message to many, no reminder. */
    restrictedAt: instant(),
    /** Since when nothing here tells who it was. */
    erasedAt: instant(),
    /** The account of the same person that is kept: this one's e-mail stays as its alias, its acts as they were. */
    mergedInto: uuid(),
    position: text(),
    timeZone: text(),
    phone: text(),
    /** Where the person works: a juror's own says it where the edition's profile does not. */
    institution: text(),
    /** Keys of categories in which a juror is at home: the assignment prefers them. */
    expertise: jsonb().$type<string[]>().notNull().default([]),
    languages: jsonb().$type<string[]>().notNull().default([]),
  },
  (t) => [
    uniqueIndex('people_email').on(sql`lower(${t.email})`),
    index('people_by_name').on(sql`lower(${t.name})`, t.id),
    index('people_words').using('gin', sql`lower(${t.name} || E'\\n' || ${t.email}) gin_trgm_ops`),
  ],
);

export const agencies = pgTable(
  'agencies',
  {
    id: key(),
    bodyId: ofBody(),
    parentAgencyId: uuid(),
    name: text().notNull(),
    level: text().notNull(),
    regionCode: text(),
    timeZone: text().notNull().default('Asia/Jakarta'),
    underdeveloped: boolean().notNull().default(false),
    version: version(),
    createdAt: instant().notNull(),
  },
  (t) => [
    unique('agencies_name').on(t.bodyId, t.name),
    index('agencies_parent').on(t.parentAgencyId),
    index('agencies_by_name').on(t.name, t.id),
    index('agencies_page').on(t.bodyId, sql`lower(${t.name})`, t.id),
  ],
);

/** A service unit (UPP) inside an agency, to which its members may belong. */
export const agencyUnits = pgTable(
  'agency_units',
  {
    id: key(),
    bodyId: ofBody(),
    agencyId: ofAgency(),
    name: text().notNull(),
    createdAt: instant().notNull(),
    closedAt: instant(),
  },
  (t) => [
    uniqueIndex('agency_units_name')
      .on(t.agencyId, sql`lower(${t.name})`)
      .where(sql`${t.closedAt} is null`),
  ],
);

/** A role is held in a body; narrowed to one edition (jurors, chairs) or to one agency (admin lokal, innovator). */
export const roles = pgTable(
  'roles',
  {
    id: key(),
    personId: ofPerson(),
    role: text().notNull(),
    bodyId: ofBody(),
    editionId: uuid(),
    agencyId: uuid().references(() => agencies.id),
    unitId: uuid().references(() => agencyUnits.id),
    grantedBy: uuid(),
    grantedAt: instant().notNull(),
    endedAt: instant(),
    endedBy: uuid(),
    endReason: text(),
  },
  (t) => [
    index('roles_person').on(t.personId),
    index('roles_agency').on(t.agencyId),
    index('roles_edition').on(t.editionId, t.role),
    index('roles_of_body')
      .on(t.bodyId, t.personId, t.grantedAt, t.role, t.agencyId)
      .where(sql`${t.endedAt} is null`),
    uniqueIndex('roles_once')
      .on(
        t.personId,
        t.role,
        t.bodyId,
        sql`coalesce(${t.editionId}, '00000000-0000-0000-0000-000000000000')`,
        sql`coalesce(${t.agencyId}, '00000000-0000-0000-0000-000000000000')`,
      )
      .where(sql`${t.endedAt} is null`),
  ],
);

export const PROOFS = ['password', 'totp', 'recovery', 'passkey', 'provider'] as const;

/** A signed-in session. Only the hash of the browser's secret is kept. */
export const sessions = pgTable(
  'sessions',
  {
    id: key(),
    personId: ofPerson(),
    tokenHash: text().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    endedAt: instant(),
    userAgent: text(),
    /** When something last came of it, to ten minutes. */
    usedAt: instant().notNull().defaultNow(),
    /** Since when the cookie holds the secret of today's `tokenHash`, and when that one first came back. */
    secretAt: instant().notNull().defaultNow(),
    secretSeenAt: instant().defaultNow(),
    previousHash: text(),
    /** When and how the person last proved in this session who they are. */
    provenAt: instant().notNull().defaultNow(),
    provenBy: text().notNull().default('password'),
  },
  (t) => [
    stateCheck('sessions_proven_by', t.provenBy, PROOFS),
    uniqueIndex('sessions_token').on(t.tokenHash),
    index('sessions_person').on(t.personId),
  ],
);

export const AGENCY_APPLICATION_KINDS = ['agency', 'admin'] as const;
export const AGENCY_APPLICATION_STATES = ['received', 'verified', 'refused'] as const;

/** An agency asks for accounts by an official letter; the secretariat verifies it. */
export const agencyApplications = pgTable(
  'agency_applications',
  {
    id: key(),
    bodyId: ofBody(),
    state: text().notNull(),
    version: version(),
    /** `agency` asks for a new agency; `admin` for another admin lokal of one that is there. */
    kind: text().notNull().default('agency'),
    agencyName: text().notNull(),
    level: text().notNull(),
    regionCode: text(),
    adminName: text().notNull(),
    adminEmail: text().notNull(),
    position: text().notNull(),
    letterSha256: text().notNull(),
    letterName: text().notNull(),
    agencyId: uuid().references(() => agencies.id),
    note: text(),
    decidedBy: uuid(),
    decidedAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    stateCheck('agency_applications_state', t.state, AGENCY_APPLICATION_STATES),
    stateCheck('agency_applications_kind', t.kind, AGENCY_APPLICATION_KINDS),
    index('agency_applications_body').on(t.bodyId, t.state, t.id),
  ],
);

/** An invitation: the mailed secret is kept as a hash and spent by PUT, never by opening the link. */
export const invitations = pgTable(
  'invitations',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: uuid(),
    agencyId: uuid().references(() => agencies.id),
    unitId: uuid().references(() => agencyUnits.id),
    role: text().notNull(),
    name: text().notNull(),
    email: text().notNull(),
    tokenHash: text().notNull(),
    invitedBy: uuid(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    acceptedAt: instant(),
    acceptedBy: uuid(),
    revokedAt: instant(),
    revokedBy: uuid(),
  },
  (t) => [
    uniqueIndex('invitations_token').on(t.tokenHash),
    index('invitations_agency').on(t.agencyId),
    index('invitations_body').on(t.bodyId, t.id),
  ],
);

/** Two accounts of one person: asked for signed in as the one, confirmed by a link to the other's address. */
export const accountMerges = pgTable(
  'account_merges',
  {
    id: key(),
    keptId: ofPerson(),
    retiredId: ofPerson(),
    tokenHash: text().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    doneAt: instant(),
  },
  (t) => [
    uniqueIndex('account_merges_token').on(t.tokenHash),
    check('account_merges_two', sql`${t.keptId} <> ${t.retiredId}`),
  ],
);

/** A new address of an account: asked for with the password, confirmed by a link that goes there. */
export const emailChanges = pgTable(
  'email_changes',
  {
    id: key(),
    personId: ofPerson(),
    email: text().notNull(),
    tokenHash: text().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    doneAt: instant(),
  },
  (t) => [uniqueIndex('email_changes_token').on(t.tokenHash), index('email_changes_person').on(t.personId)],
);

/** Answers of POSTs that create and of PUTs, written in the transaction they answer for. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    actorId: text().notNull(),
    key: text().notNull(),
    fingerprint: text().notNull(),
    status: text().notNull(),
    body: jsonb(),
    etag: text(),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('idempotency_keys_once').on(t.actorId, t.key),
    index('idempotency_keys_age').on(t.createdAt),
  ],
);
