import { z } from 'zod';
import { wordsSchema } from '../http/schemas.ts';

/** What a replication won in the competitions that it entered; only what is published and stands. */
export const resultsSchema = z.array(
  z.object({ year: z.number().int(), edition: wordsSchema, tier: wordsSchema.nullable() }),
);
