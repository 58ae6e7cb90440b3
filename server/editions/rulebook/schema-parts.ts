/** The small parts that every piece of a rulebook is made of. */
import { z } from 'zod';

/** A text that is there: white space alone is as good as nothing. */
export const text = z.string().trim().min(1);

/** One text in both languages of the house, Indonesian first. */
export const words = z.strictObject({ id: text, en: text });

/** A name used by other parts of the file and in the database: lower case, digits, underscores, dashes. */
export const key = z.string().regex(/^[a-z][a-z0-9]*([_-][a-z0-9]+)*$/);

/** A whole number within bounds, both included. */
export function whole(least: number, most: number) {
  return z.int().min(least).max(most);
}

/**
 * Where a value comes from. `example: true` says that no source gives it: pages show it as
 * "contoh, bukan ketentuan".
 */
export const mark = { example: z.literal(true).optional(), source: text.optional() };
