import { z } from 'zod';
import { instantSchema, wordsSchema } from '../http/schemas.ts';

const point = z.number().int().min(1).max(5);

/** 1 not at all … 5 very much; null: I do not know. */
export const usefulnessBody = z.strictObject({
  useful: point,
  again: point.nullable(),
  reached: point.nullable(),
});
export const usefulnessGiven = usefulnessBody.extend({
  innovationId: z.uuid(),
  version: z.number(),
  changedAt: z.string(),
});

const mean = z.object({ mean: z.string(), people: z.number().int() });
const figures = z.object({ useful: mean, again: mean.nullable(), reached: mean.nullable() });

export const usefulnessAnswer = z.object({
  innovationId: z.uuid(),
  least: z.number().int(),
  ratings: z.number().int(),
  figures: figures.nullable(),
  mine: usefulnessBody.nullable(),
  rates: z.boolean(),
  why: z.enum(['signIn', 'own', 'office', 'stage']).nullable(),
  stage: z.object({ editionId: z.uuid(), name: wordsSchema, closesAt: z.string().nullable() }).nullable(),
  /** What the public found of it as a finalist, 0 to 100, once the results of that year are out. */
  finals: z.array(
    z.object({
      editionId: z.uuid(),
      name: wordsSchema,
      year: z.number().int(),
      score: z.string(),
      ratings: z.number().int(),
    }),
  ),
});

const burst = z.object({
  innovationId: z.uuid(),
  title: z.string(),
  sharedBy: z.string(),
  shared: z.string(),
  fromAt: z.string(),
  ratings: z.number().int(),
});

export const usefulnessOverview = z.object({
  bodyId: z.uuid(),
  least: z.number().int(),
  ratings: z.number().int(),
  excluded: z.number().int(),
  items: z.array(
    z.object({
      innovationId: z.uuid(),
      title: z.string(),
      agency: z.string().nullable(),
      ratings: z.number().int(),
      excluded: z.number().int(),
      figures: figures.nullable(),
    }),
  ),
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

export const usefulnessExclusionBody = z.strictObject({
  innovationId: z.uuid(),
  sharedBy: z.enum(['network', 'domain']),
  shared: z.string().min(1).max(253),
  fromAt: instantSchema,
  ratings: z.number().int().min(1),
  reason: z.string().trim().min(3).max(1000),
});
