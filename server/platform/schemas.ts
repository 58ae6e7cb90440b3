import { z } from 'zod';
import { instantSchema, pageOf, wordsSchema } from '../http/schemas.ts';
import { SCOPE_NAMES } from './scopes.ts';

/** Newest first; the cursor is the id of the last row shown. */
export const newestFirst = z
  .object({ limit: z.coerce.number().int().min(1).max(100).default(50), after: z.uuid().optional() })
  .strict();

export const scopesAnswer = z.object({
  items: z.array(z.object({ name: z.string(), words: wordsSchema, routes: z.array(z.string()) })),
});

/** As long as a token may last: a year and a day, so that it is renewed at the same feast. */
const MOST_DAYS = 366;

export const tokenBody = z
  .object({
    name: z.string().trim().min(3).max(80),
    scopes: z.array(z.enum(SCOPE_NAMES)).min(1).max(SCOPE_NAMES.length),
    days: z.number().int().min(1).max(MOST_DAYS),
  })
  .strict();

export const tokenSchema = z.object({
  id: z.uuid(),
  version: z.number().int(),
  name: z.string(),
  state: z.enum(['active', 'expired', 'revoked']),
  stateLabel: wordsSchema,
  scopes: z.array(z.string()),
  /** The last characters, to tell tokens apart. */
  hint: z.string(),
  createdBy: z.object({ id: z.uuid(), name: z.string() }),
  createdAt: instantSchema,
  expiresAt: instantSchema,
  lastUsedAt: instantSchema.nullable(),
  revokedAt: instantSchema.nullable(),
});
export const tokenPage = pageOf(tokenSchema);
/** The one answer that holds the token itself. */
export const newToken = tokenSchema.extend({ token: z.string() });
