import { Worker } from 'node:worker_threads';
import type { Timetable } from '../matching/schedule.ts';

/** A hundred finalists take milliseconds; a thread that needs this long hangs. */
const LIMIT_MS = 30_000;

/**
 * Places the finalists in a thread of its own.
 * @returns pairs of finalist and slot by number
 */
export function solveInThread(timetable: Timetable): Promise<(readonly [number, number])[]> {
  const worker = new Worker(new URL('./schedule-worker.ts', import.meta.url));
  return new Promise<(readonly [number, number])[]>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the timetable took too long')), LIMIT_MS);
    timer.unref();
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.postMessage(timetable);
  }).finally(() => void worker.terminate());
}
