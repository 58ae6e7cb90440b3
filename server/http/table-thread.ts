import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '../errors.ts';
import { readTable, type ImportTable, type TableLimits } from './table-import.ts';

// Runs in a thread of its own: thousands of long rows take a second to read, and the server answers people meanwhile.

export type ThreadOrder = { bytes: Uint8Array; limits: TableLimits };
export type ThreadAnswer = { table: ImportTable } | { refusal: Refusal['params'] } | { message: string };

const { bytes, limits } = workerData as ThreadOrder;

function answerTo(error: unknown): ThreadAnswer {
  if (error instanceof Refusal) return { refusal: error.params };
  return { message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

parentPort!.postMessage(await readTable(bytes, limits).then((table): ThreadAnswer => ({ table }), answerTo));
