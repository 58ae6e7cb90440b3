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
import { ofAgency, ofBody, ofPerson } from './belonging.ts';
import { instant, key, stateCheck, version } from './columns.ts';
import { hubs } from './hubs.ts';
import { agencies } from './people.ts';
import { innovations } from './results.ts';
import { blobs } from './submissions.ts';

export const REPLICATION_STATES = [
  'interest',
  'invalid',
  'waitingOwner',
  'declined',
  'facilitated',
  'agreed',
  'signed',
  'planSubmitted',
  'implementing',
  'finalCheck',
  'finished',
  'sustained12',
  'sustained24',
  'postponed',
  'stopped',
] as const;

/** Why an interest is not valid, an owner declines, a replication is put off or stopped: what is counted later. */
export const REPLICATION_CODES = [
  'duplicate',
  'incomplete',
  'not_an_innovation',
  'owner_capacity',
  'owner_restricts',
  'no_budget',
  'staff_moved',
  'leader_changed',
  'legal_basis',
  'technology',
  'low_demand',
  'does_not_fit',
  'disaster',
  'other',
] as const;

/** How far an activity is, as somebody other than its doer found it; "no evidence" is a finding of its own. */
export const PROGRESS_CODES = ['no_evidence', 'not_started', 'limited', 'substantial', 'complete'] as const;
export const PARTIES = ['replicator', 'owner', 'hub'] as const;

const ofReplication = () =>
  uuid()
    .notNull()
    .references(() => replications.id);

/** One agency takes over an innovation. The names are those of the day it was declared: the record outlives renamings. */
export const replications = pgTable(
  'replications',
  {
    id: key(),
    bodyId: ofBody(),
    number: integer().notNull(),
    year: integer().notNull(),
    innovationId: uuid()
      .notNull()
      .references(() => innovations.id),
    innovationTitle: text().notNull(),
    ownerName: text().notNull(),
    /** Null where the owner has no account here: the hub helps in its place. */
    ownerAgencyId: uuid().references(() => agencies.id),
    replicatorName: text().notNull(),
    replicatorAgencyId: ofAgency(),
    hubId: uuid().references(() => hubs.id),
    state: text().notNull(),
    version: version(),
    scope: text().notNull(),
    purpose: text().notNull(),
    /** Not once the owner stepped back or never answered: then replicator and hub sign. */
    ownerSigns: boolean().notNull().default(true),
    declaredBy: ofPerson(),
    declaredAt: instant().notNull(),
    verifiedAt: instant(),
    ownerDueAt: instant(),
    answeredAt: instant(),
    agreedAt: instant(),
    agreementNumber: text(),
    signedAt: instant(),
    planAt: instant(),
    startedAt: instant(),
    finalAt: instant(),
    finishedAt: instant(),
    sustained12At: instant(),
    sustained24At: instant(),
    stoppedAt: instant(),
    /** The state it was stopped or put off in. */
    endedFrom: text(),
    postponedUntil: date(),
    code: text(),
    reason: text(),
  },
  (t) => [
    stateCheck('replications_state', t.state, REPLICATION_STATES),
    stateCheck('replications_code', t.code, REPLICATION_CODES),
    stateCheck('replications_scope', t.scope, ['whole', 'part']),
    check('replications_not_itself', sql`${t.ownerAgencyId} is distinct from ${t.replicatorAgencyId}`),
    unique('replications_number').on(t.bodyId, t.year, t.number),
    uniqueIndex('replications_once')
      .on(t.innovationId, t.replicatorAgencyId)
      .where(sql`${t.state} not in ('invalid', 'declined', 'stopped')`),
    index('replications_innovation')
      .on(t.innovationId)
      .where(sql`${t.startedAt} is not null`),
    index('replications_replicator').on(t.replicatorAgencyId, t.id),
    index('replications_owner').on(t.ownerAgencyId, t.id),
    index('replications_hub').on(t.hubId, t.id),
    index('replications_state_of_body').on(t.bodyId, t.state, t.id),
  ],
);

