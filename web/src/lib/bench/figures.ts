import type { Lang } from '#lib/words/index.ts';

/** A number with so many decimals, in the language's way: "85,60". A dash where there is none. */
export const decimal = (value: number | string | null | undefined, lang: Lang, digits = 2): string =>
  value === null || value === undefined
    ? '–'
    : new Intl.NumberFormat(lang === 'id' ? 'id-ID' : 'en-GB', {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }).format(Number(value));

/** With two decimals, or up to four where they are needed to come to the same by hand. */
export const exact = (value: number, lang: Lang): string =>
  decimal(value, lang, Number.isInteger(Math.round(value * 10_000) / 100) ? 2 : 4);

/** A chance as people say it: trials never prove 0 % or 100 %. */
export function chance(value: number | null): string {
  if (value === null) return '–';
  if (value < 0.005) return '<1%';
  if (value >= 0.995) return '>99%';
  return `${Math.round(value * 100)}%`;
}

/** What a chance looks like: sure, open or out. */
export const tone = (row: { pTop: number | null; grey: boolean }): 'sure' | 'grey' | 'out' =>
  row.grey ? 'grey' : (row.pTop ?? 0) >= 0.95 ? 'sure' : 'out';
