import { z } from 'zod';
import { offerSchema, wordsSchema } from '../http/schemas.ts';

/** The largest that was measured; a year of KIPP had 3,478 proposals at most. */
const MOST = 3_500;

export const newRehearsal = z.strictObject({
  submissions: z.int().min(10).max(MOST),
  /** The same seed plays the same year. */
  seed: z.int().min(0).max(2_147_483_647).default(1),
  editionId: z.uuid().optional(),
  template: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .optional(),
});

export const wipeBody = z.strictObject({ name: z.string().max(300) });

export const rehearsalSchema = z.object({
  id: z.uuid(),
  version: z.int(),
  state: z.string(),
  stateLabel: wordsSchema,
  name: z.string(),
  bodyId: z.uuid(),
  editionId: z.uuid().nullable(),
  submissions: z.int(),
  seed: z.int(),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  problem: z.string().nullable(),
  rehearsedAt: z.iso.datetime(),
  secondsLeft: z.int().nullable(),
  steps: z.array(
    z.object({
      key: z.string(),
      label: wordsSchema,
      state: z.enum(['done', 'running', 'waiting']),
      done: z.int(),
      of: z.int(),
      seconds: z.number().nullable(),
      counts: z.record(z.string(), z.int()),
    }),
  ),
  offers: z.array(offerSchema),
});

export const rehearsalList = z.object({
  items: z.array(rehearsalSchema),
  traces: z.array(
    z.object({ at: z.iso.datetime(), event: z.string(), by: z.string().nullable(), submissions: z.int() }),
  ),
});
