import { z } from 'zod';
import { wordsSchema } from '../http/schemas.ts';

export const linkBody = z.object({ replicationId: z.uuid().nullable() }).strict();

export const entryAnswer = z.object({
  version: z.number().int(),
  takes: z.boolean(),
  linked: z.uuid().nullable(),
  offered: z.array(
    z.object({
      id: z.uuid(),
      number: z.string(),
      title: z.string(),
      ownerName: z.string(),
      finishedAt: z.string(),
      certificateNumber: z.string().nullable(),
    }),
  ),
});

const text = z.string().nullable();

export const evidenceForJurorAnswer = z.object({
  replication: z
    .object({
      title: z.string(),
      ownerName: z.string(),
      replicatorName: text,
      stateLabel: wordsSchema,
      startedAt: text,
      finishedAt: text,
      certificateNumber: text,
      code: text,
      baseline: text,
      target: text,
      core: z.array(z.string()),
      adaptation: text,
      activities: z.array(
        z.object({
          title: z.string(),
          output: z.string(),
          progressLabel: wordsSchema.nullable(),
          progressReason: text,
        }),
      ),
      reports: z.number().int(),
      photos: z.number().int(),
      /** How often the source itself was taken over and verified, and how many run. */
      source: z.object({ finished: z.number().int(), running: z.number().int() }),
    })
    .nullable(),
});
