import { z } from 'zod';
import { VERDICTS } from '../scoring/forecast.ts';
import { exportQuery } from '../http/table-export.ts';
import { machineRow, pageOf, pageQuery, wordsSchema } from '../http/schemas.ts';
import { movedAnswer, verdictSchema } from '../submissions/schemas.ts';

const note = z
  .string()
  .trim()
  .max(4000)
  .overwrite((text) => text.replaceAll('\u0000', '').toWellFormed())
  .optional();

export const verdictBody = z
  .object({
    verdict: z.enum(['pass', 'fail']),
    reasons: z.array(z.string().max(60)).max(30).default([]),
    note,
  })
  .strict();

export const queueQuery = pageQuery.extend({
  brief: z
    .stringbool()
    .default(false)
    .describe('Of the checks of each proposal only the one that weighs most, for a list'),
  waits: z.enum(['first', 'second', 'organiser']).optional(),
  q: z.string().trim().max(200).optional(),
});

export const queueExportQuery = exportQuery.extend({
  waits: queueQuery.shape.waits,
  q: queueQuery.shape.q,
});

export const batchBody = z
  .object({
    submissions: z
      .array(z.object({ id: z.uuid(), version: z.number().int().min(1) }).strict())
      .min(1)
      .max(500),
    note,
  })
  .strict();
export const undoBody = z.object({ batchId: z.uuid() }).strict();

const checkSchema = z.object({
  key: z.string(),
  code: z.string(),
  label: wordsSchema,
  outcome: z.enum(['yes', 'no', 'eyes']),
  finding: wordsSchema,
  automatic: z.boolean(),
  evidence: z.array(z.object({ label: wordsSchema, value: wordsSchema, href: z.string().nullable() })),
});
const count = z.number().int();
const waits = z.enum(['second', 'organiser']).nullable();

export const screenedAnswer = movedAnswer.extend({ waits, announced: z.boolean() });

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
    /** Nothing that the system can look at speaks against a pass. */
    clean: z.boolean(),
    found: z.object({ yes: count, no: count, eyes: count }),
    waits,
    proposal: z
      .object({
        by: z.string(),
        mine: z.boolean(),
        reasons: z.array(z.string()),
        note: z.string().nullable(),
        at: z.string(),
      })
      .nullable(),
    openedBy: z.object({ name: z.string(), mine: z.boolean(), until: z.string() }).nullable(),
    correction: z.enum(['answered', 'expired']).nullable(),
  }),
);

export const checksAnswer = machineRow.extend({
  number: count.nullable(),
  title: z.string(),
  checks: z.array(checkSchema),
  reasons: z.array(z.object({ code: z.string(), label: wordsSchema, sentence: wordsSchema })),
  screening: verdictSchema.nullable(),
  waits,
  announced: z.boolean(),
  rules: z.object({
    together: z.boolean(),
    secondPair: z.boolean(),
    correction: z.object({ allowed: z.boolean(), days: count, times: count }),
    objectionDays: count,
  }),
  corrections: count,
  steps: z.array(
    z.object({
      step: z.enum(['verdict', 'proposed', 'disputed', 'reopened']),
      verdict: z.enum(['pass', 'fail']),
      reasons: z.array(z.string()),
      note: z.string().nullable(),
      by: z.string(),
      mine: z.boolean(),
      at: z.string(),
    }),
  ),
});

export const claimAnswer = z.object({ mine: z.boolean(), name: z.string(), until: z.string() });

export const batchAnswer = z.object({
  id: z.uuid(),
  done: count,
  refused: count,
  results: z.array(
    z.object({
      id: z.uuid(),
      number: count.nullable(),
      done: z.boolean(),
      code: z.string().nullable(),
      detail: wordsSchema.nullable(),
    }),
  ),
});

/** What the pace so far says; instants as ISO texts. */
export const forecastShape = {
  perDay: z.number().nullable().describe('Mean of the whole days that are looked at, to one decimal'),
  ofDays: count.describe('How many whole days are looked at: at most two weeks'),
  neededPerDay: z.number().nullable().describe('What each day until the close needs'),
  finish: z
    .object({ earliest: z.string(), likely: z.string(), latest: z.string().nullable() })
    .nullable()
    .describe('When it will be done, with an 80 % range; null where nothing can be said'),
  atClose: z
    .object({ low: count, likely: count, high: count })
    .nullable()
    .describe('How much will be done at the close, with an 80 % range'),
  verdict: z.enum(VERDICTS),
};

export const paceAnswer = z.object({
  received: count,
  done: count,
  passed: count,
  failed: count,
  left: count,
  second: count,
  organiser: count,
  correcting: count,
  unannounced: count,
  days: z.array(z.object({ day: z.string(), count })),
  screeners: z.array(z.object({ name: z.string(), done: count, today: count, second: count })),
  closesAt: z.string().nullable(),
  ...forecastShape,
});

export const announcedAnswer = z.object({ announced: count });
