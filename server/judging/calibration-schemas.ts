import { z } from 'zod';
import { exportQuery } from '../http/table-export.ts';
import { instantSchema, machineRow, pageOf, wordsSchema } from '../http/schemas.ts';
import { idPage } from './schemas.ts';

/** What a person writes, without what no database takes. */
function plain(least: number, most: number) {
  return z
    .string()
    .overwrite((text) => text.replaceAll('\u0000', '').toWellFormed())
    .trim()
    .min(least)
    .max(most);
}

const score = z.number().int().min(0).max(10_000).nullable();

export const roundQuery = idPage;
export const roundExportQuery = exportQuery;
export const openingBody = z.object({ dueAt: instantSchema }).strict();
export const textBody = z
  .object({
    title: plain(1, 300),
    parts: z
      .array(z.object({ criterion: z.string().max(100), text: plain(0, 20_000) }).strict())
      .min(1)
      .max(100),
  })
  .strict();
export const addTextBody = z.union([
  textBody,
  z.object({ submissionId: z.uuid(), declaration: plain(0, 2000).optional() }).strict(),
]);
export const notesBody = z
  .object({
    notes: z
      .array(z.object({ criterion: z.string().max(100), score, note: plain(0, 4000) }).strict())
      .min(1)
      .max(100),
  })
  .strict();
export const sourceQuery = idPage.extend({ q: z.string().max(100).optional() }).strict();

const head = machineRow.extend({
  stageId: z.uuid(),
  editionId: z.uuid(),
  dueAt: z.string().nullable(),
  reason: z.string().nullable(),
  createdAt: z.string(),
});
export const roundPage = pageOf(head.extend({ texts: z.number().int() }));
export const ownRounds = z.object({
  items: z.array(head.extend({ finished: z.number().int(), of: z.number().int() })),
});

const criterion = z.object({
  key: z.string(),
  name: wordsSchema,
  hint: wordsSchema,
  weightPercent: z.number(),
  fields: z.array(z.string()),
});
const rubric = z.object({
  criteria: z.array(criterion),
  scale: z.object({
    min: z.number(),
    max: z.number(),
    decimals: z.number(),
    anchors: z.array(
      z.object({ from: z.number(), to: z.number(), words: wordsSchema, example: z.literal(true).optional() }),
    ),
  }),
});
const spread = z.object({ mean: z.number(), low: z.number(), high: z.number(), all: z.array(z.number()) });
const panel = z
  .object({
    sheets: z.number().int(),
    total: spread,
    aspects: z.array(spread.extend({ criterion: z.string() })),
  })
  .nullable();
const note = z.object({ criterion: z.string(), score, note: z.string() });
const text = z.object({
  id: z.uuid(),
  version: z.number().int(),
  kind: z.enum(['written', 'earlier', 'declared']),
  title: z.string(),
  parts: z.array(z.object({ label: wordsSchema, text: z.string() })),
});
export const roundAnswer = head.extend({
  mayLead: z.boolean(),
  stage: z.object({ id: z.uuid(), key: z.string(), name: wordsSchema }),
  farOffPoints: z.number(),
  rubric,
  hidden: z.number().int(),
  texts: z.array(
    text.extend({
      declaration: z.string().nullable(),
      notes: z.object({ version: z.number().int(), items: z.array(note) }),
      panel,
    }),
  ),
  progress: z.array(
    z.object({ personId: z.uuid(), name: z.string(), finished: z.number().int(), of: z.number().int() }),
  ),
  jurors: z
    .array(
      z.object({
        personId: z.uuid(),
        name: z.string(),
        texts: z.number().int(),
        gap: z.number().nullable(),
        typical: z.number().nullable(),
        farOff: z.boolean(),
        totals: z.array(z.object({ textId: z.uuid(), total: z.number() })),
      }),
    )
    .nullable(),
});
export const ownAnswer = head.extend({
  smallestCircle: z.number().int(),
  rubric,
  gap: z.number().nullable(),
  typical: z.number().nullable(),
  texts: z.array(
    text.extend({
      sheet: z.object({
        version: z.number().int(),
        scores: z.array(z.object({ criterion: z.string(), score, comment: z.string().nullable() })),
        total: z.number().int().nullable(),
      }),
      others: panel,
      notes: z.array(note),
    }),
  ),
});
export const sourcePage = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      agencyName: z.string(),
      year: z.number().int(),
      editionName: wordsSchema,
    }),
  ),
  next: z.string().nullable(),
});