/** From where to where: what is measured, which parts stay as they are, what is changed, what may stand in the way. */
export const replicationPlans = pgTable('replication_plans', {
  replicationId: uuid()
    .primaryKey()
    .references(() => replications.id),
  bodyId: ofBody(),
  version: version(),
  baseline: text().notNull(),
  baselineOn: date(),
  target: text().notNull(),
  core: jsonb().$type<string[]>().notNull(),
  adaptation: text().notNull(),
  obstacles: text().notNull(),
  budget: text().notNull(),
  changedBy: ofPerson(),
  changedAt: instant().notNull(),
});

export const replicationActivities = pgTable(
  'replication_activities',
  {
    id: key(),
    bodyId: ofBody(),
    replicationId: ofReplication(),
    position: integer().notNull(),
    title: text().notNull(),
    doer: text().notNull(),
    startsOn: date().notNull(),
    dueOn: date().notNull(),
    output: text().notNull(),
  },
  (t) => [index('replication_activities_of').on(t.replicationId, t.position)],
);

/** What somebody apart from the doers found of one activity; the newest counts, none is ever changed. */
export const replicationCodes = pgTable(
  'replication_codes',
  {
    id: key(),
    bodyId: ofBody(),
    replicationId: ofReplication(),
    activityId: uuid()
      .notNull()
      .references(() => replicationActivities.id),
    code: text().notNull(),
    reason: text().notNull(),
    codedBy: ofPerson(),
    codedAt: instant().notNull(),
  },
  (t) => [
    stateCheck('replication_codes_code', t.code, PROGRESS_CODES),
    index('replication_codes_activity').on(t.activityId, t.id),
    index('replication_codes_of').on(t.replicationId, t.id),
  ],
);

/** What the replicator tells of the work, with photos; written once. */
export const replicationReports = pgTable(
  'replication_reports',
  {
    id: key(),
    bodyId: ofBody(),
    replicationId: ofReplication(),
    activityId: uuid().references(() => replicationActivities.id),
    text: text().notNull(),
    writtenBy: ofPerson(),
    writtenAt: instant().notNull(),
  },
  (t) => [index('replication_reports_of').on(t.replicationId, t.id)],
);

export const replicationPhotos = pgTable(
  'replication_photos',
  {
    id: key(),
    bodyId: ofBody(),
    replicationId: ofReplication(),
    reportId: uuid()
      .notNull()
      .references(() => replicationReports.id),
    sha256: text()
      .notNull()
      .references(() => blobs.sha256),
    fileName: text().notNull(),
    caption: text().notNull(),
  },
  (t) => [index('replication_photos_report').on(t.reportId)],
);

/** One party's signature on the agreement: recorded here, or on a copy that was signed on paper and uploaded. */
export const replicationSignatures = pgTable(
  'replication_signatures',
  {
    id: key(),
    bodyId: ofBody(),
    replicationId: ofReplication(),
    party: text().notNull(),
    personId: ofPerson(),
    name: text().notNull(),
    office: text().notNull(),
    sha256: text().references(() => blobs.sha256),
    fileName: text(),
    signedAt: instant().notNull(),
  },
  (t) => [
    stateCheck('replication_signatures_party', t.party, PARTIES),
    unique('replication_signatures_once').on(t.replicationId, t.party),
  ],
);

/** The certificate of a finished replication, gapless by year; its code opens the evidence, not only a name. */
export const replicationCertificates = pgTable(
  'replication_certificates',
  {
    id: key(),
    bodyId: ofBody(),
    replicationId: ofReplication(),
    year: integer().notNull(),
    number: integer().notNull(),
    fullNumber: text().notNull(),
    code: text().notNull(),
    data: jsonb().$type<Record<string, unknown>>().notNull(),
    sha256: text(),
    issuedAt: instant().notNull(),
    madeAt: instant(),
  },
  (t) => [
    unique('replication_certificates_number').on(t.bodyId, t.year, t.number),
    unique('replication_certificates_once').on(t.replicationId),
    uniqueIndex('replication_certificates_code').on(t.code),
  ],
);

/** Gapless counters of the network by body and year: the competition's counters belong to editions. */
export const networkCounters = pgTable(
  'network_counters',
  {
    bodyId: ofBody(),
    year: integer().notNull(),
    name: text().notNull(),
    value: integer().notNull(),
  },
  (t) => [unique('network_counters_name').on(t.bodyId, t.year, t.name)],
);
