import { z } from 'zod';
import { dateSchema, machineRow, offerSchema, pageOf, pageQuery, wordsSchema } from '../http/schemas.ts';
import { orders } from './list-queries.ts';
import { STEP_NAMES } from './steps.ts';

/** Keeps every character a person can type; NUL and half characters, which no database takes, are left out. */
function plain(most: number) {
  return z
    .string()
    .max(most)
    .overwrite((text) => text.replaceAll('\u0000', '').toWellFormed());
}

const key = z.string().regex(/^[a-z][a-z0-9_-]{0,60}$/);
const title = plain(1000);
const unitName = plain(300).optional();
const began = dateSchema.refine((date) => date >= '1900-01-01', { message: 'must be 1900-01-01 or later' });

export const newDraftBody = z
  .object({ agencyId: z.uuid(), title: title.min(1), group: key, category: key.nullish(), unitName })
  .strict();

export const answersBody = z
  .object({
    title,
    group: key.optional(),
    category: key.nullable(),
    sdgs: z.array(z.number().int().min(1).max(17)).max(17),
    implementedSince: began.nullable(),
    answers: z.record(z.string().max(100), plain(100_000)),
    unitName: unitName.nullable(),
  })
  .strict();

const missingSchema = z.object({
  fieldKey: z.string(),
  code: z.string(),
  words: z.number().int().optional(),
  limit: z.number().int().optional(),
  message: wordsSchema,
});
const wordCounts = z.record(z.string(), z.number().int());

export const savedAnswer = z.object({
  version: z.number().int(),
  savedAt: z.string(),
  wordCounts,
  missing: z.array(missingSchema),
});

export const attachmentSchema = z.object({
  id: z.uuid(),
  requirement: z.string(),
  fileName: z.string(),
  sizeBytes: z.number().int(),
  mediaType: z.string().nullable(),
  state: z.enum(['received', 'checking', 'clean', 'refused']),
  reason: z.string().nullable(),
  href: z.string(),
});

const reasonSchema = z.object({ code: z.string(), label: wordsSchema, sentence: wordsSchema });
export const verdictSchema = z.object({
  verdict: z.enum(['pass', 'fail']),
  reasons: z.array(reasonSchema),
  note: z.string().nullable(),
  at: z.string(),
});

export const submissionSchema = machineRow.extend({
  editionId: z.uuid(),
  number: z.number().int().nullable(),
  title: z.string(),
  group: z.string(),
  category: z.string().nullable(),
  byInvitation: z.boolean(),
  sdgs: z.array(z.number()),
  implementedSince: z.string().nullable(),
  unitName: z.string().nullable(),
  agency: z.object({ id: z.uuid(), name: z.string() }),
  answers: z.record(z.string(), z.string()),
  wordCounts,
  textShown: z.boolean(),
  versionNumber: z.number().int().nullable(),
  /** `refusal`: why the check refused it, as the end of a sentence. */
  attachments: z.array(attachmentSchema.extend({ refusal: wordsSchema.nullable() })),
  missing: z.array(missingSchema),
  stateReason: z.string().nullable(),
  screening: verdictSchema.nullable(),
  savedAt: z.string(),
  authorName: z.string().nullable(),
  submittedAt: z.string().nullable(),
  late: z.boolean(),
  deadline: z
    .object({ closesAt: z.string(), before: z.string().nullable(), reason: z.string().nullable() })
    .nullable(),
  demo: z.boolean(),
});

/** The short answer of a step. */
export const movedAnswer = machineRow.extend({
  number: z.number().int().nullable(),
  submittedAt: z.string().nullable(),
  late: z.boolean(),
});
export const submittedAnswer = movedAnswer.extend({
  receipt: z.object({ number: z.number().int(), sha256: z.string(), issuedAt: z.string() }),
});

export const receiptSchema = z.object({
  number: z.number().int(),
  issuedAt: z.string(),
  sha256: z.string(),
  title: z.string(),
  agencyName: z.string(),
  timeZone: z.string(),
  late: z.boolean(),
  answers: z.number().int(),
  attachments: z.number().int(),
  sizeBytes: z.number().int(),
  content: z.object({
    number: z.number().int(),
    version: z.string(),
    attachments: z.array(z.string()),
    submittedAt: z.string(),
  }),
});

