import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { ofBody } from './belonging.ts';
import { instant, key, stateCheck, version } from './columns.ts';

export const IMPORT_KINDS = ['agencies', 'accounts', 'jurors', 'innovations', 'submissions'] as const;

/** A spreadsheet that was read and tried; written when an organiser says so. Its rows are kept only until then. */
export const imports = pgTable(
  'imports',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: uuid(),
    kind: text().notNull(),
    version: version(),
    fileName: text().notNull(),
    sha256: text().notNull(),
    columns: jsonb().$type<string[]>().notNull(),
    rows: jsonb().$type<{ line: number; cells: Record<string, string> }[]>().notNull(),
    /** What was refused when it was last worked out, with the row as it stood. */
    refused: jsonb()
      .$type<
        {
          line: number;
          column: string;
          sentence: { id: string; en: string };
          cells: Record<string, string>;
        }[]
      >()
      .notNull(),
    counts: jsonb()
      .$type<{ rows: number; create: number; change: number; same: number; refused: number }>()
      .notNull(),
    createdBy: uuid().notNull(),
    createdAt: instant().notNull(),
    doneAt: instant(),
  },
  (t) => [stateCheck('imports_kind', t.kind, IMPORT_KINDS), index('imports_body').on(t.bodyId, t.id)],
);
