import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { ofBody, ofPerson } from './belonging.ts';
import { instant, key, stateCheck, version, type Words } from './columns.ts';
import { agencies, people } from './people.ts';
import { innovations } from './results.ts';

export const MONITORING_STATES = ['asked', 'handedIn', 'invited', 'heard', 'concluded'] as const;

type Named = { key: string; words: Words };
export type MonitoringQuestion = Named & {
  kind: 'single' | 'multiple' | 'text' | 'number';
  evidence: boolean;
  options?: Named[] | undefined;
};
export type MonitoringForm = {
  title: Words;
  /** Where the questions come from. */
  basis: string;
  groups: Named[];
  results: Named[];
  sections: (Named & { questions: MonitoringQuestion[] })[];
};
/** What an owner answers to one question: chosen options, or a text or number as it was written, and where the proof lies. */
export type MonitoringAnswer = { chosen: string[]; text: string; evidence: string };

/** The versions of the form; one that was used is never changed. */
export const monitoringForms = pgTable(
  'monitoring_forms',
  {
    id: key(),
    bodyId: ofBody(),
    number: integer().notNull(),
    content: jsonb().$type<MonitoringForm>().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [unique('monitoring_forms_number').on(t.bodyId, t.number)],
);

/** A year's monitoring of one group: which innovations, by which version of the form, until when. */
export const monitorings = pgTable(
  'monitorings',
  {
    id: key(),
    bodyId: ofBody(),
    formId: uuid()
      .notNull()
      .references(() => monitoringForms.id),
    title: text().notNull(),
    year: integer().notNull(),
    groupKey: text().notNull(),
    dueAt: instant().notNull(),
    openedBy: ofPerson(),
    openedAt: instant().notNull(),
  },
  (t) => [index('monitorings_of').on(t.bodyId, t.openedAt, t.id)],
);

/** One innovation in a monitoring: the form, the appointment with its minutes, the result. */
export const monitoringEntries = pgTable(
  'monitoring_entries',
  {
    id: key(),
    bodyId: ofBody(),
    monitoringId: uuid()
      .notNull()
      .references(() => monitorings.id),
    innovationId: uuid()
      .notNull()
      .references(() => innovations.id),
    agencyId: uuid().references(() => agencies.id),
    state: text().notNull(),
    version: version(),
    answers: jsonb().$type<Record<string, MonitoringAnswer>>().notNull().default({}),
    handedInBy: uuid().references(() => people.id),
    handedInAt: instant(),
    startsAt: instant(),
    lengthMinutes: integer(),
    place: text(),
    minutes: text(),
    present: text(),
    heardBy: uuid().references(() => people.id),
    heardAt: instant(),
    result: text(),
    reason: text(),
    concludedBy: uuid().references(() => people.id),
    concludedAt: instant(),
  },
  (t) => [
    stateCheck('monitoring_entries_state', t.state, MONITORING_STATES),
    check('monitoring_entries_result', sql`(${t.result} is null) = (${t.state} <> 'concluded')`),
    unique('monitoring_entries_once').on(t.monitoringId, t.innovationId),
    index('monitoring_entries_agency').on(t.agencyId, t.state),
    index('monitoring_entries_innovation')
      .on(t.innovationId)
      .where(sql`${t.state} = 'concluded'`),
  ],
);
