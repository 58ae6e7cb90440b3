import { Worker } from 'node:worker_threads';
import { computeTree, type TreeOrder, type TreeAnswer } from './tree-work.ts';

/** A tree of so many leaves takes a few milliseconds; a larger one is computed beside the event loop. */
const SMALL = 1_000;

/** Root, inclusion proofs and consistency proof of a tree, off the event loop where it is large. */
export function makeTree(order: TreeOrder): Promise<TreeAnswer> {
  if (order.leaves.length <= SMALL) return Promise.resolve(computeTree(order));
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./tree-thread.ts', import.meta.url), { workerData: order });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('the thread of the tree ended without an answer')));
  });
}
