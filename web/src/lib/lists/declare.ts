import type { ListName } from '../../../../server/lists/lists.ts';
import type { Lang } from '#lib/words/define.ts';
import { plain, type ListColumn } from './lists.ts';

/**
 * A list of the office, said in one place: where it stands, which of its address are filters, which columns it has and in which order
 * it comes by itself. Its page, its views, its columns and its file follow from it; another list is another file in `declared`.
 */
export type Declared<Key extends string = string> = {
  /** The name the server keeps its views by. */
  name: ListName;
  page: string;
  filters: readonly string[];
  /** The filter that stands as tabs above the list: which of them is chosen is seen there, and letting the filters go keeps it. */
  tab?: string;
  /** What else of the address the page shows beside the list: no filter of it and no part of a view, but kept when views change. */
  beside?: readonly string[];
  /** The order it has where nobody chose one, as a column of it sorts. */
  order?: string;
  columns: (lang: Lang) => ListColumn<Key>[];
};

/** An address's, whether it may be changed or only read. */
type Params = Pick<URLSearchParams, 'get'> & Iterable<[string, string]>;

/** Declares a list; its columns keep their names, so that a page that draws one that is not there does not compile. */
export const declare = <const Key extends string>(list: Declared<Key>): Declared<Key> => list;

const turned = (sort: string) => (sort.startsWith('-') ? sort.slice(1) : `-${sort}`);

/** Every order that a column of the list offers. */
export const sortsOf = (list: Declared): string[] =>
  list.columns('id').flatMap(({ sort, both }) => (sort ? [sort, ...(both ? [turned(sort)] : [])] : []));

/** The order the address asks for, where a column of the list knows it: a kept view may name one that is no more. */
export function sortOf(params: Params, list: Declared): string | null {
  const sort = params.get('sort');
  return sort && sortsOf(list).includes(sort) ? sort : null;
}

/** What the address says of the rows, as the server is asked for them and for their file. */
export function asked(params: Params, list: Declared): Record<string, string | null> {
  const filters = Object.fromEntries(list.filters.map((name) => [name, params.get(name)?.trim() || null]));
  return { ...filters, sort: sortOf(params, list) };
}

const narrowing = ({ filters, tab }: Declared) => filters.filter((name) => name !== tab);

/** The same list with all its filters let go; its tab, its order and its columns stay. */
export function unfiltered(params: Params, list: Declared): string {
  const left = plain(params);
  for (const name of [...narrowing(list), 'after']) left.delete(name);
  left.set('view', 'all');
  return `?${left}`;
}

export const isNarrowed = (params: Params, list: Declared): boolean =>
  narrowing(list).some((name) => Boolean(params.get(name)?.trim()));

/** The same list with one filter turned: a tab of it. A tab that asks for nothing is the whole list, whatever view it opens with. */
export function turnedTo(params: Params, change: Readonly<Record<string, string>>): string {
  const left = plain(params);
  left.delete('after');
  for (const [name, value] of Object.entries(change))
    if (value) left.set(name, value);
    else left.delete(name);
  if (left.size === 0) left.set('view', 'all');
  return `?${left}`;
}
