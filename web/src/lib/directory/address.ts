import type { FacetName } from '#lib/types/directory.ts';

export const FACET_NAMES = [
  'region',
  'year',
  'award',
  'level',
  'category',
  'group',
  'sdg',
  'phase',
  'status',
  'agency',
] as const satisfies readonly FacetName[];

/** What the directory's list is asked by its address; everything else in it is left out. */
const ASKED = ['q', ...FACET_NAMES, 'plain', 'exact', 'sort', 'after'] as const;

/** An address's questions, which a page may read and not change. */
type Asked = Pick<URLSearchParams, 'get'>;

/** The question of an address as the server takes it. */
export function askedIn(params: Asked): Record<string, string> {
  const pairs = ASKED.map((name) => [name, params.get(name)?.trim() ?? ''] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value !== ''));
}

/** The same question with something else set (or, with null, taken away), from its first page. */
export function linkWith(
  params: Asked,
  change: Partial<Record<(typeof ASKED)[number], string | null>>,
): string {
  const next = new URLSearchParams(askedIn(params));
  next.delete('after');
  for (const [name, value] of Object.entries(change)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  const text = next.toString();
  return text ? `/innovations?${text}` : '/innovations';
}

/** What is recognised in a question is read as words from now on. */
export function asWords(params: Asked, text: string): string {
  const known = params.get('plain');
  return linkWith(params, { plain: known ? `${known},${text}` : text });
}
