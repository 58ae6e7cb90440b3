import { scoresheet as workflow } from '../../workflows/scoresheet.ts';
import type { Tx } from '../db/door.ts';
import { record, type Subject } from '../events/record.ts';
import { step } from '../events/step.ts';
import { lockSheetsOfAssignments, updateSheets, type ScoresheetRow } from './scoresheet-queries.ts';

/** Events are written this many at a time, so that closing a stage of thousands keeps its memory small. */
const BATCH = 200;

export function sheetSubject(row: ScoresheetRow, version = row.version): Subject {
  return { type: 'scoresheet', id: row.id, version, bodyId: row.bodyId, editionId: row.editionId };
}

/** Takes locked sheets one step on for the system: lock, unlock or void, one event for each. */
export async function changeSheets(
  tx: Tx,
  rows: readonly ScoresheetRow[],
  verb: 'lock' | 'unlock' | 'void',
): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) {
    const steps = rows
      .slice(from, from + BATCH)
      .map((sheet) => ({ sheet, next: step(workflow, sheet, { verb, by: ['system'] }) }));
    await updateSheets(
      tx,
      steps.map(({ sheet }) => sheet.id),
      { state: steps[0]!.next.state },
    );
    await Promise.all(
      steps.map(({ sheet, next }) =>
        record(
          tx,
          next.transition.event,
          sheetSubject(sheet, sheet.version + 1),
          { assignmentId: sheet.assignmentId },
          next.effects,
        ),
      ),
    );
  }
}

/** Locks the sent sheets of finished assignments: what is decided on them can no longer move. */
export async function lockSheetsOf(tx: Tx, assignmentIds: readonly string[]): Promise<void> {
  const rows = await lockSheetsOfAssignments(tx, assignmentIds);
  await changeSheets(
    tx,
    rows.filter((sheet) => sheet.state === 'submitted'),
    'lock',
  );
}

/** The sheets of assignments that ended no longer count. */
export async function voidSheetsOf(tx: Tx, assignmentIds: readonly string[]): Promise<void> {
  const rows = await lockSheetsOfAssignments(tx, assignmentIds);
  await changeSheets(
    tx,
    rows.filter((sheet) => sheet.state !== 'void'),
    'void',
  );
}
