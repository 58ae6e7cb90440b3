import { z } from 'zod';
import { wordsSchema } from '../http/schemas.ts';

/** What a correction of a published result takes and says. */
const line = (most: number) => z.string().trim().min(1).max(most);

const place = z.number().int().min(1).max(10_000);
const areDistinct = (awards: readonly { submissionId: string; tier: string }[]) =>
  new Set(awards.map((one) => `${one.submissionId} ${one.tier}`)).size === awards.length;

export const correctionBody = z
  .object({
    reason: line(4000),
    titles: z
      .array(z.object({ submissionId: z.uuid(), title: line(500) }).strict())
      .max(300)
      .optional(),
    /** Awards of the rule book's tiers: given at a place or moved to it; a place of null takes the award away. */
    awards: z
      .array(z.object({ submissionId: z.uuid(), tier: line(60), place: place.nullable() }).strict())
      .max(300)
      .refine(areDistinct, { error: 'each award of a proposal once' })
      .optional(),
  })
  .strict();

/** The difference between two versions, row by row. */
export const differenceSchema = z.object({
  changes: z.array(
    z.object({
      kind: z.enum(['added', 'removed', 'changed']),
      submissionId: z.uuid(),
      title: z.string(),
      agencyName: z.string(),
      tier: wordsSchema,
      fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
  decrees: z.object({ before: z.array(z.string()), after: z.array(z.string()) }).nullable(),
});

/**
 * Titles and awards put right on trial: `submissionId` and `title` as often as there are titles, in the same order;
 * `awarded`, `tier` and `place` as often as there are awards, a place of 0 to take one away.
 */
const several = (one: z.ZodType<string>) =>
  z.union([one.transform((value) => [value]), z.array(one).max(300)]);
export const previewQuery = z
  .object({
    submissionId: several(z.uuid()).default([]),
    title: several(line(500)).default([]),
    awarded: several(z.uuid()).default([]),
    tier: several(line(60)).default([]),
    place: several(z.string().regex(/^\d{1,4}$/)).default([]),
  })
  .strict()
  .refine(
    ({ awarded, tier, place: places }) => awarded.length === tier.length && awarded.length === places.length,
    {
      path: ['awarded'],
      error: 'a tier and a place for each award',
    },
  )
  .refine(({ submissionId, title }) => submissionId.length === title.length, {
    path: ['title'],
    error: 'one title for each submission',
  });

const printed = z.object({ title: z.string(), decree: z.string() });
export const previewAnswer = z.object({
  version: z.number().int(),
  corrects: z.number().int(),
  differs: z.boolean(),
  difference: differenceSchema,
  certificates: z.array(
    z.object({
      id: z.uuid(),
      number: z.string(),
      kind: z.string(),
      recipient: z.string(),
      tier: wordsSchema,
      before: printed,
      /** Nothing where the certificate is revoked without a successor. */
      after: printed.nullable(),
    }),
  ),
  /** New awards that get a certificate. */
  given: z.array(z.object({ title: z.string(), agencyName: z.string(), tier: wordsSchema })),
  tiers: z.array(
    z.object({
      key: z.string(),
      group: z.string(),
      name: wordsSchema,
      /** As the rule book says; null where as many as are chosen. */
      places: z.number().int().nullable(),
      before: z.number().int(),
      after: z.number().int(),
    }),
  ),
  /** Whom an award can be given to. */
  candidates: z.array(
    z.object({
      submissionId: z.uuid(),
      number: z.number().int(),
      title: z.string(),
      agencyName: z.string(),
      group: z.string(),
    }),
  ),
  told: z.object({ agencies: z.number().int(), people: z.number().int(), organisers: z.number().int() }),
});
