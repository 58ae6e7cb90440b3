import { z } from 'zod';
import { wordsSchema } from '../http/schemas.ts';
import { submissionSchema } from '../submissions/schemas.ts';

export const promotionBody = z
  .object({
    editionId: z.uuid(),
    /** The agency in the body above for which the caller is administrator. */
    agencyId: z.uuid(),
    /** A group of the edition above; left out where it has one of the same name, or only one. */
    group: z.string().max(100).optional(),
  })
  .strict();

/** The draft above; `left` names the fields whose answers have no place there. */
export const promotedAnswer = submissionSchema.extend({ left: z.array(z.string()) });

export const promotionAnswer = z.object({
  /** Why it cannot move up at all; null where it can. */
  blocked: wordsSchema.nullable(),
  body: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  agencies: z.array(z.object({ id: z.uuid(), name: z.string() })),
  editions: z.array(
    z.object({
      id: z.uuid(),
      name: wordsSchema,
      year: z.number().int(),
      open: z.boolean(),
      closesAt: z.string().nullable(),
      promotedId: z.uuid().nullable(),
      group: z.string().nullable(),
      groups: z.array(z.object({ key: z.string(), name: wordsSchema, quota: z.number().nullable() })),
    }),
  ),
});

const link = z.object({
  submissionId: z.uuid().nullable(),
  edition: wordsSchema,
  year: z.number().int(),
  body: z.string(),
  agency: z.string(),
  title: z.string().nullable(),
  number: z.number().int().nullable(),
  stateLabel: wordsSchema.nullable(),
  side: z.enum(['agency', 'office', 'none']),
  beganAt: z.string(),
  tiers: z.array(wordsSchema),
});

/** The nearest level first, both ways. */
export const chainAnswer = z.object({ below: z.array(link), above: z.array(link) });
