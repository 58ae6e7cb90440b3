import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import * as merkle from '../../server/integrity/merkle.ts';
import {
  checkpointText,
  openNote,
  readCheckpoint,
  addSignature,
  signerOf,
  type Signer,
  signNote,
} from '../../server/integrity/signed-note.ts';

/** The leaves and roots that RFC 6962's first implementation tests itself with. */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => merkle.leafHash(Buffer.from(hex, 'hex')));
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

test('roots are those of RFC 6962, and nothing has the hash of the empty text', () => {
  expect(ROOTS.map((_, index) => merkle.treeRoot(LEAVES.slice(0, index + 1)).toString('hex'))).toEqual(ROOTS);
  expect(merkle.treeRoot([]).toString('hex')).toBe(createHash('sha256').update('').digest('hex'));
});

test('every leaf of every tree proves that it is in, at its own place alone, and no node passes for a leaf', () => {
  const many = Array.from({ length: 33 }, (_, index) => merkle.leafHash(`${index}`));
  for (let size = 1; size <= many.length; size += 1) {
    const leaves = many.slice(0, size);
    const root = merkle.treeRoot(leaves);
    for (const [index, path] of merkle.allPaths(leaves).entries()) {
      expect(merkle.provesInclusion(leaves[index]!, index, size, path, root)).toBe(true);
      expect(merkle.provesInclusion(leaves[index]!, index + 1, size, path, root)).toBe(false);
      if (size > 1)
        expect(merkle.provesInclusion(leaves[(index + 1) % size]!, index, size, path, root)).toBe(false);
      if (path.length > 0) {
        expect(merkle.provesInclusion(leaves[index]!, index, size, path.slice(1), root)).toBe(false);
        expect(merkle.provesInclusion(leaves[index]!, index, size, [...path, root], root)).toBe(false);
      }
    }
  }
  // RFC 6962, 2.1.3: two leaves' hashes joined are the data of no leaf with the hash of their node.
  const joined = Buffer.concat([many[0]!, many[1]!]);
  expect(merkle.leafHash(joined).equals(merkle.nodeHash(many[0]!, many[1]!))).toBe(false);
});

test('a tree that only grew proves it, and one that was rewritten does not', () => {
  const many = Array.from({ length: 33 }, (_, index) => merkle.leafHash(`${index}`));
  for (let later = 1; later <= many.length; later += 1)
    for (let earlier = 0; earlier <= later; earlier += 1) {
      const after = { size: later, root: merkle.treeRoot(many.slice(0, later)) };
      const before = { size: earlier, root: merkle.treeRoot(many.slice(0, earlier)) };
      const path = merkle.consistencyPath(many.slice(0, later), earlier);
      expect(merkle.provesConsistency(before, after, path), `${earlier} in ${later}`).toBe(true);
      const other = merkle.treeRoot([...many.slice(0, earlier - 1), merkle.leafHash('lain')]);
      if (earlier > 0) expect(merkle.provesConsistency({ ...before, root: other }, after, path)).toBe(false);
    }
});

test('a signed note is the one that C2SP writes, opens with its key alone, and only as it was signed', () => {
  const known = {
    vkey: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
    signature: 'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=',
  };
  const note = `${known.text}\n— PeterNeumann ${known.signature}\n`;
  expect(openNote(note, known.vkey)).toBe(known.text);
  expect(openNote(note.replace('answer', 'Answer'), known.vkey)).toBe(null);
  const signer = signerOf('kipp.example', Buffer.alloc(32, 7));
  const checkpoint = {
    origin: 'kipp.example/stages/1',
    size: 3,
    root: Buffer.from(ROOTS[2]!, 'hex'),
    lines: ['stage satu'],
  };
  const ours = signNote(checkpointText(checkpoint), signer);
  expect(readCheckpoint(openNote(ours, signer.vkey)!)).toEqual(checkpoint);
  expect(openNote(ours, signerOf('kipp.example', Buffer.alloc(32, 8)).vkey)).toBe(null);
  expect(openNote(ours.replace('\n3\n', '\n4\n'), signer.vkey)).toBe(null);
  expect(() => readCheckpoint('asal\n03\nx\n')).toThrow(RangeError);
});

test('a note that was signed under a former key proves the same under the next one', () => {
  const [former, next] = [1, 2].map((n) => signerOf('kipp.example', Buffer.alloc(32, n))) as [Signer, Signer];
  const text = 'kipp.example/stages/x\n3\nAAAA\n';
  const note = addSignature(signNote(text, former), next);
  expect([openNote(note, former.vkey), openNote(note, next.vkey)]).toEqual([text, text]);
  expect(addSignature(note, next)).toBe(note);
  expect(openNote(note.replace('\n3\n', '\n4\n'), next.vkey)).toBe(null);
});
