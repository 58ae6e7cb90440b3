import { z } from 'zod';
import { IMPORT_KINDS } from '../db/schema/index.ts';
import { wordsSchema } from '../http/schemas.ts';
import { exportQuery } from '../http/table-export.ts';

const kind = z.enum(IMPORT_KINDS);

export const importQuery = z.object({ kind, edition: z.uuid().optional() }).strict();
export const templateParams = z.object({ kind }).strict();
/** The columns of some imports are those of an edition's rule book. */
export const templateQuery = exportQuery.extend({ edition: z.uuid().optional() }).strict();
export const formatQuery = exportQuery.strict();

const counts = z.object({
  rows: z.number().int(),
  create: z.number().int(),
  change: z.number().int(),
  same: z.number().int(),
  refused: z.number().int(),
});

const head = {
  id: z.uuid(),
  version: z.number().int(),
  kind: z.string(),
  fileName: z.string(),
  bodyId: z.uuid(),
  editionId: z.uuid().nullable(),
  createdAt: z.string(),
  doneAt: z.string().nullable(),
  counts,
};

/** What a file would do, or did: the first 200 rows that change something and the first 200 that are refused. */
export const importSchema = z.object({
  ...head,
  items: z.array(
    z.object({
      line: z.number().int(),
      act: z.enum(['create', 'change', 'same']),
      label: z.string(),
      note: z.string().nullable(),
      warning: wordsSchema.optional(),
    }),
  ),
  refused: z.array(z.object({ line: z.number().int(), column: z.string(), sentence: wordsSchema })),
});

export const importList = z.object({ items: z.array(z.object(head)) });
