import type { Lang } from './words/define.ts';

/** Awards whose lists are published in English, and what they are called in Indonesian; everything else stands as it was given. */
const SAID: readonly (readonly [RegExp, string])[] = [
  [/^UNPSA winner/i, 'Pemenang UNPSA'],
  [/^UNPSA honou?rable mention/i, 'UNPSA, sebutan kehormatan'],
  [/^National scaling-up selection/i, 'Terpilih untuk replikasi nasional'],
  [/\(special category\)/i, '(kategori khusus)'],
  [/\(presenter\)/i, '(penyaji)'],
];

/** An award with its year: "Top 45 2019", "Pemenang UNPSA 2024". */
export function awardName(one: { award: string; year: number | null }, lang: Lang): string {
  const name =
    lang === 'id' ? SAID.reduce((said, [from, to]) => said.replace(from, to), one.award) : one.award;
  return [name, one.year].filter(Boolean).join(' ');
}
