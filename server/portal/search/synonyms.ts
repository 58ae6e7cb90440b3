import { readFileSync } from 'node:fs';
import { stem } from './stem.ts';
import { isEmptyWord, wordsOf } from './words.ts';

/** A term as the words that stand one after the other in it. */
export type Term = readonly string[];

type Families = {
  /** By the stems of a term: the terms that are found with it. */
  byStems: ReadonlyMap<string, Term[]>;
  /** Every word of every term: none of them is misspelt. */
  words: ReadonlySet<string>;
  longest: number;
};

let families: Families | undefined;
/** Lines that offices have added, as they were read last. */
let added = '';

/** Stems of a term, as terms are looked up: "pengadaan barang dan jasa" and "pengadaan barang jasa" are one. */
export const stemsOf = (term: Term): string =>
  term
    .filter((word) => !isEmptyWord(word))
    .map(stem)
    .join(' ');

/** Programme names, abbreviations, registers of speech and English beside Indonesian: synonyms.txt and what offices added. */
export function listFamilies(): Families {
  families ??= readFamilies(`${readFileSync(new URL('./synonyms.txt', import.meta.url), 'utf8')}\n${added}`);
  return families;
}

/** From here on these lines count beside those of the program; in place of the ones that were added before. */
export function addFamilies(lines: string): void {
  if (lines === added) return;
  added = lines;
  families = undefined;
}

export function readFamilies(text: string): Families {
  const byStems = new Map<string, Term[]>();
  const words = new Set<string>();
  let longest = 1;
  const add = (from: Term, to: readonly Term[]) => {
    const key = stemsOf(from);
    const known = byStems.get(key) ?? [];
    const others = to.filter(
      (one) => stemsOf(one) !== key && !known.some((two) => two.join(' ') === one.join(' ')),
    );
    byStems.set(key, [...known, ...others]);
    longest = Math.max(longest, key.split(' ').length);
  };
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [left = '', right] = line.split('>');
    const terms = (part: string) =>
      part
        .split(',')
        .map(wordsOf)
        .filter((term) => term.length > 0);
    const [from, to] = [terms(left), terms(right ?? left)];
    for (const term of [...from, ...to]) for (const word of term) words.add(word);
    for (const term of from) add(term, to);
  }
  return { byStems, words, longest };
}

/** What is found together with this term, or nothing. */
export const synonymsOf = (term: Term): readonly Term[] => listFamilies().byStems.get(stemsOf(term)) ?? [];
