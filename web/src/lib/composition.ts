import { labelOf } from './rulebook.ts';
import { LEVELS } from './levels.ts';
import type { StandingRow } from './types/judging.ts';
import type { Rulebook } from './types/rulebook.ts';

/** A row of a ranking, with its province where the list knows it. */
export type ComposedRow = StandingRow & { province?: string | null };
/** One kind of proposal: how many of it are chosen, and how many there were to choose from. */
export type Part = { name: string; chosen: number; there: number };
export type Composition = { by: 'category' | 'level' | 'province' | 'development'; parts: Part[] };
type Words = { noProvince: string; underdeveloped: string; developed: string };

/**
 * How a choice spreads over categories, kinds of agency, provinces and underdeveloped areas. The most chosen kind comes
 * first; a kind that nobody chose stays in the list with none. Provinces are left out where no row knows them.
 * @param rows what is chosen; a part of `all`, which is what there was to choose from
 */
export function composition(
  rows: readonly ComposedRow[],
  all: readonly ComposedRow[],
  categories: Rulebook['categories'],
  { lang, words }: { lang: 'id' | 'en'; words: Words },
): Composition[] {
  const split = (name: (row: ComposedRow) => string): Part[] => {
    const chosen = Map.groupBy(rows, name);
    return [...Map.groupBy(all, name)]
      .map(([key, there]) => ({ name: key, chosen: chosen.get(key)?.length ?? 0, there: there.length }))
      .sort((a, b) => b.chosen - a.chosen || b.there - a.there);
  };
  const level = ({ agency }: ComposedRow) =>
    LEVELS.find((one) => one.key === agency.level)?.name[lang] ?? agency.level;
  const provinces: Composition = { by: 'province', parts: split((row) => row.province ?? words.noProvince) };
  return [
    { by: 'category', parts: split((row) => labelOf(categories, row.category, lang)) },
    { by: 'level', parts: split(level) },
    ...(all.some((row) => row.province !== undefined) ? [provinces] : []),
    {
      by: 'development',
      parts: split(({ agency }) => (agency.underdeveloped ? words.underdeveloped : words.developed)),
    },
  ];
}