export const listQuery = pageQuery.extend({
  state: z.string().max(40).optional(),
  group: key.optional(),
  category: key.optional(),
  agency: z.uuid().optional(),
  level: z
    .string()
    .regex(/^[a-z]{1,20}$/)
    .optional(),
  /** The code of a province; a dash for the agencies of none. */
  region: z
    .string()
    .regex(/^(\d{2}|-)$/)
    .optional(),
  step: z.enum(STEP_NAMES).optional(),
  q: plain(100).optional(),
  /** A column's name, with a dash before it from its other end. */
  sort: z.enum(orders.sorts).default('id'),
});

export const exportListQuery = listQuery
  .omit({ after: true, limit: true })
  .extend({ format: z.enum(['csv', 'xlsx']).default('csv') });

const itemSchema = z.object({
  id: z.uuid(),
  version: z.number().int(),
  state: z.string(),
  stateLabel: wordsSchema,
  offers: z.array(offerSchema),
  number: z.number().int().nullable(),
  title: z.string(),
  group: z.string(),
  category: z.string().nullable(),
  agencyId: z.uuid(),
  agencyName: z.string(),
  level: z.string(),
  /** The province of the agency; null for the agencies of none. */
  region: z.string().nullable(),
  unitName: z.string().nullable(),
  late: z.boolean(),
  submittedAt: z.string().nullable(),
  changedAt: z.string(),
  /** Of a draft, for those of its agency: how much is missing, who wrote last, how many besides them write it, when it was reminded today. */
  progress: z
    .object({
      missing: z.number().int(),
      author: z.string().nullable(),
      writers: z.number().int(),
      remindedAt: z.string().nullable(),
    })
    .nullable(),
});
export const listAnswer = pageOf(itemSchema);

const counts = z.record(z.string(), z.number().int());
const part = z.object({
  key: z.string(),
  /** Of a province. */
  name: z.string().nullable(),
  total: z.number().int(),
  drafts: z.number().int(),
  received: z.number().int(),
  late: z.number().int(),
  passed: z.number().int(),
  nominated: z.number().int(),
  finalists: z.number().int(),
  top: z.number().int(),
});
export const countsAnswer = z.object({
  total: z.number().int(),
  drafts: z.number().int(),
  received: z.number().int(),
  late: z.number().int(),
  byState: counts,
  byGroup: counts,
  /** How far the proposals of each group, kind of agency and province came. */
  parts: z.object({ group: z.array(part), level: z.array(part), region: z.array(part) }),
});

const versionBase = z.object({
  id: z.uuid(),
  number: z.number().int(),
  title: z.string(),
  savedAt: z.string(),
  sealedAt: z.string().nullable(),
  authorName: z.string().nullable(),
  sha256: z.string(),
});
export const versionListAnswer = z.object({
  items: z.array(versionBase.extend({ words: z.number().int() })),
});
export const versionSchema = versionBase.extend({
  group: z.string(),
  category: z.string().nullable(),
  sdgs: z.array(z.number()),
  implementedSince: z.string().nullable(),
  answers: z.record(z.string(), z.string()),
  wordCounts,
});
export const versionParams = z
  .object({ id: z.uuid(), number: z.coerce.number().int().min(1).max(1_000_000) })
  .strict();

export const differenceQuery = z
  .object({ from: z.coerce.number().int().min(1).max(1_000_000).optional() })
  .strict();
const sideSchema = z.object({
  number: z.number().int(),
  savedAt: z.string(),
  authorName: z.string().nullable(),
});
export const differenceAnswer = z.object({
  from: sideSchema,
  to: sideSchema,
  fields: z.array(
    z.object({
      field: z.string(),
      label: wordsSchema,
      parts: z.array(z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })),
    }),
  ),
});
export const restorationBody = z.object({ number: z.number().int().min(1).max(1_000_000) }).strict();
