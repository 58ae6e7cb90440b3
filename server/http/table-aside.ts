import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Refusal } from '../errors.ts';
import { readTable, type ImportTable, type TableLimits } from './table-import.ts';
import type { ThreadAnswer, ThreadOrder } from './table-thread.ts';

/** What is read in passing; a thread costs more than it spares below this. */
const SMALL_BYTES = 256 * 1024;

/**
 * As readTable; a large file is read in a thread of its own, so that nobody else waits for it.
 * @throws Refusal table_refused
 */
export async function readTableAside(bytes: Uint8Array, limits: TableLimits = {}): Promise<ImportTable> {
  if (bytes.byteLength < SMALL_BYTES) return readTable(bytes, limits);
  const thread = new Worker(new URL('./table-thread.ts', import.meta.url), {
    workerData: { bytes, limits } satisfies ThreadOrder,
  });
  try {
    const rows: ImportTable['rows'] = [];
    for await (const [answer] of on(thread, 'message', { close: ['exit'] }) as AsyncIterable<
      [ThreadAnswer]
    >) {
      if ('refusal' in answer) throw new Refusal('table_refused', answer.refusal);
      if ('message' in answer) throw new Error(answer.message);
      for (const row of answer.rows) rows.push(row);
      if (answer.isLast) return { columns: answer.columns, rows };
    }
    throw new Error('the thread that reads tables ended');
  } finally {
    await thread.terminate();
  }
}
