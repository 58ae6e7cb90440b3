import { agree } from './agree.ts';

export type Lang = 'id' | 'en';
export type Words = { id: string; en: string };
type Pair<T> = readonly [T, T];
type OneLang<P> = { [K in keyof P]: P[K] extends Pair<infer T> ? T : never };

/**
 * One area of the dictionary: each key holds Indonesian first, English second, so that a text without its translation
 * does not compile and the two sentences are read side by side. English sentences with a number are written for many.
 * A page imports the areas it speaks with, each from its own file: what it does not say, it does not carry.
 */
export function area<P extends Record<string, Pair<string> | Pair<(...args: never[]) => string>>>(pairs: P) {
  const pick = (index: 0 | 1) =>
    Object.fromEntries(Object.entries(pairs).map(([key, pair]) => [key, pair[index]])) as OneLang<P>;
  return { id: pick(0), en: agreeing(pick(1)) };
}

/** The sentences with numbers in them, each put right as it is said. */
function agreeing<T extends object>(texts: T): T {
  const heard = (text: unknown) =>
    typeof text === 'function' ? (...args: unknown[]) => agree(String(text(...args))) : text;
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, heard(text)])) as T;
}
