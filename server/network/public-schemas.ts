import { z } from 'zod';
import { dateSchema, instantSchema, wordsSchema } from '../http/schemas.ts';
import { ALIKE } from './alike.ts';
import { resultsSchema } from './result-schemas.ts';
import { activitySchema, datesSchema, funnelSchema } from './schemas.ts';

export const likeQuery = z.strictObject({
  like: z
    .string()
    .regex(/^\d{2}(\.\d{2})?$/)
    .meta({ example: '53.04' })
    .optional(),
});

export const innovationFunnelAnswer = z.object({
  innovationId: z.uuid(),
  title: z.string(),
  ownerName: z.string().nullable(),
  funnel: funnelSchema,
  /** The region that places are compared with, how many are like it, and how many of those are finished. */
  like: z
    .object({
      code: z.string(),
      name: z.string(),
      alike: z.number().int(),
      finished: z.number().int(),
    })
    .nullable(),
  /** The provinces that may be asked for; a regency's code may as well. */
  regions: z.array(z.object({ code: z.string(), name: z.string() })),
  places: z.array(
    z.object({
      replicatorName: z.string(),
      region: z.string().nullable(),
      alike: z.array(z.enum(ALIKE)),
      state: z.string(),
      stateLabel: wordsSchema,
      startedAt: instantSchema.nullable(),
      finishedAt: instantSchema.nullable(),
      codeLabel: wordsSchema.nullable(),
      results: resultsSchema,
    }),
  ),
});

export const evidenceAnswer = z.object({
  certificateNumber: z.string(),
  code: z.string(),
  sha256: z.string().nullable(),
  issuedOn: dateSchema,
  demo: z.boolean(),
  number: z.string(),
  state: z.string(),
  stateLabel: wordsSchema,
  innovationId: z.uuid(),
  title: z.string(),
  ownerName: z.string(),
  replicatorName: z.string(),
  hubName: z.string().nullable(),
  agreementNumber: z.string().nullable(),
  dates: datesSchema,
  baseline: z.string().nullable(),
  target: z.string().nullable(),
  core: z.array(z.string()),
  adaptation: z.string().nullable(),
  activities: z.array(
    activitySchema.pick({ title: true, output: true, progress: true, progressLabel: true }),
  ),
  reports: z.number().int(),
  photos: z.number().int(),
  results: resultsSchema,
});
