import { look, type Caller, type Tx } from '../db/door.ts';
import { titleKey } from '../db/title-key.ts';
import { findRegion } from '../regions/regions.ts';
import { listCards } from './card-service.ts';
import * as queries from './directory-queries.ts';
import { remembered } from './remembered.ts';
import { nearestWord } from './search/correct.ts';
import { listRegionNames } from './search/region-names.ts';
import { listWordsFrom } from './search/vocabulary.ts';
import { wordsOf } from './search/words.ts';

const MOST = 8;
const MOST_OTHERS = 4;
/** Shorter beginnings are found at the start of titles only. */
const LEAST_OF_A_WORD = 3;

type Suggestions = {
  innovations: { id: string; title: string; agency: string | null }[];
  regions: { code: string; name: string }[];
  words: string[];
};

/** What somebody may be about to ask: innovations by the beginning of a word, regions, and words of the directory. */
export function suggest(caller: Caller, q: string): Promise<Suggestions> {
  return look(caller, (tx) => remembered(tx, 'suggestions', q, () => findSuggestions(tx, q)));
}

async function findSuggestions(tx: Tx, q: string): Promise<Suggestions> {
  const key = titleKey(q);
  if (key === '') return { innovations: [], regions: [], words: [] };
  const words = wordsOf(q);
  const last = words.at(-1) ?? '';
  let ids = await queries.listStarting(tx, key, beginning(words), MOST);
  if (ids.length === 0 && last.length > LEAST_OF_A_WORD) {
    const better = await nearestWord(tx, last);
    if (better) ids = await queries.listStarting(tx, key, beginning([...words.slice(0, -1), better]), MOST);
  }
  const cards = await listCards(tx, ids);
  return {
    innovations: cards.map(({ id, title, agency }) => ({ id, title, agency })),
    regions: regionsFrom(key),
    words:
      last.length >= LEAST_OF_A_WORD ? completions(words, await listWordsFrom(tx, last, MOST_OTHERS)) : [],
  };
}

/** All words as they are and the last as a beginning. */
function beginning(words: readonly string[]): string | null {
  const last = words.at(-1);
  if (!last || last.length < LEAST_OF_A_WORD) return null;
  return [...words.slice(0, -1).map((word) => `'${word}'`), `'${last}':*`].join(' & ');
}

function completions(words: readonly string[], found: readonly string[]): string[] {
  const before = words.slice(0, -1).join(' ');
  return found.map((word) => `${before} ${word}`.trim());
}

function regionsFrom(key: string): { code: string; name: string }[] {
  const codes = [...listRegionNames().byName]
    .filter(([name]) => name.startsWith(key))
    .flatMap(([, found]) => found);
  return [...new Set(codes)].slice(0, MOST_OTHERS).map((code) => ({ code, name: findRegion(code)!.name }));
}
