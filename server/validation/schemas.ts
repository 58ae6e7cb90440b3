import { z } from 'zod';
import { FRESH_FIELDS, STOP_CODES, VALIDATION_ANSWERS, VALIDATION_STATES } from '../db/schema/validation.ts';
import { instantSchema, machineRow, pageOf, wordsSchema } from '../http/schemas.ts';
import { TOLD_FIELDS, type Tellable } from './fields.ts';

const year = z.number().int().min(2000).max(2200);
const regionCode = z
  .string()
  .regex(/^\d\d$/)
  .meta({ example: '35' });
const place = z.object({ code: z.string(), name: z.string() }).nullable();
const instant = z.string();

export const scopeQuery = z.strictObject({
  year: z.coerce.number().int().min(2000).max(2200).optional(),
  regionCode: regionCode.optional(),
});
export const scopeAnswer = z.object({
  innovations: z.number().int(),
  agencies: z.number().int(),
  withoutOwner: z.number().int(),
});

export const openBody = z.strictObject({
  title: z.string().trim().min(1).max(200),
  year: year.optional(),
  regionCode: regionCode.optional(),
  dueAt: instantSchema,
  innovations: z.number().int().min(0),
});
export const moveBody = z.strictObject({
  verb: z.enum(['extend', 'close']),
  dueAt: instantSchema.optional(),
  reason: z.string().trim().max(1000).optional(),
});

const summary = machineRow.extend({
  title: z.string(),
  year: z.number().int().nullable(),
  region: place,
  openedAt: instant,
  dueAt: instant,
  closedAt: instant.nullable(),
  total: z.number().int(),
  answered: z.number().int(),
  states: z.array(
    z.object({ state: z.enum(VALIDATION_STATES), stateLabel: wordsSchema, count: z.number().int() }),
  ),
});
export const roundPage = pageOf(summary).extend({ waiting: z.number().int() });
export const roundAnswer = summary.extend({
  bodyId: z.uuid(),
  agencies: z.number().int(),
  late: z.number().int(),
  withoutOwner: z.number().int(),
  reminds: z.boolean(),
  regions: z.array(
    z.object({
      region: place,
      total: z.number().int(),
      open: z.number().int(),
      told: z.number().int(),
    }),
  ),
});

const filters = {
  round: z.uuid().optional(),
  region: z.union([regionCode, z.literal('none')]).optional(),
  state: z.enum([...VALIDATION_STATES, 'open']).optional(),
  q: z.string().trim().max(200).optional(),
};
export const itemQuery = z.strictObject({
  ...filters,
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.string().max(4000).optional(),
});
export const itemExportQuery = z.strictObject({ ...filters, format: z.enum(['csv', 'xlsx']).default('csv') });
export const ownQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.string().max(4000).optional(),
});

const change = z.object({
  field: z.enum(TOLD_FIELDS),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
const answer = z.enum(VALIDATION_ANSWERS).nullable();
const code = z.enum(STOP_CODES).nullable();
export const itemAnswer = machineRow.extend({
  innovationId: z.uuid(),
  title: z.string(),
  agencyName: z.string().nullable(),
  hasOwner: z.boolean(),
  region: place,
  answer,
  code,
  codeLabel: wordsSchema.nullable(),
  note: z.string().nullable(),
  changes: z.array(change.extend({ clash: z.object({ now: z.string().nullable() }).nullable() })),
  answeredAt: instant.nullable(),
  reason: z.string().nullable(),
});
export const itemPage = pageOf(itemAnswer);
export const reviewBody = z.strictObject({
  verb: z.enum(['accept', 'return']),
  reason: z.string().trim().max(2000).optional(),
});

export const reminderPreview = z.object({
  agencies: z.number().int(),
  people: z.number().int(),
  withoutMail: z.number().int(),
  names: z.array(z.string()),
});
export const remindBody = z.strictObject({ agencies: z.number().int().min(0) });
export const remindAnswer = z.object({ agencies: z.number().int(), people: z.number().int() });

const text = (most: number) =>
  z
    .string()
    .overwrite((given) => given.replaceAll('\u0000', ''))
    .trim()
    .max(most);
const LONGEST: Partial<Record<Tellable, z.ZodType<string>>> = {
  contactEmail: z.union([z.literal(''), z.email().max(200)]),
  videoUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)]),
  phase: z.enum(['creation', 'development', 'institutionalisation']),
  summary: text(4000),
  change: text(4000),
  evidence: text(4000),
};
/** The state follows from the answer itself; the other fields an owner may tell anew. */
const tellable = Object.fromEntries(
  TOLD_FIELDS.filter((field) => field !== 'status' && field !== 'statusReason').map((field) => [
    field,
    (LONGEST[field] ?? text(300)).optional(),
  ]),
) as Record<Exclude<Tellable, 'status' | 'statusReason'>, z.ZodOptional<z.ZodType<string>>>;

export const answerBody = z.discriminatedUnion('answer', [
  z.strictObject({ answer: z.literal('running'), note: text(1000).optional() }),
  z.strictObject({
    answer: z.literal('changed'),
    changes: z.strictObject(tellable),
    note: text(1000).optional(),
  }),
  z.strictObject({ answer: z.literal('stopped'), code: z.enum(STOP_CODES), note: text(1000).optional() }),
]);

const fresh = z.object({ field: z.enum(FRESH_FIELDS), confirmedAt: instant.nullable() });
export const ownAnswer = z.object({
  innovationId: z.uuid(),
  version: z.number().int(),
  title: z.string(),
  agencyName: z.string().nullable(),
  speaks: z.boolean(),
  values: z.record(z.string(), z.string().nullable()),
  confirmedAt: instant.nullable(),
  staleAt: instant.nullable(),
  freshness: z.array(fresh),
  pending: z
    .object({
      state: z.enum(VALIDATION_STATES),
      stateLabel: wordsSchema,
      answer,
      code,
      note: z.string().nullable(),
      changes: z.array(change),
      reason: z.string().nullable(),
      round: z.object({ title: z.string(), dueAt: instant, state: z.string() }).nullable(),
    })
    .nullable(),
});
export const ownPage = pageOf(
  z.object({
    id: z.uuid(),
    title: z.string(),
    status: z.enum(['running', 'stopped', 'replaced']).nullable(),
    confirmedAt: instant.nullable(),
    staleAt: instant.nullable(),
    state: z.enum(VALIDATION_STATES).nullable(),
    stateLabel: wordsSchema.nullable(),
    version: z.number().int(),
    round: z.string().nullable(),
    dueAt: instant.nullable(),
  }),
).extend({ asked: z.number().int() });

export const confirmBody = z.strictObject({ fields: z.array(z.enum(FRESH_FIELDS)).min(1).max(6) });
export const confirmAnswer = z.object({ fields: z.array(z.enum(FRESH_FIELDS)), confirmedAt: instant });
