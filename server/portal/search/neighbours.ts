import type { Tx } from '../../db/door.ts';
import { listFamilies, stemsOf } from './synonyms.ts';
import { countPhrases, listShortWords } from './vocabulary.ts';
import { distance, isEmptyWord } from './words.ts';

const SHORT = { least: 3, most: 4 };
const MOST_CHOICES = 6;
/** One letter left out, put in, changed or swapped. */
const ONE_LETTER = 100;

type Choice = { word: string; other: string; far: number; phrases: string[] };

/**
 * A short word is too near to too many others to be put right alone; beside a neighbour it is, where the two stand together in a
 * title or in the lists of words ("rumah skit").
 * @returns what strange short words of this question are put right to
 */
export async function fixByNeighbours(
  tx: Tx,
  typed: readonly string[],
  strange: ReadonlySet<string>,
): Promise<Map<string, string[]>> {
  const places = typed.flatMap((word, at) =>
    strange.has(word) && word.length >= SHORT.least && word.length <= SHORT.most ? [at] : [],
  );
  if (places.length === 0 || typed.length === 1) return new Map();
  const near = await listShortWords(tx, [...new Set(places.map((at) => typed[at]!))]);
  const choices = places.flatMap((at) => choicesAt(typed, at, strange, near.get(typed[at]!) ?? []));
  const counts = await countPhrases(tx, [...new Set(choices.flatMap(({ phrases }) => phrases))]);
  const best = new Map<string, { other: string; told: number; far: number }>();
  for (const { word, other, far, phrases } of choices) {
    const told = Math.max(isTerm(phrases) ? 1 : 0, ...phrases.map((phrase) => counts.get(phrase) ?? 0));
    const known = best.get(word);
    if (told > 0 && (!known || told > known.told || (told === known.told && far < known.far)))
      best.set(word, { other, told, far });
  }
  return new Map([...best].map(([word, { other }]) => [word, [other]]));
}

function choicesAt(
  typed: readonly string[],
  at: number,
  strange: ReadonlySet<string>,
  near: readonly string[],
): Choice[] {
  const word = typed[at]!;
  const [left, right] = [typed[at - 1], typed[at + 1]].map((one) =>
    one && !strange.has(one) && !isEmptyWord(one) ? one : null,
  );
  const inLists = [...listFamilies().words].filter((one) => one[0] === word[0]);
  return [...new Set([...near, ...inLists])]
    .map((other) => ({ other, far: distance(word, other) }))
    .filter(({ far }) => far > 0 && far <= ONE_LETTER)
    .map(({ other, far }) => {
      const pairs = [...(left ? [[left, other]] : []), ...(right ? [[other, right]] : [])] as [
        string,
        string,
      ][];
      return { word, other, far, phrases: pairs.map((pair) => pair.join(' ')) };
    })
    .filter(({ phrases }) => phrases.length > 0)
    .toSorted((a, b) => Number(isTerm(b.phrases)) - Number(isTerm(a.phrases)))
    .slice(0, MOST_CHOICES);
}

/** Whether two words are a term of the lists. */
const isTerm = (phrases: readonly string[]): boolean => {
  const { byStems } = listFamilies();
  return phrases.some((phrase) => byStems.has(stemsOf(phrase.split(' '))));
};
