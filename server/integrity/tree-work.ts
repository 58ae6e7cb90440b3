import { allPaths, consistencyPath, treeRoot } from './merkle.ts';

/** Hashes as 64 hexadecimal digits, so that they pass between threads as they are. */
export type TreeOrder = {
  /** The hashes of the leaves. */
  leaves: string[];
  /** Whether every leaf is to have its proof. */
  paths: boolean;
  /** The size of the tree that this one is to be shown to extend; 0 for none. */
  extends: number;
};
export type TreeAnswer = { root: string; paths: string[][]; consistency: string[] };

export function computeTree(order: TreeOrder): TreeAnswer {
  const leaves = order.leaves.map((hash) => Buffer.from(hash, 'hex'));
  const hex = (hashes: Buffer[]) => hashes.map((hash) => hash.toString('hex'));
  return {
    root: treeRoot(leaves).toString('hex'),
    paths: order.paths ? allPaths(leaves).map(hex) : [],
    consistency: hex(consistencyPath(leaves, order.extends)),
  };
}
