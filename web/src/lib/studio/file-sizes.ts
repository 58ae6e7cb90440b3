import { number } from '#lib/format.ts';
import type { Lang } from '#lib/words/define.ts';
import { studioPartsWords } from '#lib/words/studio-parts.ts';

/** The usual sizes of a file, and the one that stands there, as choices of a field. */
export function fileSizes(now: number, lang: Lang): (readonly [string, string])[] {
  const usual = [1, 2, 3, 5, 10, 20, 50].map((one) => one * 1_048_576);
  return [...new Set([...usual, now])]
    .sort((a, b) => a - b)
    .map((one) => {
      const megabytes = number(Math.round((one / 1_048_576) * 10) / 10, lang);
      return [String(one), studioPartsWords[lang].megabytes(megabytes)] as const;
    });
}
