import { everywhereWords } from '#lib/words/everywhere.ts';
import { honoursWords } from '#lib/words/honours.ts';
import { tablesWords } from '#lib/words/tables.ts';
import { declare } from '../declare.ts';

export const NAMES = declare({
  name: 'names',
  page: '/office/results/names',
  filters: ['state'],
  tab: 'state',
  order: 'agency',
  columns: (lang) => [
    { key: 'agency', label: everywhereWords[lang].agency, always: true, sort: 'agency', both: true },
    { key: 'number', label: everywhereWords[lang].number, aside: true, sort: 'number', both: true },
    { key: 'title', label: everywhereWords[lang].title, sort: 'title', both: true },
    { key: 'names', label: honoursWords[lang].namesColumn, number: true, sort: '-names', both: true },
    { key: 'decided', label: tablesWords[lang].decided, aside: true, sort: '-decided', both: true },
    { key: 'state', label: everywhereWords[lang].state },
  ],
});
