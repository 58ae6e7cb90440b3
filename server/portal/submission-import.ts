import { createHash } from 'node:crypto';
import type { Context } from '../context.ts';
import { act, asSystem } from '../db/door.ts';
import { findEdition } from '../editions/queries.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { mustHaveColumns, refused, type ImportTable } from '../http/table-import.ts';
import { readTableAside } from '../http/table-aside.ts';
import { rulesOf } from '../editions/rulebook-queries.ts';
import type { Line } from './import-plan.ts';
import { submissionColumns, SUBMISSION_NEEDED } from './submission-lines.ts';
import { planSubmissions } from './submission-plan.ts';

/** Answers may be long; what is longer is no answer. */
export const SUBMISSION_LIMITS = { cellCharacters: 20_000 };

/** @throws Refusal table_refused for a needed column that is missing, or one that the edition's form does not have */
export function mustFitEdition(rulebook: Rulebook, table: ImportTable): void {
  mustHaveColumns(table, SUBMISSION_NEEDED);
  const known = submissionColumns(rulebook);
  const other = table.columns.find((column) => !known.includes(column));
  if (other !== undefined)
    throw refused(
      `Kolom "${other}" tidak ada pada formulir edisi ini. Unduh templat edisi ini untuk melihat kolomnya.`,
      `The form of this edition has no column "${other}". Download its template to see the columns.`,
    );
}

/**
 * For the command line: works the file out and, when told to, writes what can be taken.
 * @returns counts and the refused rows
 */
export async function importSubmissions(
  context: Context,
  bytes: Uint8Array,
  editionId: string,
  { write }: { write: boolean },
) {
  const table = await readTableAside(bytes, SUBMISSION_LIMITS);
  return act(asSystem(context), async (tx) => {
    const edition = await findEdition(tx, editionId);
    if (!edition) throw new Refusal('not_found');
    mustFitEdition(await rulesOf(tx, edition), table);
    const lines = table.rows.map(({ line, cells }): Line => ({
      line,
      cell: (column) => cells[column] ?? '',
    }));
    const { bodyId } = edition;
    const plan = await planSubmissions(tx, { bodyId, editionId, by: null }, lines);
    const drafts = plan.rows.filter((row) => row.act === 'create').length;
    const counts = {
      rows: lines.length,
      drafts,
      known: plan.rows.length - drafts,
      refused: plan.faults.length,
    };
    if (!write) return { written: false, ...counts, faults: plan.faults };
    await plan.write();
    await record(
      tx,
      'submissions.imported',
      { type: 'edition', id: editionId, version: edition.version, bodyId, editionId },
      { sha256: createHash('sha256').update(bytes).digest('hex'), ...counts },
    );
    return { written: true, ...counts, faults: plan.faults };
  });
}
