import { parentPort, workerData } from 'node:worker_threads';
import { computeTree, type TreeOrder } from './tree-work.ts';

parentPort!.postMessage(computeTree(workerData as TreeOrder));
