import { z } from 'zod';
import { machineRow, pageOf, wordsSchema } from '../http/schemas.ts';
import { verdictSchema } from '../submissions/schemas.ts';

export const verdictBody = z
  .object({
    verdict: z.enum(['pass', 'fail']),
    reasons: z.array(z.string().max(60)).max(30).default([]),
    note: z
      .string()
      .trim()
      .max(4000)
      .overwrite((text) => text.replaceAll('\u0000', '').toWellFormed())
      .optional(),
  })
  .strict();

const checkSchema = z.object({
  key: z.string(),
  code: z.string(),
  label: wordsSchema,
  outcome: z.enum(['yes', 'no', 'eyes']),
  finding: wordsSchema,
});
const count = z.number().int();

export const queueAnswer = pageOf(
  machineRow.extend({
    number: count.nullable(),
    title: z.string(),
    group: z.string(),
    category: z.string().nullable(),
    agencyName: z.string(),
    late: z.boolean(),
    submittedAt: z.string(),
    checks: z.array(checkSchema),
    found: z.object({ yes: count, no: count, eyes: count }),
  }),
);

export const checksAnswer = machineRow.extend({
  number: count.nullable(),
  title: z.string(),
  checks: z.array(checkSchema),
  reasons: z.array(z.object({ code: z.string(), label: wordsSchema, sentence: wordsSchema })),
  screening: verdictSchema.nullable(),
});
