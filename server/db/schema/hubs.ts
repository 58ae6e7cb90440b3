import { date, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { ofBody, ofPerson } from './belonging.ts';
import { instant, key, stateCheck, version } from './columns.ts';
import { agencies, people } from './people.ts';
import { blobs } from './submissions.ts';

export const HUB_STATES = [
  'invited',
  'coordinated',
  'committed',
  'coached',
  'planDraft',
  'presented',
  'planFinal',
  'determined',
  'active',
  'assessing',
  'recoached',
  'frozen',
  'revoked',
  'dropped',
] as const;
export const HUB_KINDS = ['regional', 'central'] as const;
export const ASSESSMENT_STATES = ['draft', 'submitted', 'returned', 'verified', 'objected', 'final'] as const;
export const COACHING_KINDS = ['meeting', 'visit', 'workshop', 'online'] as const;

const ofHub = () =>
  uuid()
    .notNull()
    .references(() => hubs.id);

/** An agency that coaches others and helps them take innovations over. Named also where it has no account here yet. */
export const hubs = pgTable(
  'hubs',
  {
    id: key(),
    bodyId: ofBody(),
    agencyId: uuid().references(() => agencies.id),
    name: text().notNull(),
    kind: text().notNull(),
    /** The province whose agencies it serves; null for a ministry or institution. */
    regionCode: text(),
    joinedYear: integer(),
    state: text().notNull(),
    version: version(),
    decreeNumber: text(),
    decreeOn: date(),
    /** Where what is known of its past comes from. */
    source: text(),
    note: text(),
    reason: text(),
    /** The first of the two who take it out of the network by decree. */
    revocationBy: uuid().references(() => people.id),
    revocationDecree: text(),
    createdAt: instant().notNull(),
    changedAt: instant().notNull(),
  },
  (t) => [
    stateCheck('hubs_state', t.state, HUB_STATES),
    stateCheck('hubs_kind', t.kind, HUB_KINDS),
    unique('hubs_name').on(t.bodyId, t.name),
    index('hubs_agency').on(t.agencyId),
    index('hubs_body').on(t.bodyId, t.kind, t.name),
  ],
);

/** How many hubs there were at the end of a year, by the source that says so: of the early ones not every name is known. */
export const hubTotals = pgTable(
  'hub_totals',
  {
    bodyId: ofBody(),
    year: integer().notNull(),
    regional: integer().notNull(),
    central: integer().notNull(),
    source: text().notNull(),
  },
  (t) => [unique('hub_totals_once').on(t.bodyId, t.year)],
);

/** A signed commitment and its parties; signing again makes another. */
export const hubCommitments = pgTable(
  'hub_commitments',
  {
    id: key(),
    bodyId: ofBody(),
    hubId: ofHub(),
    signedOn: date().notNull(),
    parties: jsonb().$type<string[]>().notNull(),
    sha256: text().references(() => blobs.sha256),
    fileName: text(),
    writtenBy: ofPerson(),
    writtenAt: instant().notNull(),
  },
  (t) => [index('hub_commitments_hub').on(t.hubId, t.id)],
);

export type PlanActivity = { title: string; due: string; output: string; obstacle: string };

/** Every saved state of a work plan; the newest counts. */
export const hubPlans = pgTable(
  'hub_plans',
  {
    id: key(),
    bodyId: ofBody(),
    hubId: ofHub(),
    number: integer().notNull(),
    activities: jsonb().$type<PlanActivity[]>().notNull(),
    writtenBy: ofPerson(),
    writtenAt: instant().notNull(),
  },
  (t) => [unique('hub_plans_number').on(t.hubId, t.number)],
);

/** What a person of another hub, or of the office, says to a presented plan. */
export const hubComments = pgTable(
  'hub_comments',
  {
    id: key(),
    bodyId: ofBody(),
    hubId: ofHub(),
    planNumber: integer().notNull(),
    /** The hub that comments; null for the office. */
    byHubId: uuid().references(() => hubs.id),
    text: text().notNull(),
    writtenBy: ofPerson(),
    writtenAt: instant().notNull(),
  },
  (t) => [index('hub_comments_hub').on(t.hubId, t.id)],
);

export const hubCoachings = pgTable(
  'hub_coachings',
  {
    id: key(),
    bodyId: ofBody(),
    hubId: ofHub(),
    kind: text().notNull(),
    heldOn: date().notNull(),
    attendance: integer().notNull(),
    notes: text().notNull(),
    followUp: text().notNull(),
    writtenBy: ofPerson(),
    writtenAt: instant().notNull(),
  },
  (t) => [
    stateCheck('hub_coachings_kind', t.kind, COACHING_KINDS),
    index('hub_coachings_hub').on(t.hubId, t.heldOn, t.id),
  ],
);

/** By the key of the question: the chosen options, what proves it, and of a verifier the reason where another is chosen. */
export type Answered = Record<string, { options: string[]; evidence: string; reason: string }>;

/** A hub rates itself by one version of the instrument; a verifier rates each answer. Totals come from the options alone. */
export const hubAssessments = pgTable(
  'hub_assessments',
  {
    id: key(),
    bodyId: ofBody(),
    hubId: ofHub(),
    year: integer().notNull(),
    instrument: text().notNull(),
    state: text().notNull(),
    version: version(),
    own: jsonb().$type<Answered>().notNull(),
    /** In hundred-thousandths of a point of 0 to 100; null until complete. */
    ownTotal: integer(),
    verified: jsonb().$type<Answered>().notNull(),
    verifiedTotal: integer(),
    reason: text(),
    objection: text(),
    objectionUntil: instant(),
    verifiedBy: uuid().references(() => people.id),
    changedAt: instant().notNull(),
  },
  (t) => [
    stateCheck('hub_assessments_state', t.state, ASSESSMENT_STATES),
    unique('hub_assessments_once').on(t.hubId, t.year),
  ],
);
