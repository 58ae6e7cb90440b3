import { CODE_WORDS, CODES_OF } from 'kipp:replication-codes';
import type { Lang } from '#lib/words/index.ts';

/** The causes that each step asks for: the server's own list. */
export const CAUSES_OF: Readonly<Record<string, readonly string[]>> = CODES_OF;

/** A cause in words; a code that is not known stays as it is. */
export const causeWords = (code: string, lang: Lang): string =>
  (CODE_WORDS as Readonly<Record<string, Record<Lang, string>>>)[code]?.[lang] ?? code;
