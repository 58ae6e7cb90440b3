import { z } from 'zod';

/** Shapes that every feature's schemas use. */
export const wordsSchema = z.object({ id: z.string(), en: z.string() });

export const idParams = z.object({ id: z.uuid() }).strict();

export const offerSchema = z.object({
  verb: z.string(),
  act: wordsSchema,
  two: z.boolean(),
  needsReason: z.boolean(),
  blocked: wordsSchema.nullable(),
  method: z.literal('PUT'),
  href: z.string(),
});

/** What every view of a row with a machine carries; the buttons are drawn from `offers`. */
export const machineRow = z.object({
  id: z.uuid(),
  version: z.number().int(),
  state: z.string(),
  stateLabel: wordsSchema,
  offers: z.array(offerSchema),
});

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable(), total: z.number().int() });
}

export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.string().max(500).optional(),
});

/** A text that is kept in JSON, where PostgreSQL takes no NUL. */
const plainText = z
  .string()
  .overwrite((text) => text.replaceAll('\u0000', ''))
  .trim();

export const reasonBody = z.object({ reason: plainText.min(1).max(4000) }).strict();
export const maybeReasonBody = z.object({ reason: plainText.max(4000).optional() }).strict();

export const instantSchema = z.iso.datetime({ offset: true });
export const dateSchema = z.iso.date();

/** In which language a picture is drawn that goes with a shared link. */
export const pictureQuery = z.object({ language: z.enum(['id', 'en']).default('id') }).strict();
