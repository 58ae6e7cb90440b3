import { z } from 'zod';
import { instantSchema, machineRow, pageOf, pageQuery, wordsSchema } from '../http/schemas.ts';

const KINDS = ['news', 'guide', 'download', 'faq', 'event'] as const;
const kind = z.enum(KINDS);

const words = (most: number, least = 0) =>
  z
    .string()
    .overwrite((text) => text.replaceAll('\u0000', ''))
    .trim()
    .min(least)
    .max(most);

export const articleBody = z
  .object({
    kind,
    titleId: words(200, 3),
    titleEn: words(200).default(''),
    textId: words(40_000, 1),
    textEn: words(40_000).default(''),
    startsAt: instantSchema.nullable().default(null),
    endsAt: instantSchema.nullable().default(null),
    place: words(300).nullable().default(null),
    seats: z.number().int().min(1).max(100_000).nullable().default(null),
    upload: z.uuid().optional(),
  })
  .strict();

export const articleMoveBody = z
  .object({
    verb: z.string().max(40),
    reason: words(1000, 1).optional(),
    /** From when everybody reads it; now unless given. */
    publishAt: instantSchema.optional(),
  })
  .strict();

const text = z.string().nullable();

export const articleSchema = machineRow.extend({
  slug: z.string(),
  kind,
  titleId: z.string(),
  titleEn: z.string(),
  textId: z.string(),
  textEn: z.string(),
  fileName: text,
  startsAt: text,
  endsAt: text,
  place: text,
  seats: z.number().int().nullable(),
  publishAt: text,
  reason: text,
  changedAt: z.string(),
});
export const articlePage = pageOf(articleSchema);
export const articleListQuery = pageQuery;
export const createdAnswer = z.object({ id: z.uuid() });

export const shownQuery = pageQuery.extend({ kind: kind.optional(), q: words(200).optional() });
export const slugParams = z.object({ slug: z.string().regex(/^[a-z0-9-]{1,120}$/) }).strict();

export const shownSchema = z.object({
  slug: z.string(),
  kind,
  title: wordsSchema,
  lead: wordsSchema,
  publishedAt: z.string(),
  changedAt: z.string(),
  startsAt: text,
  endsAt: text,
  place: text,
  fileName: text,
});
export const shownPage = pageOf(shownSchema);
export const pageAnswer = shownSchema.extend({
  /** Markdown; whoever draws it takes nothing in it for markup of a page. */
  text: wordsSchema,
  seats: z.number().int().nullable(),
  seatsLeft: z.number().int().nullable(),
  over: z.boolean(),
  registered: z.boolean(),
});
export const registrationAnswer = z.object({ registered: z.boolean() });

export const addressQuery = z
  .object({
    limit: z.coerce.number().int().min(1).max(10_000).default(10_000),
    after: z.string().max(500).optional(),
  })
  .strict();
export const addressAnswer = z.object({
  items: z.array(z.object({ id: z.uuid(), changedAt: z.string(), replicated: z.boolean() })),
  next: z.string().nullable(),
});

export const registrationExportQuery = z.object({ format: z.enum(['csv', 'xlsx']).default('csv') }).strict();
