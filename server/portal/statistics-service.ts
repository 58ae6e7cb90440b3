import { look, type Caller } from '../db/door.ts';
import { listRegions } from '../regions/regions.ts';
import { FACETS, type Filters } from './directory-queries.ts';
import * as queries from './directory-queries.ts';
import { facetsOf } from './facets.ts';
import { remembered } from './remembered.ts';
import { countByYear } from './statistics-queries.ts';

/** The whole directory, or a part of it, in numbers; each number is what the directory's list answers for the same filters. */
export function showStatistics(caller: Caller, given: Filters) {
  return look(caller, async (tx) => {
    const filters = Object.fromEntries(
      FACETS.flatMap((facet) => (given[facet] ? [[facet, given[facet]]] : [])),
    );
    const asked = { query: null, filters: filters as Filters, isWhole: false };
    const { total, counts } = await remembered(tx, 'facets', { ...asked, all: '' }, () =>
      queries.countFacets(tx, asked),
    );
    const byRegion = new Map(
      counts.filter(({ facet }) => facet === 'region').map(({ value, innovations }) => [value, innovations]),
    );
    const provinces = listRegions().filter(({ level }) => level === 'province');
    const places = provinces.map(({ code, name }) => ({ code, name, innovations: byRegion.get(code) ?? 0 }));
    return {
      total,
      facets: facetsOf(counts),
      provinces: places,
      withoutPlace: total - places.reduce((sum, { innovations }) => sum + innovations, 0),
      byYear: await remembered(tx, 'years', filters, () => countByYear(tx, asked)),
    };
  });
}
