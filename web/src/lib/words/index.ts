import type { Lang, Words } from './define.ts';

export type { Lang, Words } from './define.ts';

/** One of the two texts that the server or the edition carries; Indonesian where the other is missing. */
export const of = (words: Words | null | undefined, lang: Lang): string =>
  words ? words[lang] || words.id : '';

export const isLang = (value: unknown): value is Lang => value === 'id' || value === 'en';

/** English only where the browser prefers it to Indonesian; everyone else reads Indonesian. */
export function preferredLang(header: string | null): Lang {
  const first = (header ?? '').split(',')[0]?.trim().toLowerCase() ?? '';
  return first.startsWith('en') ? 'en' : 'id';
}
