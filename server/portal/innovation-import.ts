import { createHash } from 'node:crypto';
import type { Context } from '../context.ts';
import { act, asSystem, type Tx } from '../db/door.ts';
import { record } from '../events/record.ts';
import { settleDirectory } from './index-service.ts';
import { refuseFaults, type Fault, type Line } from './import-plan.ts';
import { INNOVATION_COLUMNS, MORE_INNOVATION_COLUMNS } from './innovation-lines.ts';
import { planInnovations, type InnovationCounts } from './innovation-plan.ts';
import { readTable, readTableByRows, type RowTable } from './table.ts';

export type Imported = InnovationCounts & { rows: number };

/**
 * Takes a file of innovations and their awards into a body's directory. The whole file is read and judged first;
 * what is known already is left, so the same file twice adds nothing.
 * @throws BadInput "file:line:column: sentence" for the first fault; then nothing is written
 */
export async function importInnovations(
  context: Context,
  csvText: string,
  fileName: string,
  bodyId: string,
): Promise<Imported> {
  const file = readTable(csvText, fileName, INNOVATION_COLUMNS, MORE_INNOVATION_COLUMNS);
  const done = await act(asSystem(context), async (tx) => {
    const plan = await planInnovations(tx, placeOf(bodyId), file.lines);
    refuseFaults(plan.faults, fileName);
    const counts = { rows: file.lines.length, ...(await plan.write()) };
    await note(tx, bodyId, csvText, counts);
    return counts;
  });
  await settleDirectory(context, done.innovationsAdded);
  return done;
}

/** Rows of one transaction: few enough that others wait no longer than a second. */
const PART = 2000;

/**
 * Takes what can be taken, two thousand rows at a time: whoever stops it loses the part it is in, and the same file goes on
 * from there, because what is known is left. Refused rows are answered with their reason, and taken rows that somebody should look
 * at with what is wanting; `table` gives them back as they stood.
 * @param told how many rows are done, after each part
 * @throws BadInput for a file that is no table with these columns
 */
export async function importInnovationsInParts(
  context: Context,
  file: { text: string; name: string },
  bodyId: string,
  told: (rows: number) => void = () => {},
): Promise<Imported & { unknownAgencies: number; faults: Fault[]; looks: Fault[]; table: RowTable }> {
  const table = readTableByRows(file.text, file.name, INNOVATION_COLUMNS, MORE_INNOVATION_COLUMNS);
  const { lines } = table;
  const faults = [...table.faults];
  const looks: Fault[] = [];
  const all = {
    rows: table.cellsAt.size,
    innovationsAdded: 0,
    innovationsChanged: 0,
    awardsAdded: 0,
    unknownAgencies: 0,
  };
  for (let at = 0; at < lines.length; at += PART) {
    const part = lines.slice(at, at + PART);
    const done = await act(asSystem(context), (tx) => writePart(tx, bodyId, part));
    faults.push(...done.faults);
    all.innovationsAdded += done.counts.innovationsAdded;
    all.innovationsChanged += done.counts.innovationsChanged;
    all.awardsAdded += done.counts.awardsAdded;
    looks.push(...done.looks);
    told(at + part.length);
  }
  all.unknownAgencies = looks.length;
  await act(asSystem(context), (tx) => note(tx, bodyId, file.text, { ...all, refused: faults.length }));
  await settleDirectory(context, all.innovationsAdded);
  return { ...all, faults, looks, table };
}

async function writePart(tx: Tx, bodyId: string, lines: readonly Line[]) {
  const plan = await planInnovations(tx, placeOf(bodyId), lines);
  const looks = plan.rows.flatMap(({ line, warning }) =>
    warning ? [{ line, column: 'agency', sentence: warning }] : [],
  );
  return { faults: plan.faults, looks, counts: await plan.write() };
}

const placeOf = (bodyId: string) => ({ bodyId, editionId: null, by: null });

function note(tx: Tx, bodyId: string, csvText: string, counts: Record<string, number>) {
  return record(
    tx,
    'innovations.imported',
    { type: 'body', id: bodyId, version: 1, bodyId, editionId: null },
    { sha256: createHash('sha256').update(csvText).digest('hex'), ...counts },
  );
}
