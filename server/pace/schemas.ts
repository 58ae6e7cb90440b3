import { z } from 'zod';
import { wordsSchema } from '../http/schemas.ts';
import { forecastShape } from '../screening/schemas.ts';

/** What is counted in a stage of each kind. */
export const UNITS = ['proposals', 'verdicts', 'sheets', 'interviews', 'reports'] as const;

const day = z.object({ day: z.iso.date(), count: z.number().int() });

export const stagePaceSchema = z.object({
  stage: z.object({
    id: z.uuid(),
    key: z.string(),
    kind: z.string(),
    name: wordsSchema,
    opensAt: z.string().nullable(),
    closesAt: z.string().nullable(),
    closedAt: z.string().nullable(),
  }),
  unit: z.enum(UNITS),
  done: z.number().int(),
  left: z.number().int(),
  /** The last sixty days at most, each that something was done on. */
  days: z.array(day),
  ...forecastShape,
  /** Who holds the most of what is left, or would not be done at their own pace. */
  behind: z.object({
    total: z.number().int(),
    items: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        done: z.number().int(),
        left: z.number().int(),
        perDay: z.number().nullable(),
      }),
    ),
  }),
  /** What has a day of its own: until when it is planned, what is past it, what has none. */
  plan: z
    .object({ until: z.string().nullable(), overdue: z.number().int(), unplanned: z.number().int() })
    .nullable(),
  /** How much of the earlier year's proposals came in its last days. */
  rush: z.object({ year: z.number().int(), days: z.number().int(), percent: z.number().int() }).nullable(),
  unread: z
    .number()
    .int()
    .nullable()
    .describe('Proposals that nobody was given to read; null where a stage is not read'),
});

export const paceAnswer = z.object({ now: z.string(), items: z.array(stagePaceSchema) });
export type StagePace = z.infer<typeof stagePaceSchema>;
