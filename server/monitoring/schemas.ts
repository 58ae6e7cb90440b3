import { z } from 'zod';
import { MONITORING_STATES } from '../db/schema/monitoring.ts';
import { instantSchema, machineRow, pageOf, wordsSchema } from '../http/schemas.ts';

const year = z.number().int().min(2000).max(2200);
const asked = z.coerce.number().int().min(2000).max(2200);
const regionCode = z
  .string()
  .regex(/^\d\d$/)
  .meta({ example: '35' });
const key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);
const text = (most: number) =>
  z
    .string()
    .overwrite((given) => given.replaceAll('\u0000', ''))
    .trim()
    .max(most);
const instant = z.string();

export const formBody = z.strictObject({ source: z.string().min(1).max(200_000).optional() });
export const formAnswer = z.object({ id: z.uuid(), number: z.number().int() });

export const scopeQuery = z.strictObject({
  group: key,
  fromYear: asked.optional(),
  toYear: asked.optional(),
  regionCode: regionCode.optional(),
});
export const scopeAnswer = z.object({
  innovations: z.number().int(),
  agencies: z.number().int(),
  withoutOwner: z.number().int(),
});
export const openBody = z.strictObject({
  title: text(200).min(1),
  year,
  group: key,
  dueAt: instantSchema,
  fromYear: year.optional(),
  toYear: year.optional(),
  regionCode: regionCode.optional(),
  innovations: z.number().int().min(0),
});

const state = z.enum(MONITORING_STATES);
const monitoring = z.object({
  id: z.uuid(),
  title: z.string(),
  year: z.number().int(),
  group: z.string(),
  dueAt: instant,
  openedAt: instant,
  total: z.number().int(),
  states: z.array(z.object({ state, stateLabel: wordsSchema, count: z.number().int() })),
});
export const monitoringList = z.object({ items: z.array(monitoring) });
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.string().max(4000).optional(),
});
export const entryQuery = pageQuery.extend({ state: state.optional() }).strict();
const item = z.object({
  id: z.uuid(),
  innovationId: z.uuid(),
  title: z.string(),
  agencyName: z.string().nullable(),
  hasOwner: z.boolean(),
  monitoring: z.string(),
  dueAt: instant,
  state,
  stateLabel: wordsSchema,
  startsAt: instant.nullable(),
  result: z.string().nullable(),
});
export const entryPage = pageOf(item);
export const monitoringAnswer = monitoring.extend(entryPage.shape);

const answer = z.strictObject({
  chosen: z.array(key).max(20),
  text: text(4000),
  evidence: text(1000),
});
export const fillBody = z.strictObject({ answers: z.record(key, answer) });
export const moveBody = z.strictObject({
  verb: z.enum(['handIn', 'sendBack', 'invite', 'hear', 'conclude']),
  reason: text(4000).optional(),
  startsAt: instantSchema.optional(),
  lengthMinutes: z.number().int().min(5).max(480).optional(),
  place: text(300).optional(),
  minutes: text(20_000).optional(),
  present: text(2000).optional(),
  result: key.optional(),
});

const named = z.object({ key: z.string(), words: wordsSchema });
export const entryAnswer = machineRow.extend({
  writes: z.boolean(),
  innovationId: z.uuid(),
  title: z.string(),
  agencyName: z.string().nullable(),
  monitoringId: z.uuid(),
  monitoring: z.string(),
  groupLabel: wordsSchema,
  dueAt: instant,
  isLate: z.boolean(),
  form: z.object({
    title: wordsSchema,
    basis: z.string(),
    results: z.array(named),
    sections: z.array(
      named.extend({
        questions: z.array(
          named.extend({
            kind: z.enum(['single', 'multiple', 'text', 'number']),
            evidence: z.boolean(),
            options: z.array(named).optional(),
          }),
        ),
      }),
    ),
  }),
  answers: z.record(
    z.string(),
    z.object({ chosen: z.array(z.string()), text: z.string(), evidence: z.string() }),
  ),
  handedInAt: instant.nullable(),
  appointment: z.object({ startsAt: instant, lengthMinutes: z.number().int(), place: z.string() }).nullable(),
  minutes: z.string().nullable(),
  present: z.string().nullable(),
  result: z.string().nullable(),
  resultLabel: wordsSchema.nullable(),
  reason: z.string().nullable(),
  concludedAt: instant.nullable(),
});
