import { createHash } from 'node:crypto';
import { textsOf, mentionsIn } from './check.ts';

export type Candidate = { id: string; code: string; sha256: string; sizeBytes: number };

/**
 * Which of the issued certificates a signed file is: the one whose bytes it begins with, because a signature is usually
 * appended; where a program wrote the whole file anew, the one whose verification code stands in it. What the file is
 * called does not matter. Pure.
 * @returns null when it is none of them, or could be more than one
 */
export function findIssued(signed: Buffer, candidates: readonly Candidate[]): Candidate | null {
  return byBeginning(signed, candidates) ?? byCode(signed, candidates);
}

function byBeginning(signed: Buffer, candidates: readonly Candidate[]): Candidate | null {
  const hash = createHash('sha256');
  let read = 0;
  // The file is hashed once, looked at wherever one of the issued files would end.
  const inOrder = candidates.toSorted((a, b) => a.sizeBytes - b.sizeBytes);
  for (const one of inOrder) {
    if (one.sizeBytes > signed.length) return null;
    hash.update(signed.subarray(read, one.sizeBytes));
    read = one.sizeBytes;
    if (hash.copy().digest('hex') === one.sha256) return one;
  }
  return null;
}

function byCode(signed: Buffer, candidates: readonly Candidate[]): Candidate | null {
  const texts = textsOf(signed);
  const named = candidates.filter(({ code }) => mentionsIn(texts, code));
  return named.length === 1 ? named[0]! : null;
}
