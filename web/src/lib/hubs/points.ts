import type { Lang } from '#lib/words/index.ts';

const figure = (value: number, lang: Lang) =>
  value.toLocaleString(lang === 'id' ? 'id-ID' : 'en-GB', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });

/** A total in ten-thousandths of a point as people read it: 97375 is "9,74". */
export const points = (total: number | null, lang: Lang): string =>
  total === null ? '–' : figure(total / 10_000, lang);

/** The score of an aspect in hundredths of a point: 895 is "8,95". */
export const aspectPoints = (hundredths: number | null, lang: Lang): string =>
  hundredths === null ? '–' : figure(hundredths / 100, lang);
