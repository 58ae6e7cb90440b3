import { z } from 'zod';
import { ASSESSMENT_STATES } from '../db/schema/maturity.ts';
import { instantSchema, machineRow, pageOf, pageQuery, wordsSchema } from '../http/schemas.ts';
import { exportQuery } from '../http/table-export.ts';

const text = (max: number) =>
  z
    .string()
    .overwrite((given) => given.replaceAll('\u0000', ''))
    .trim()
    .max(max);
const keySchema = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);
const chosen = z.array(keySchema).max(20);

export const instrumentBody = z.strictObject({ source: z.string().min(1).max(200_000).optional() });
export const instrumentSchema = z.object({
  id: z.uuid(),
  key: z.string(),
  number: z.number().int(),
  title: wordsSchema,
  basis: z.string(),
  aspects: z.number().int(),
  questions: z.number().int(),
  createdAt: instantSchema,
});
export const instrumentsAnswer = z.object({ items: z.array(instrumentSchema) });

export const answersBody = z.strictObject({
  answers: z
    .array(z.strictObject({ question: keySchema, own: chosen, note: text(4000), evidence: text(1000) }))
    .max(200),
});
export const findingsBody = z.strictObject({
  findings: z.array(z.strictObject({ question: keySchema, verified: chosen, reason: text(2000) })).max(200),
});
export const evidenceBody = z.strictObject({ upload: z.uuid(), question: keySchema });
export const evidenceAnswer = z.object({ id: z.uuid() });
export const assessmentMoveBody = z.strictObject({
  verb: z.string().min(1).max(40),
  reason: text(4000).optional(),
});

/** Hundredths of a point, 0 to 1000; null while a question is open. */
const aspectScore = z.object({
  key: z.string(),
  words: wordsSchema,
  weight: z.number().int(),
  hundredths: z.number().int().nullable(),
});
/** `total`: ten-thousandths of a point, 0 to 100,000. */
const scoreSchema = z.object({
  total: z.number().int().nullable(),
  band: wordsSchema.nullable(),
  aspects: z.array(aspectScore),
});
export const publicMaturitySchema = scoreSchema.extend({ year: z.number().int() });

export const assessmentAnswer = z.object({
  ...machineRow.shape,
  hubId: z.uuid(),
  hubName: z.string(),
  year: z.number().int(),
  reason: z.string().nullable(),
  instrument: z.object({ title: wordsSchema, basis: z.string(), number: z.number().int() }),
  writes: z.boolean(),
  checks: z.boolean(),
  own: scoreSchema,
  verified: scoreSchema.nullable(),
  aspects: z.array(
    z.object({
      key: z.string(),
      words: wordsSchema,
      weight: z.number().int(),
      questions: z.array(
        z.object({
          key: z.string(),
          kind: z.enum(['single', 'multiple']),
          weight: z.number().int(),
          evidence: z.boolean(),
          words: wordsSchema,
          options: z.array(z.object({ key: z.string(), score: z.number().int(), words: wordsSchema })),
          own: z.array(z.string()),
          note: z.string(),
          proof: z.string(),
          /** Papers beside the answer; `checked` is false while one is looked into. */
          files: z.array(
            z.object({
              id: z.uuid(),
              fileName: z.string(),
              sizeBytes: z.number().int(),
              checked: z.boolean(),
              href: z.string(),
            }),
          ),
          verified: z.array(z.string()).nullable(),
          verifiedReason: z.string().nullable(),
        }),
      ),
    }),
  ),
});

export const assessmentItemSchema = z.object({
  id: z.uuid(),
  hubId: z.uuid(),
  hubName: z.string(),
  year: z.number().int(),
  state: z.enum(ASSESSMENT_STATES),
  stateLabel: wordsSchema,
  ownTotal: z.number().int().nullable(),
  verifiedTotal: z.number().int().nullable(),
  band: wordsSchema.nullable(),
});
export const assessmentPage = pageOf(assessmentItemSchema);
export const hubAssessmentsAnswer = z.object({
  items: z.array(assessmentItemSchema),
  trend: z.array(publicMaturitySchema),
});

const filters = {
  state: z.enum(ASSESSMENT_STATES).optional(),
  year: z.coerce.number().int().min(2000).max(2200).optional(),
};
export const assessmentsQuery = pageQuery.extend(filters).strict();
export const assessmentsExportQuery = exportQuery.extend(filters).strict();
