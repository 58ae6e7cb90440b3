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
  uuid,
} from 'drizzle-orm/pg-core';
import { ofAgency, ofBody, ofPerson } from './belonging.ts';
import { instant, key, stateCheck, version } from './columns.ts';
import { hubs } from './hubs.ts';
import { agencies, people } from './people.ts';

export const COACHING_EVENT_KINDS = ['forum', 'workshop'] as const;
export const COACHING_STATES = [
  'planned',
  'announced',
  'running',
  'followUp',
  'closed',
  'cancelled',
] as const;
export const COACHING_PLAN_STATES = ['invited', 'drafted', 'presented', 'done', 'stopped'] as const;
export const COACHING_ZONES = ['WIB', 'WITA', 'WIT'] as const;
export const COACHING_PARTS = ['facilitator', 'speaker', 'participant'] as const;
/** What an organisation does as a partner. */
export const PARTNER_ROLES = ['funder', 'facilitator', 'expert', 'technology', 'host', 'media'] as const;

/** A forum or workshop: of a hub, or of the national office where it names none. */
export const coachings = pgTable(
  'coachings',
  {
    id: key(),
    bodyId: ofBody(),
    hubId: uuid().references(() => hubs.id),
    kind: text().notNull(),
    title: text().notNull(),
    about: text().notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    /** The zone in which its times are said: that of the place. */
    zone: text().notNull(),
    place: text(),
    link: text(),
    state: text().notNull(),
    version: version(),
    createdBy: ofPerson(),
    createdAt: instant().notNull(),
    outcome: text(),
    reason: text(),
    finishedAt: instant(),
  },
  (t) => [
    stateCheck('coachings_kind', t.kind, COACHING_EVENT_KINDS),
    stateCheck('coachings_state', t.state, COACHING_STATES),
    stateCheck('coachings_zone', t.zone, COACHING_ZONES),
    check('coachings_somewhere', sql`${t.place} is not null or ${t.link} is not null`),
    check('coachings_ends', sql`${t.startsAt} < ${t.endsAt}`),
    index('coachings_of_body').on(t.bodyId, t.startsAt, t.id),
    index('coachings_of_hub').on(t.hubId, t.startsAt),
  ],
);

const ofCoaching = () =>
  uuid()
    .notNull()
    .references(() => coachings.id);

export type CoachingActivity = { what: string; who: string; dueOn: string };

/** An agency at an event, with the action plan it makes there. */
export const coachingPlans = pgTable(
  'coaching_plans',
  {
    id: key(),
    bodyId: ofBody(),
    coachingId: ofCoaching(),
    agencyId: ofAgency(),
    state: text().notNull(),
    version: version(),
    goal: text(),
    activities: jsonb().$type<CoachingActivity[]>().notNull().default([]),
    presentedAt: instant(),
    /** When somebody asks next how it goes. */
    followUpOn: date({ mode: 'string' }),
  },
  (t) => [
    stateCheck('coaching_plans_state', t.state, COACHING_PLAN_STATES),
    unique('coaching_plans_once').on(t.coachingId, t.agencyId),
    check(
      'coaching_plans_presented',
      sql`${t.state} not in ('presented', 'done') or (${t.presentedAt} is not null and ${t.goal} is not null)`,
    ),
    index('coaching_plans_agency').on(t.agencyId, t.state),
    index('coaching_plans_due')
      .on(t.followUpOn)
      .where(sql`${t.state} = 'presented'`),
  ],
);

/** What somebody found when asking how a plan goes. */
export const coachingFollowUps = pgTable(
  'coaching_follow_ups',
  {
    id: key(),
    bodyId: ofBody(),
    planId: uuid()
      .notNull()
      .references(() => coachingPlans.id),
    toState: text().notNull(),
    note: text().notNull(),
    nextOn: date({ mode: 'string' }),
    by: ofPerson(),
    at: instant().notNull(),
  },
  (t) => [index('coaching_follow_ups_of').on(t.planId, t.id)],
);

/** Who comes to an event and as what; with an account where they have one. */
export const coachingParticipants = pgTable(
  'coaching_participants',
  {
    id: key(),
    bodyId: ofBody(),
    coachingId: ofCoaching(),
    agencyId: uuid().references(() => agencies.id),
    personId: uuid().references(() => people.id),
    name: text().notNull(),
    organisation: text().notNull(),
    part: text().notNull(),
    /** Null until somebody noted it. */
    present: boolean(),
    version: version(),
    addedAt: instant().notNull(),
  },
  (t) => [
    stateCheck('coaching_participants_part', t.part, COACHING_PARTS),
    index('coaching_participants_of').on(t.coachingId, t.id),
    index('coaching_participants_person').on(t.personId),
  ],
);

/** An organisation that helps: no agency of the competition, and nobody's account. */
export const partners = pgTable(
  'partners',
  {
    id: key(),
    bodyId: ofBody(),
    name: text().notNull(),
    about: text().notNull(),
    link: text(),
    version: version(),
    createdAt: instant().notNull(),
  },
  (t) => [unique('partners_name').on(t.bodyId, t.name)],
);

/** What a partner does for a hub or an event, and until when it did. */
export const partnerTies = pgTable(
  'partner_ties',
  {
    id: key(),
    bodyId: ofBody(),
    partnerId: uuid()
      .notNull()
      .references(() => partners.id),
    hubId: uuid().references(() => hubs.id),
    coachingId: uuid().references(() => coachings.id),
    role: text().notNull(),
    since: instant().notNull(),
    endedAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [
    stateCheck('partner_ties_role', t.role, PARTNER_ROLES),
    check('partner_ties_to_one', sql`(${t.hubId} is null) <> (${t.coachingId} is null)`),
    index('partner_ties_partner').on(t.partnerId),
    index('partner_ties_hub').on(t.hubId),
    index('partner_ties_coaching').on(t.coachingId),
  ],
);
