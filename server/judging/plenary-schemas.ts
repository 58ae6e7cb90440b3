import { z } from 'zod';
import { wordsSchema } from '../http/schemas.ts';
import { exportQuery } from '../http/table-export.ts';
import { STEPS } from './selection.ts';

export const standingsQuery = z
  .object({
    stage: z.string().max(100).optional(),
    group: z.string().max(100).optional(),
    step: z.enum(STEPS).optional(),
    /** Without it the whole ranking comes at once, as the plenary's choice needs it. */
    limit: z.coerce.number().int().min(1).max(100).optional(),
    /** The submission of the last row of the page before. */
    after: z.uuid().optional(),
  })
  .strict();
export const standingsExportQuery = standingsQuery
  .omit({ limit: true, after: true })
  .extend(exportQuery.shape);
const decidedBy = z.object({ by: z.string(), id: z.string().optional() }).nullable();
export const standingsAnswer = z.object({
  editionId: z.uuid(),
  version: z.number(),
  stage: z.object({ id: z.uuid(), key: z.string(), kind: z.string(), closedAt: z.string().nullable() }),
  group: z.string(),
  step: z.string(),
  /** The stages that make the total together, with their shares in percent; null where one makes it alone. */
  parts: z
    .array(
      z.object({
        stage: z.string(),
        name: wordsSchema,
        weightPercent: z.number(),
        withoutScore: z.enum(['unranked', 'others']),
        closedAt: z.string().nullable(),
      }),
    )
    .nullable(),
  places: z.number(),
  passingGrade: z.object({ points: z.number(), below: z.enum(['reason', 'refuse']) }).nullable(),
  officialRanking: z.string(),
  adjustment: z
    .object({
      applied: z.boolean(),
      reason: wordsSchema.nullable(),
      facts: z.record(z.string(), z.unknown()),
      seed: z.number(),
      sha256: z.string(),
      computedAt: z.string(),
    })
    .nullable(),
  decimals: z.number(),
  computedAt: z.string(),
  sha256: z.string().nullable(),
  announced: z
    .boolean()
    .nullable()
    .describe('Whether agencies know this choice; null before it was made, and where publication tells it'),
  hidden: z.number(),
  total: z.number().int(),
  next: z.uuid().nullable(),
  items: z.array(
    z.object({
      submissionId: z.uuid(),
      number: z.number().nullable(),
      title: z.string(),
      category: z.string().nullable(),
      state: z.string(),
      stateLabel: wordsSchema,
      agency: z.object({
        id: z.uuid(),
        name: z.string(),
        level: z.string(),
        regionCode: z.string().nullable(),
        underdeveloped: z.boolean(),
      }),
      hidden: z.enum(['conflict', 'ownScoring']).nullable(),
      rank: z.number().nullable(),
      total: z.string().nullable(),
      raw: z.string().nullable(),
      adjusted: z.string().nullable(),
      otherRank: z.number().nullable(),
      readers: z.number().nullable(),
      spread: z.string().nullable(),
      tied: z.boolean(),
      decidedBy,
      passing: z.boolean().nullable(),
      parts: z.array(z.object({ stage: z.string(), points: z.string().nullable() })).nullable(),
      needsConsolidation: z.boolean(),
      needsPlenary: z.boolean(),
      chosen: z.boolean().nullable(),
      reason: z.string().nullable(),
    }),
  ),
});

export const rankingBody = z.object({ ranking: z.enum(['raw', 'adjusted']) }).strict();

const reason = z.string().trim().max(4000);
export const choiceBody = z
  .object({
    stage: z.string().max(100),
    group: z.string().max(100),
    chosen: z
      .array(z.object({ submissionId: z.uuid(), reason: reason.optional() }).strict())
      .min(1)
      .max(10_000),
    passedOver: z
      .array(z.object({ submissionId: z.uuid(), reason: reason.min(1) }).strict())
      .max(10_000)
      .optional(),
    leftOut: reason
      .min(1)
      .optional()
      .describe('Why candidates whom nobody scored are left behind; asked for where there are any'),
  })
  .strict();
export const choiceAnswer = z.object({
  editionId: z.uuid(),
  version: z.number(),
  step: z.string(),
  group: z.string(),
  rankingId: z.uuid(),
  sha256: z.string(),
  chosen: z.number(),
  notChosen: z.number(),
  deviations: z.array(z.object({ submissionId: z.uuid(), rank: z.number().nullable(), kind: z.string() })),
  leftOut: z.number().int().describe('Candidates whom nobody scored'),
});
export const announcementBody = z.object({ what: z.enum(['nominees', 'finalists']) }).strict();
export const announcementAnswer = z.object({
  editionId: z.uuid(),
  version: z.number(),
  what: z.string(),
  announced: z.number(),
});
