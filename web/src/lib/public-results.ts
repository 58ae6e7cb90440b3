import type { Results } from './types/office.ts';
import { of, type Lang } from './words/index.ts';

type Group = Results['groups'][number];
export type Row = Group['tiers'][number]['rows'][number];
/** What the reader looks for: a text in title, agency or region, and exact choices; empty means all. */
export type Wanted = { q: string; group: string; category: string; region: string };

/** The tiers that hold something the reader looks for, each with its rows in their order. */
export function filterResults(results: Results, wanted: Wanted) {
  return results.groups
    .filter((group) => wanted.group === '' || group.key === wanted.group)
    .flatMap((group) =>
      group.tiers.map((tier) => ({
        key: `${group.key}-${tier.key}`,
        name: tier.name,
        group: group.name,
        parts: group.parts,
        rows: tier.rows.filter((row) => fits(row, wanted)),
      })),
    )
    .filter((tier) => tier.rows.length > 0);
}

function fits(row: Row, { q, category, region }: Wanted): boolean {
  if (category !== '' && row.category?.id !== category) return false;
  if (region !== '' && row.region !== region) return false;
  const text = plain(`${row.title} ${row.agencyName} ${row.region ?? ''}`);
  return plain(q)
    .split(' ')
    .every((word) => text.includes(word));
}

/** Letters without marks and case, so that "jambore" finds "Jamboré". */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** The categories and regions that occur in a result, each once, by their names. */
export function choicesOf(results: Results, lang: Lang) {
  const rows = results.groups.flatMap((group) => group.tiers.flatMap((tier) => tier.rows));
  const categories = new Map(
    rows.flatMap((row) => (row.category ? [[row.category.id, of(row.category, lang)] as const] : [])),
  );
  const regions = new Set(rows.flatMap((row) => (row.region ? [row.region] : [])));
  return {
    categories: [...categories].map(([value, label]) => ({ value, label })).sort(byLabel(lang)),
    regions: [...regions].map((value) => ({ value, label: value })).sort(byLabel(lang)),
  };
}

const byLabel = (lang: Lang) => (a: { label: string }, b: { label: string }) =>
  a.label.localeCompare(b.label, lang);
