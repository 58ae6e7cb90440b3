import { z } from 'zod';
import { pageOf, wordsSchema } from '../http/schemas.ts';
import { line } from './schemas.ts';

const comment = z.object({
  scoresheetId: z.uuid(),
  criterion: z.string(),
  aspect: wordsSchema,
  text: z.string(),
  sha256: z.string(),
  submissionId: z.uuid(),
  number: z.number().int().nullable(),
  title: z.string(),
  verdict: z.enum(['released', 'withheld']).nullable(),
  reason: z.string().nullable(),
});

export const commentPage = pageOf(comment).extend({
  pending: z.number().int(),
  released: z.number().int(),
  withheld: z.number().int(),
});

export const verdictsBody = z
  .object({
    verdicts: z
      .array(
        z
          .object({
            scoresheetId: z.uuid(),
            criterion: line(100),
            sha256: z.string().regex(/^[0-9a-f]{64}$/),
            verdict: z.enum(['released', 'withheld']),
            reason: line(500),
          })
          .strict(),
      )
      .min(1)
      .max(100),
  })
  .strict();

export const letterAnswer = z.object({
  id: z.uuid(),
  number: z.number().int().nullable(),
  title: z.string(),
  agencyName: z.string(),
  unitName: z.string().nullable(),
  group: wordsSchema,
  edition: z.object({ id: z.uuid(), name: wordsSchema, year: z.number().int() }),
  bodyName: z.string(),
  publishedOn: z.string(),
  demo: z.boolean(),
  stages: z.array(
    z.object({
      key: z.string(),
      name: wordsSchema,
      readers: z.number().int(),
      total: z.string().nullable(),
      percentile: z.number().int().nullable(),
      aspects: z.array(
        z.object({
          criterion: z.string(),
          name: wordsSchema,
          mean: z.string().nullable(),
          comments: z.array(z.string()),
        }),
      ),
    }),
  ),
});
