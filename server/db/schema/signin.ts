import { sql } from 'drizzle-orm';
import {
  bigint,
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
} from 'drizzle-orm/pg-core';
import { ofBody, ofPerson } from './belonging.ts';
import { instant, key, stateCheck } from './columns.ts';
import { people, sessions } from './people.ts';

/** The secrets that a session's cookie held before: one that comes back when its successor is in use was copied. */
export const sessionSecrets = pgTable(
  'session_secrets',
  {
    tokenHash: text().primaryKey(),
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    replacedAt: instant().notNull(),
  },
  (t) => [index('session_secrets_session').on(t.sessionId)],
);

/** A link by which somebody chooses a new password. An address that nobody has leaves a row too, and no mail. */
export const passwordResets = pgTable(
  'password_resets',
  {
    id: key(),
    personId: uuid().references(() => people.id),
    tokenHash: text().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    doneAt: instant(),
  },
  (t) => [
    uniqueIndex('password_resets_token').on(t.tokenHash),
    index('password_resets_person').on(t.personId),
  ],
);

export const CHALLENGE_PURPOSES = ['second-factor', 'passkey-sign-in', 'passkey-new', 'proof'] as const;

/** One thing that was asked of somebody at sign-in or in a session, answered once and within minutes. */
export const signInChallenges = pgTable(
  'sign_in_challenges',
  {
    id: key(),
    /** Null where a passkey will say who it is. */
    personId: uuid().references(() => people.id),
    purpose: text().notNull(),
    tokenHash: text().notNull(),
    /** What an authenticator has to sign, where one was asked. */
    webauthn: text(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** Wrong codes given to it. */
    attempts: integer().notNull().default(0),
    doneAt: instant(),
  },
  (t) => [
    stateCheck('sign_in_challenges_purpose', t.purpose, CHALLENGE_PURPOSES),
    uniqueIndex('sign_in_challenges_token').on(t.tokenHash),
    index('sign_in_challenges_person').on(t.personId, t.createdAt),
  ],
);

/** The authenticator app of a person; it counts from its confirmation on. */
export const totpFactors = pgTable('totp_factors', {
  personId: uuid()
    .primaryKey()
    .references(() => people.id),
  /** AES-256-GCM under a key of the configuration, bound to the person. */
  secretSealed: text().notNull(),
  /** The newest time step whose code was taken: no code of it or of an earlier one is taken again. */
  lastStep: integer(),
  createdAt: instant().notNull(),
  confirmedAt: instant(),
});

/** Codes for the day the phone is lost: shown once, kept as a keyed hash, good once. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    id: key(),
    personId: ofPerson(),
    codeHash: text().notNull(),
    createdAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [unique('recovery_codes_code').on(t.personId, t.codeHash)],
);

/** A credential of an authenticator (WebAuthn). Only its public key is known here. */
export const passkeys = pgTable(
  'passkeys',
  {
    id: key(),
    personId: ofPerson(),
    credentialId: text().notNull(),
    publicKey: text().notNull(),
    /** Signatures so far, as the authenticator counts; 0 where it does not. */
    counter: bigint({ mode: 'number' }).notNull(),
    transports: jsonb().$type<string[]>().notNull().default([]),
    deviceType: text().notNull(),
    backedUp: boolean().notNull(),
    name: text().notNull(),
    createdAt: instant().notNull(),
    lastUsedAt: instant(),
  },
  (t) => [
    unique('passkeys_credential').on(t.credentialId),
    index('passkeys_person').on(t.personId, t.id),
    stateCheck('passkeys_device', t.deviceType, ['singleDevice', 'multiDevice']),
  ],
);

/** Two organisers take away the second factors of somebody who has lost them. */
export const factorResets = pgTable(
  'factor_resets',
  {
    id: key(),
    bodyId: ofBody(),
    personId: ofPerson(),
    reason: text().notNull(),
    requestedBy: ofPerson(),
    requestedAt: instant().notNull(),
    lapsesAt: instant().notNull(),
    confirmedBy: uuid().references(() => people.id),
    confirmedAt: instant(),
    withdrawnAt: instant(),
  },
  (t) => [
    check('factor_resets_two', sql`${t.confirmedBy} <> ${t.requestedBy}`),
    check(
      'factor_resets_another',
      sql`${t.personId} <> ${t.requestedBy} and ${t.personId} <> ${t.confirmedBy}`,
    ),
    index('factor_resets_body').on(t.bodyId, t.id),
  ],
);

/** An organiser looks for a while as one person of an agency does; whom that may be says kipp_may_view. */
export const viewings = pgTable(
  'viewings',
  {
    id: key(),
    bodyId: ofBody(),
    /** The viewer's own; it is seen through other eyes until the viewing ends. */
    sessionId: uuid().notNull(),
    viewerId: ofPerson(),
    viewedId: ofPerson(),
    reason: text().notNull(),
    beganAt: instant().notNull(),
    endsAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    check('viewings_another', sql`${t.viewerId} <> ${t.viewedId}`),
    uniqueIndex('viewings_live')
      .on(t.sessionId)
      .where(sql`${t.endedAt} is null`),
    index('viewings_body').on(t.bodyId, t.id),
  ],
);

/** Who somebody is at an identity provider: the issuer's own name for them, never their e-mail address. */
export const identities = pgTable(
  'identities',
  {
    id: key(),
    personId: ofPerson(),
    issuer: text().notNull(),
    subject: text().notNull(),
    email: text(),
    createdAt: instant().notNull(),
    lastUsedAt: instant(),
  },
  (t) => [
    unique('identities_subject').on(t.issuer, t.subject),
    index('identities_person').on(t.personId, t.id),
  ],
);

/** One way to an identity provider and back, bound to the browser that set out. */
export const oidcFlows = pgTable(
  'oidc_flows',
  {
    id: key(),
    tokenHash: text().notNull(),
    provider: text().notNull(),
    state: text().notNull(),
    nonce: text().notNull(),
    verifierSealed: text().notNull(),
    /** Set where a signed-in person links an identity to their account. */
    personId: uuid().references(() => people.id),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    doneAt: instant(),
  },
  (t) => [uniqueIndex('oidc_flows_token').on(t.tokenHash)],
);

/** The keys that sign access tokens, by number: each is derived from the installation's secret and its number. */
export const signingKeys = pgTable('signing_keys', {
  number: integer().primaryKey(),
  createdAt: instant().notNull(),
  /** Until when tokens under it are taken; null for the newest. */
  acceptedUntil: instant(),
});
