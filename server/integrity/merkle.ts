/** The Merkle trees of RFC 6962 (hashes as in its section 2.1, checks as RFC 9162 writes them). Pure. */
import { createHash } from 'node:crypto';

/** A leaf and a node begin with different bytes, so that neither can be passed off as the other. */
const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

export function leafHash(data: Uint8Array | string): Buffer {
  return createHash('sha256').update(LEAF).update(data).digest();
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash('sha256').update(NODE).update(left).update(right).digest();
}

/** A tree that grows at its end and keeps one hash for each bit of its size. */
export type Frontier = { size: number; peaks: { hash: Buffer; leaves: number }[] };

export function emptyFrontier(): Frontier {
  return { size: 0, peaks: [] };
}

/** Adds a leaf by its hash. */
export function grow(tree: Frontier, leaf: Buffer): void {
  let last = { hash: leaf, leaves: 1 };
  while (tree.peaks.at(-1)?.leaves === last.leaves) {
    const left = tree.peaks.pop()!;
    last = { hash: nodeHash(left.hash, last.hash), leaves: left.leaves * 2 };
  }
  tree.peaks.push(last);
  tree.size += 1;
}

/** The root of what has grown so far; of nothing it is the hash of the empty text. */
export function rootOf({ peaks }: Frontier): Buffer {
  if (peaks.length === 0) return createHash('sha256').digest();
  return peaks.map(({ hash }) => hash).reduceRight((right, left) => nodeHash(left, right));
}

export function treeRoot(leaves: readonly Buffer[]): Buffer {
  const tree = emptyFrontier();
  for (const leaf of leaves) grow(tree, leaf);
  return rootOf(tree);
}

/** The inclusion proof of every leaf, in their order: siblings from the leaf up. */
export function allPaths(leaves: readonly Buffer[]): Buffer[][] {
  const levels = levelsOf(leaves);
  return leaves.map((_, leaf) => {
    const path: Buffer[] = [];
    let index = leaf;
    for (const level of levels.slice(0, -1)) {
      const sibling = level[index ^ 1];
      if (sibling) path.push(sibling);
      index >>= 1;
    }
    return path;
  });
}

function levelsOf(leaves: readonly Buffer[]): Buffer[][] {
  const levels = [[...leaves]];
  for (let level = levels[0]!; level.length > 1; level = levels.at(-1)!) {
    const above: Buffer[] = [];
    for (let at = 0; at < level.length; at += 2)
      above.push(at + 1 < level.length ? nodeHash(level[at]!, level[at + 1]!) : level[at]!);
    levels.push(above);
  }
  return levels;
}

/** Whether a leaf stands at `index` in the tree of that size and root. */
export function provesInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false;
  let [at, last] = [index, size - 1];
  let hash: Buffer = Buffer.from(leaf);
  for (const sibling of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else hash = nodeHash(hash, sibling);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && hash.equals(root);
}

/** The proof that the tree of the first `size` leaves was only added to (RFC 6962, 2.1.2). @param size 0 … leaves */
export function consistencyPath(leaves: readonly Buffer[], size: number): Buffer[] {
  return size === 0 || size === leaves.length ? [] : subproof(size, leaves, true);
}

function subproof(size: number, leaves: readonly Buffer[], whole: boolean): Buffer[] {
  if (size === leaves.length) return whole ? [] : [treeRoot(leaves)];
  const half = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  const [left, right] = [leaves.slice(0, half), leaves.slice(half)];
  return size <= half
    ? [...subproof(size, left, whole), treeRoot(right)]
    : [...subproof(size - half, right, false), treeRoot(left)];
}

export type Tree = { size: number; root: Uint8Array };

/** Whether the later tree begins with the whole of the earlier one. */
export function provesConsistency(earlier: Tree, later: Tree, path: readonly Uint8Array[]): boolean {
  if (earlier.size > later.size) return false;
  if (earlier.size === 0) return path.length === 0;
  if (earlier.size === later.size) return path.length === 0 && Buffer.from(earlier.root).equals(later.root);
  const isPower = Number.isInteger(Math.log2(earlier.size));
  const [first, ...rest] = isPower ? [earlier.root, ...path] : path;
  if (!first) return false;
  let [at, last] = [earlier.size - 1, later.size - 1];
  while (at % 2 === 1) [at, last] = [(at - 1) / 2, Math.floor(last / 2)];
  let old: Buffer = Buffer.from(first);
  let grown: Buffer = old;
  for (const hash of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [old, grown] = [nodeHash(hash, old), nodeHash(hash, grown)];
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else grown = nodeHash(grown, hash);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && old.equals(earlier.root) && grown.equals(later.root);
}
