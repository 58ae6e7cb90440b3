import { sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { act, asSystem, look } from '../db/door.ts';
import { record } from '../events/record.ts';
import { updateRehearsal, type RehearsalRow } from './queries.ts';
import { Stopped } from './run.ts';

/** So many rows go in one transaction: short enough that nobody beside it waits. */
const BATCH = 2_000;
const LEAST = 50;
/** A statement that took too long: beside much real data every row is looked for in every table that could point at it. */
const TOO_LONG = '57014';

/**
 * Takes everything away that the rehearsal made, in batches: rows by the one function of the database that may, then the
 * files that nothing else speaks of, then its body. Can be begun again wherever it stopped. What stays is one event in the
 * real body: that it was, how large, and that it is gone.
 */
export async function wipe(context: Context, row: RehearsalRow, isStopped: () => boolean): Promise<void> {
  const files = row.files ?? (await noteFiles(context, row));
  await takeRows(context, row, isStopped);
  const orphans = await look(asSystem(context), async (tx) =>
    (
      await tx.execute<{ sha256: string }>(
        sql`select kipp_orphaned_files(array(select jsonb_array_elements_text(${JSON.stringify(files)}::jsonb))) as sha256`,
      )
    ).map((one) => one.sha256),
  );
  for (const sha256 of orphans) await context.files.remove(sha256);
  await act(asSystem(context), async (tx) => {
    await tx.execute(
      sql`select kipp_end_rehearsal(${row.rehearsalBodyId}::uuid, array(select jsonb_array_elements_text(${JSON.stringify(orphans)}::jsonb)))`,
    );
    await record(
      tx,
      'rehearsal.wiped',
      { type: 'rehearsal', id: row.id, version: row.version + 1, bodyId: row.bodyId, editionId: null },
      { submissions: row.settings.submissions, files: orphans.length },
    );
  });
}

/** Batch after batch, smaller ones where a batch took too long, until no row is left. */
async function takeRows(context: Context, row: RehearsalRow, isStopped: () => boolean): Promise<void> {
  for (let batch = BATCH; ;) {
    if (isStopped()) throw new Stopped();
    try {
      const gone = await act(asSystem(context), (tx) =>
        tx.execute(sql`select * from kipp_wipe_rehearsal(${row.rehearsalBodyId}::uuid, ${batch})`),
      );
      if (gone.length === 0) return;
    } catch (error) {
      const { code } = ((error as { cause?: unknown }).cause ?? error) as { code?: string };
      if (code !== TOO_LONG || batch <= LEAST) throw error;
      batch = Math.max(LEAST, Math.floor(batch / 4));
    }
  }
}

/** Writes down which files the rehearsal's rows speak of, while there are rows that speak. */
async function noteFiles(context: Context, row: RehearsalRow): Promise<string[]> {
  const named = await look(asSystem(context), (tx) =>
    tx.execute<{ sha256: string }>(sql`select kipp_rehearsal_files(${row.rehearsalBodyId}::uuid) as sha256`),
  );
  const files: string[] = [];
  for (const { sha256 } of named) if (await context.files.has(sha256)) files.push(sha256);
  await act(asSystem(context), (tx) => updateRehearsal(tx, row.id, { files }));
  return files;
}
