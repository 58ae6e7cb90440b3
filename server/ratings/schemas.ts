import { z } from 'zod';
import { instantSchema, pageQuery, wordsSchema } from '../http/schemas.ts';

export const codeBody = z.object({ email: z.email().max(200) }).strict();
export const codeAnswer = z.object({ sent: z.literal(true), expiresAt: z.string() });

export const entryBody = z.union([
  z.object({ email: z.email().max(200), code: z.string().regex(/^\d{6}$/) }).strict(),
  z.object({ token: z.string().regex(/^[\w-]{20,100}$/) }).strict(),
]);
export const entryAnswer = z.object({ ticket: z.string(), expiresAt: z.string() });

export const rateableQuery = pageQuery.extend({
  limit: z.coerce.number().int().min(1).max(50).default(10),
  after: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional(),
  category: z
    .string()
    .regex(/^[a-z0-9_-]{1,60}$/)
    .optional(),
});

const scores = z.record(z.string().max(60), z.number().int());

export const rateableAnswer = z.object({
  editionId: z.uuid(),
  name: wordsSchema,
  kind: z.string(),
  stageName: wordsSchema,
  open: z.boolean(),
  opensAt: z.string().nullable(),
  closesAt: z.string().nullable(),
  now: z.string(),
  entered: z.boolean(),
  rated: z.number(),
  scale: z.object({ min: z.number(), max: z.number() }),
  criteria: z.array(z.object({ key: z.string(), name: wordsSchema, hint: wordsSchema })),
  categories: z.array(z.object({ key: z.string(), name: wordsSchema })),
  items: z.array(
    z.object({
      submissionId: z.uuid(),
      title: z.string(),
      agency: z.string(),
      category: wordsSchema.nullable(),
      group: wordsSchema.nullable(),
      shows: z.array(z.object({ key: z.string(), kind: z.string(), label: wordsSchema, text: z.string() })),
      mine: scores.nullable(),
    }),
  ),
  next: z.string().nullable(),
  total: z.number(),
});

export const ratingBody = z.object({ scores }).strict();
export const ratingAnswer = z.object({
  submissionId: z.uuid(),
  scores,
  version: z.number(),
  changedAt: z.string(),
});

export const exclusionBody = z
  .object({
    submissionId: z.uuid(),
    sharedBy: z.enum(['network', 'domain']),
    shared: z.string().min(1).max(253),
    fromAt: instantSchema,
    ratings: z.number().int().min(1),
    reason: z.string().trim().min(3).max(1000),
  })
  .strict();
export const exclusionAnswer = z.object({ id: z.uuid(), version: z.number(), ratings: z.number() });
export const emptyBody = z.object({}).strict();

const burst = z.object({
  submissionId: z.uuid(),
  title: z.string(),
  sharedBy: z.string(),
  shared: z.string(),
  fromAt: z.string(),
  ratings: z.number(),
});

export const ratingsAnswer = z.object({
  editionId: z.uuid(),
  stageId: z.uuid(),
  closedAt: z.string().nullable(),
  least: z.number(),
  ratings: z.number(),
  excluded: z.number(),
  bursts: z.array(burst.extend({ conflicted: z.boolean() })),
  exclusions: z.array(
    burst.extend({
      id: z.uuid(),
      version: z.number(),
      reason: z.string(),
      createdAt: z.string(),
      liftedAt: z.string().nullable(),
    }),
  ),
});

export const scoresAnswer = z.object({
  items: z.array(
    z.object({ submissionId: z.uuid(), title: z.string(), ratings: z.number(), score: z.string() }),
  ),
  hidden: z.number(),
});
