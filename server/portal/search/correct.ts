import type { Tx } from '../../db/door.ts';
import { fixByNeighbours } from './neighbours.ts';
import { listRegionNames } from './region-names.ts';
import { listRoots, stem } from './stem.ts';
import { listFamilies } from './synonyms.ts';
import { distance, isEmptyWord, mayDiffer } from './words.ts';
import { countWords, listKnownWords, listNearWords, type Counts } from './vocabulary.ts';

/** A question's words after correction, with what was changed. */
export type Corrected = {
  words: string[];
  changes: { from: string; to: string }[];
  /** Words that neither the directory nor any list has, and that are near to nothing. */
  unknown: Set<string>;
  counts: Counts;
};

const LEAST_SPLIT = 3;

/**
 * Puts right what is written as nobody writes it: a word of no innovation, region or list becomes the nearest one, or the
 * two that were written together. Words of four letters or fewer stay as they are, unless their neighbour tells what they are.
 * @param isExact keeps every word as it was typed
 */
export async function correctWords(tx: Tx, typed: readonly string[], isExact: boolean): Promise<Corrected> {
  const joined = typed.slice(1).map((word, at) => typed[at]! + word);
  const counts = await countWords(tx, [...typed, ...joined], [...new Set(typed.map(stem))]);
  const strange = [...new Set(typed.filter((word) => isStrange(word, counts)))];
  if (isExact || strange.length === 0)
    return { words: [...typed], changes: [], unknown: new Set(strange), counts };
  const fixes = await findFixes(tx, strange);
  const left = new Set(strange.filter((word) => !fixes.has(word)));
  for (const [from, to] of await fixByNeighbours(tx, typed, left)) fixes.set(from, to);
  const changes = strange.flatMap((from) =>
    fixes.has(from) ? [{ from, to: fixes.get(from)!.join(' ') }] : [],
  );
  const words = typed.flatMap((word) => fixes.get(word) ?? [word]);
  const again = await countWords(tx, [...words, ...joined], [...new Set(words.map(stem))]);
  const unknown = new Set(strange.filter((word) => !fixes.has(word)));
  return { words, changes, unknown, counts: again };
}

function isStrange(word: string, { words, stems }: Counts): boolean {
  if (isEmptyWord(word) || /\d/.test(word) || word.length < 3) return false;
  if (words.has(word) || stems.has(stem(word)) || listRoots().has(stem(word))) return false;
  return !listRegionNames().words.has(word) && !listFamilies().words.has(word);
}

async function findFixes(tx: Tx, strange: readonly string[]): Promise<Map<string, string[]>> {
  const near = await listNearWords(tx, strange);
  const halves = strange.flatMap((word) => splitsOf(word).flat());
  const known = halves.length > 0 ? await listKnownWords(tx, halves) : new Set<string>();
  const fixes = new Map<string, string[]>();
  for (const word of strange) {
    const others = [...(near.get(word) ?? []), ...nearInLists(word)];
    const best = nearest(word, others);
    const split = splitsOf(word).find(([left, right]) => known.has(left!) && known.has(right!));
    if (best) fixes.set(word, [best]);
    else if (split) fixes.set(word, split);
  }
  return fixes;
}

function splitsOf(word: string): string[][] {
  if (word.length < 2 * LEAST_SPLIT + 1) return [];
  const places = Array.from({ length: word.length - 2 * LEAST_SPLIT + 1 }, (_, at) => at + LEAST_SPLIT);
  return places.map((at) => [word.slice(0, at), word.slice(at)]);
}

/** Words of regions and of the synonyms, which the directory need not have. */
function nearInLists(word: string): { word: string; documents: number }[] {
  const found: { word: string; documents: number }[] = [];
  for (const list of [listRegionNames().words, listFamilies().words])
    for (const one of list)
      if (one[0] === word[0] && Math.abs(one.length - word.length) <= 2)
        found.push({ word: one, documents: 0 });
  return found;
}

/** The least distance within what a word of that length may differ; among equals the word of most innovations. */
function nearest(word: string, others: readonly { word: string; documents: number }[]): string | null {
  let best: { word: string; far: number; documents: number } | null = null;
  for (const { word: other, documents } of others) {
    const far = distance(word, other) + (word[0] === other[0] ? 0 : 50);
    if (far > mayDiffer(Math.min(word.length, other.length + 1))) continue;
    if (!best || far < best.far || (far === best.far && documents > best.documents))
      best = { word: other, far, documents };
  }
  return best?.word ?? null;
}

/** The word of the directory that is nearest to this one, if one is near enough. */
export async function nearestWord(tx: Tx, word: string): Promise<string | null> {
  return nearest(word, (await listNearWords(tx, [word])).get(word) ?? []);
}
