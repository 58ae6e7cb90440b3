import { date, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { ofBody } from './belonging.ts';
import { instant, key, stateCheck, version } from './columns.ts';
import { agencies } from './people.ts';

export const HUB_KINDS = ['regional', 'central'] as const;

export const HUB_STATES = [
  'invited',
  'committed',
  'coached',
  'presented',
  'determined',
  'active',
  'renewing',
  'recommitted',
  'lapsed',
  'withdrawn',
] as const;

/** In these states a hub serves its agencies. */
export const SERVING_STATES = ['determined', 'active', 'renewing', 'recommitted'] as const;

/** Who signs a hub's commitment: the hub itself, the ministry, Bappenas, Kemendagri, and partners. */
export const HUB_PARTIES = ['hub', 'ministry', 'bappenas', 'kemendagri', 'partner'] as const;
export const COACHING_KINDS = ['coordination', 'mentoring', 'forum', 'workshop', 'visit', 'online'] as const;

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
    /** The year of its first commitment; null while it has made none. */
    joinedYear: integer(),
    decree: text(),
    decreeOn: date({ mode: 'string' }),
    note: text(),
    /** Where what is known of it comes from. */
    source: text().notNull(),
    createdAt: instant().notNull(),
    state: text().notNull().default('active'),
    version: version(),
    /** The commitment that counts now: 1 the first, one more at each renewal. */
    round: integer().notNull().default(1),
    /** The work plan that was presented last. */
    planNumber: integer(),
  },
  (t) => [
    stateCheck('hubs_kind', t.kind, HUB_KINDS),
    stateCheck('hubs_state', t.state, HUB_STATES),
    unique('hubs_name').on(t.bodyId, t.name),
    index('hubs_agency').on(t.agencyId),
  ],
);

const ofHub = () =>
  uuid()
    .notNull()
    .references(() => hubs.id);

/** The course of a hub, a line for every step; a reason is the hub's and the office's to read. */
export const hubSteps = pgTable(
  'hub_steps',
  {
    id: key(),
    bodyId: ofBody(),
    hubId: ofHub(),
    verb: text().notNull(),
    fromState: text(),
    toState: text().notNull(),
    round: integer().notNull(),
    reason: text(),
    decree: text(),
    at: instant().notNull(),
  },
  (t) => [index('hub_steps_of').on(t.hubId, t.id)],
);

/** Who signed which of a hub's commitments. */
export const hubSignatures = pgTable(
  'hub_signatures',
  {
    id: key(),
    bodyId: ofBody(),
    hubId: ofHub(),
    round: integer().notNull(),
    party: text().notNull(),
    organisation: text().notNull(),
    signer: text().notNull(),
    office: text().notNull(),
    signedOn: date({ mode: 'string' }).notNull(),
    recordedAt: instant().notNull(),
  },
  (t) => [
    stateCheck('hub_signatures_party', t.party, HUB_PARTIES),
    unique('hub_signatures_once').on(t.hubId, t.round, t.party, t.organisation),
  ],
);

/** What was done to coach a hub, and what follows from it. */
export const hubCoachings = pgTable(
  'hub_coachings',
  {
    id: key(),
    bodyId: ofBody(),
    hubId: ofHub(),
    round: integer().notNull(),
    heldOn: date({ mode: 'string' }).notNull(),
    kind: text().notNull(),
    topic: text().notNull(),
    participants: integer().notNull(),
    outcome: text().notNull(),
    followUp: text().notNull(),
    loggedAt: instant().notNull(),
  },
  (t) => [
    stateCheck('hub_coachings_kind', t.kind, COACHING_KINDS),
    index('hub_coachings_of').on(t.hubId, t.heldOn, t.id),
  ],
);

export type HubActivity = { title: string; doer: string; dueOn: string; obstacle: string };

/** The work plans of a hub: each that is written is a new one, and the earlier stay. */
export const hubPlans = pgTable(
  'hub_plans',
  {
    id: key(),
    bodyId: ofBody(),
    hubId: ofHub(),
    number: integer().notNull(),
    goal: text().notNull(),
    obstacles: text().notNull(),
    activities: jsonb().$type<HubActivity[]>().notNull(),
    writtenAt: instant().notNull(),
  },
  (t) => [unique('hub_plans_number').on(t.hubId, t.number)],
);

/** What another hub says of a presented work plan. */
export const hubComments = pgTable(
  'hub_comments',
  {
    id: key(),
    bodyId: ofBody(),
    hubId: ofHub(),
    planNumber: integer().notNull(),
    fromHubId: uuid()
      .notNull()
      .references(() => hubs.id),
    text: text().notNull(),
    writtenAt: instant().notNull(),
  },
  (t) => [index('hub_comments_of').on(t.hubId, t.id)],
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
