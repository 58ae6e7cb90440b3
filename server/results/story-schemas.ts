import { z } from 'zod';
import { wordsSchema } from '../http/schemas.ts';
import { UNPSA_FIELDS } from './unpsa.ts';

const text = (most: number) =>
  z
    .string()
    .overwrite((value) => value.replaceAll('\u0000', ''))
    .trim()
    .max(most);

/** A link that a page may show: https and nothing else. */
const link = z.url({ protocol: /^https$/ }).max(500);

export const caption = text(300).min(1);

export const photo = z.object({ id: z.uuid(), caption: z.string(), href: z.string() });

export const storyBody = z
  .object({
    summary: text(3000).optional(),
    openFields: z.array(text(60)).max(60).optional(),
    videoUrl: link.nullable().optional(),
    contactEmail: z.email().max(200).nullable().optional(),
    english: z.partialRecord(z.enum(UNPSA_FIELDS.map(({ key }) => key)), text(10_000)).optional(),
  })
  .strict();

export const draftAnswer = z.object({
  id: z.uuid(),
  version: z.number().int(),
  title: z.string(),
  summary: z.string(),
  suggestion: z.string(),
  fields: z.array(z.object({ key: z.string(), label: wordsSchema, text: z.string(), open: z.boolean() })),
  videoUrl: z.string().nullable(),
  contactEmail: z.string().nullable(),
  photos: z.array(photo),
  english: z.record(z.string(), z.string()),
  releasedAt: z.string().nullable(),
});

export const storyAnswer = z.object({
  id: z.uuid(),
  edition: z.object({ id: z.uuid(), name: wordsSchema, year: z.number().int(), bodyName: z.string() }),
  demo: z.boolean(),
  publishedAt: z.string(),
  number: z.number().int().nullable(),
  title: z.string(),
  agencyName: z.string(),
  unitName: z.string().nullable(),
  region: z.string().nullable(),
  category: wordsSchema.nullable(),
  group: wordsSchema,
  /** Where it won before it moved up, and after; the earliest first. */
  chain: z.array(
    z.object({
      id: z.uuid(),
      place: z.enum(['before', 'after']),
      title: z.string(),
      edition: z.object({ name: wordsSchema, year: z.number().int(), bodyName: z.string() }),
      tier: wordsSchema,
    }),
  ),
  tiers: z.array(wordsSchema),
  rank: z.number().int(),
  revokedOn: z.string().nullable(),
  summary: z.string().nullable(),
  texts: z.array(z.object({ key: z.string(), label: wordsSchema, text: z.string() })),
  videoUrl: z.string().nullable(),
  contactEmail: z.string().nullable(),
  photos: z.array(photo),
  certificates: z.array(z.object({ number: z.string(), code: z.string() })),
});

export const pressQuery = z.object({ format: z.enum(['pdf', 'txt']).default('pdf') }).strict();
