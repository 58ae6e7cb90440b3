import { parentPort } from 'node:worker_threads';
import { schedule, type Timetable } from '../matching/schedule.ts';

// Runs in a thread of its own, so that a large timetable does not keep the server from answering.
parentPort?.once('message', (timetable: Timetable) => {
  parentPort?.postMessage(schedule(timetable).pairs);
});
