import { z } from 'zod';
import { machineRow, wordsSchema } from '../http/schemas.ts';
import { answersBody } from '../submissions/schemas.ts';

const note = z
  .string()
  .trim()
  .max(2000)
  .overwrite((text) => text.replaceAll('\u0000', '').toWellFormed())
  .optional();

export const askBody = z
  .object({
    items: z
      .array(z.object({ item: z.string().max(100), reason: z.string().max(60), note }).strict())
      .min(1)
      .max(60),
    note,
  })
  .strict();

export const changeBody = answersBody.omit({ group: true, unitName: true }).partial().strict();

const file = z.object({ name: z.string(), sha256: z.string() });

export const correctionsAnswer = machineRow.extend({
  missing: z.array(z.object({ fieldKey: z.string(), code: z.string(), message: wordsSchema })),
  items: z.array(
    z.object({
      id: z.uuid(),
      number: z.number().int(),
      note: z.string().nullable(),
      askedAt: z.string(),
      dueAt: z.string(),
      answeredAt: z.string().nullable(),
      expiredAt: z.string().nullable(),
      /** What changed between the two is at /api/submissions/:id/versions/:toVersion/difference?from=:fromVersion. */
      fromVersion: z.number().int().nullable(),
      toVersion: z.number().int().nullable(),
      items: z.array(
        z.object({
          item: z.string(),
          label: wordsSchema,
          reason: z.object({ code: z.string(), label: wordsSchema }),
          note: z.string().nullable(),
          isFile: z.boolean(),
        }),
      ),
      files: z.array(z.object({ item: z.string(), before: z.array(file), after: z.array(file) })),
    }),
  ),
});
