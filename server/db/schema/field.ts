import { boolean, date, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { ofBody, ofEdition, ofPerson, ofStage, ofSubmission } from './belonging.ts';
import { instant, key, stateCheck, version } from './columns.ts';
import { people } from './people.ts';
import { blobs } from './submissions.ts';

export const FIELD_VISIT_STATES = ['planned', 'visited', 'reported', 'confirmed', 'cancelled'] as const;
/** How a question of the visit is answered. */
export const FINDINGS = ['yes', 'partly', 'no'] as const;

const place = () => ({
  bodyId: ofBody(),
  editionId: ofEdition(),
});

/** A finalist that an organiser sampled to be seen where it works. */
export const fieldVisits = pgTable(
  'field_visits',
  {
    id: key(),
    ...place(),
    stageId: ofStage(),
    submissionId: ofSubmission(),
    state: text().notNull(),
    version: version(),
    visitOn: date({ mode: 'string' }).notNull(),
    place: text().notNull(),
    /** Why this finalist was sampled. */
    sampleReason: text().notNull(),
    /** Why the report came back, or the visit was called off. */
    reason: text(),
    summary: text(),
    /** Where the team says it was, by the phone; only where it chose to say so. */
    location: jsonb().$type<{ latitude: number; longitude: number; accuracyMeters: number; at: string }>(),
    visitedAt: instant(),
    reportedAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    stateCheck('field_visits_state', t.state, FIELD_VISIT_STATES),
    unique('field_visits_once').on(t.stageId, t.submissionId),
    index('field_visits_edition').on(t.editionId, t.id),
  ],
);

export const fieldTeams = pgTable(
  'field_teams',
  {
    ...place(),
    visitId: uuid()
      .notNull()
      .references(() => fieldVisits.id),
    personId: ofPerson(),
    /** The part the person has in the team: panelist or evaluator. */
    part: text().notNull(),
  },
  (t) => [
    unique('field_teams_once').on(t.visitId, t.personId),
    stateCheck('field_teams_part', t.part, ['panelist', 'evaluator']),
    index('field_teams_person').on(t.personId),
  ],
);

/** One claim of the proposal and what the team found on the spot. */
export const fieldFindings = pgTable(
  'field_findings',
  {
    id: key(),
    ...place(),
    visitId: uuid()
      .notNull()
      .references(() => fieldVisits.id),
    claimKey: text().notNull(),
    position: integer().notNull(),
    label: jsonb().$type<{ id: string; en: string }>().notNull(),
    /** The heading it stands under. */
    aspect: jsonb().$type<{ id: string; en: string }>(),
    version: version(),
    /** What the proposal says, as it was submitted. */
    claim: text(),
    finding: text(),
    note: text(),
    changedAt: instant().notNull(),
    /** Who of the team answered last. */
    changedBy: uuid().references(() => people.id),
    /** What the organiser did about a discrepancy. */
    settlement: text(),
    settledBy: uuid().references(() => people.id),
    settledAt: instant(),
  },
  (t) => [
    unique('field_findings_once').on(t.visitId, t.claimKey),
    stateCheck('field_findings_finding', t.finding, FINDINGS),
  ],
);

export const fieldPhotos = pgTable(
  'field_photos',
  {
    id: key(),
    ...place(),
    visitId: uuid()
      .notNull()
      .references(() => fieldVisits.id),
    claimKey: text(),
    sha256: text()
      .notNull()
      .references(() => blobs.sha256),
    caption: text().notNull(),
    showsPeople: boolean().notNull(),
    /** How the people in the picture agreed; needed where it shows people. */
    consent: text(),
    takenBy: ofPerson(),
    createdAt: instant().notNull(),
    removedAt: instant(),
  },
  (t) => [index('field_photos_visit').on(t.visitId)],
);
