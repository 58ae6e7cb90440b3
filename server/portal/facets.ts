import type { Words } from '../db/schema/columns.ts';
import { findRegion } from '../regions/regions.ts';
import { FACETS, type Facet, type FacetCount } from './marks.ts';
import { tierLabel } from './search/awards.ts';

const WORDS: Readonly<Record<string, Words>> = {
  kementerian: { id: 'Kementerian', en: 'Ministry' },
  lembaga: { id: 'Lembaga', en: 'State agency' },
  provinsi: { id: 'Provinsi', en: 'Province' },
  kabupaten: { id: 'Kabupaten', en: 'Regency' },
  kota: { id: 'Kota', en: 'City' },
  bumn: { id: 'BUMN', en: 'State company' },
  bumd: { id: 'BUMD', en: 'Regional company' },
  creation: { id: 'Penciptaan', en: 'Creation' },
  development: { id: 'Pengembangan', en: 'Development' },
  institutionalisation: { id: 'Pelembagaan', en: 'Institutionalisation' },
  running: { id: 'Masih berjalan', en: 'Still running' },
  stopped: { id: 'Sudah berhenti', en: 'Stopped' },
  replaced: { id: 'Sudah digantikan', en: 'Replaced' },
};

/** What a facet's value is called. */
export function valueLabel(facet: Facet, value: string): Words {
  const same = { id: value, en: value };
  if (facet === 'region') return words(findRegion(value)?.name ?? value);
  if (facet === 'award') return tierLabel(value);
  if (facet === 'sdg') return { id: `TPB ${value}`, en: `SDG ${value}` };
  return WORDS[value] ?? same;
}

const words = (text: string): Words => ({ id: text, en: text });

/** The facets that have a value, each with its values: years newest first, goals in their order, the rest by how many. */
export function facetsOf(counts: readonly FacetCount[]) {
  const byFacet = Map.groupBy(counts, ({ facet }) => facet);
  return FACETS.flatMap((facet) => {
    const own = byFacet.get(facet) ?? [];
    if (own.length === 0) return [];
    const values = own
      .toSorted((a, b) => order(facet, a, b))
      .map(({ value, innovations }) => ({ value, label: valueLabel(facet, value), innovations }));
    return [{ facet, values }];
  });
}

function order(facet: Facet, a: FacetCount, b: FacetCount): number {
  if (facet === 'year') return Number(b.value) - Number(a.value);
  if (facet === 'sdg') return Number(a.value) - Number(b.value);
  return b.innovations - a.innovations || (a.value < b.value ? -1 : 1);
}
