import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '../errors.ts';
import { readTable, type ImportRow, type TableLimits } from './table-import.ts';

// Runs in a thread of its own: thousands of long rows take a second to read, and the server answers people meanwhile.

export type ThreadOrder = { bytes: Uint8Array; limits: TableLimits };
/** The rows come in pieces, so that taking them over holds nobody up; the last one says so. */
export type ThreadAnswer =
  | { columns: string[]; rows: ImportRow[]; isLast: boolean }
  | { refusal: Refusal['params'] }
  | { message: string };

const PIECE_ROWS = 100;
const port = parentPort!;
const { bytes, limits } = workerData as ThreadOrder;

const say = (answer: ThreadAnswer) => port.postMessage(answer);

try {
  const { columns, rows } = await readTable(bytes, limits);
  let at = 0;
  do {
    const next = at + PIECE_ROWS;
    say({ columns, rows: rows.slice(at, next), isLast: next >= rows.length });
    at = next;
  } while (at < rows.length);
} catch (error) {
  if (error instanceof Refusal) say({ refusal: error.params });
  else say({ message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
