import { nameMark } from './search/lexemes.ts';
import type { ColumnRow } from './columns.ts';

export const FACETS = [
  'year',
  'award',
  'region',
  'level',
  'agency',
  'category',
  'group',
  'sdg',
  'phase',
  'status',
] as const;
export type Facet = (typeof FACETS)[number];
export type Filters = Partial<Record<Facet, string>>;
export type FacetCount = { facet: Facet; value: string; innovations: number };

/** How a facet's value stands in the index. */
export const MARKS: Record<Facet, (value: string) => string> = {
  year: (value) => `#y${value}`,
  award: (value) => `#w${value}`,
  region: (value) => `#r${value}`,
  level: (value) => `#l${value}`,
  agency: (value) => `#a${nameMark(value)}`,
  category: (value) => `#c${nameMark(value)}`,
  group: (value) => `#g${nameMark(value)}`,
  sdg: (value) => `#s${value}`,
  phase: (value) => `#p${value}`,
  status: (value) => `#t${value}`,
};

/** The marks of what is asked for. */
export const marksAsked = (filters: Filters): string[] =>
  FACETS.flatMap((facet) => {
    const value = filters[facet];
    return value === undefined ? [] : [MARKS[facet](value)];
  });

/** Every value of every facet that a row of the index has; a place counts for its province as well. */
export function marksOf(row: ColumnRow): { facet: Facet; value: string; mark: string }[] {
  const given: readonly (readonly [Facet, readonly (string | number | null)[]])[] = [
    ['year', row.years],
    ['award', row.awards],
    ['region', [row.province, row.region]],
    ['level', [row.level]],
    ['agency', [row.agency]],
    ['category', [row.category]],
    ['group', [row.group_name]],
    ['sdg', row.sdgs],
    ['phase', [row.phase]],
    ['status', [row.status]],
  ];
  return given.flatMap(([facet, values]) =>
    values.flatMap((value) =>
      value === null ? [] : [{ facet, value: String(value), mark: MARKS[facet](String(value)) }],
    ),
  );
}
