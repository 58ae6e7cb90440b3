import { look, type Caller } from '../db/door.ts';
import { listRegions } from '../regions/regions.ts';
import { FACETS, marksAsked, type Filters } from './marks.ts';
import { readColumns } from './columns.ts';
import { facetsOf } from './facets.ts';
import { changeOf, remembered } from './remembered.ts';
import { countByYear } from './statistics-queries.ts';

/** The whole directory, or a part of it, in numbers; each number is what the directory's list answers for the same filters. */
export function showStatistics(caller: Caller, given: Filters) {
  return look(caller, async (tx) => {
    const filters = Object.fromEntries(
      FACETS.flatMap((facet) => (given[facet] ? [[facet, given[facet]]] : [])),
    );
    const asked = { query: null, filters: filters as Filters, isWhole: false };
    const columns = await readColumns(tx, await changeOf(tx));
    const kept = columns.keep(null, marksAsked(asked.filters));
    const [total, counts] = [kept.length, columns.count(kept)];
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
