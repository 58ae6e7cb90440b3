import { everywhereWords } from '#lib/words/everywhere.ts';
import { honoursWords } from '#lib/words/honours.ts';
import { tablesWords } from '#lib/words/tables.ts';
import { declare } from '../declare.ts';

export const NAMES = declare({
  name: 'names',
  page: '/office/results/names',
  filters: ['state'],
  columns: (lang) => [
    { key: 'agency', label: everywhereWords[lang].agency, always: true },
    { key: 'number', label: everywhereWords[lang].number, aside: true },
    { key: 'title', label: everywhereWords[lang].title },
    { key: 'names', label: honoursWords[lang].namesColumn, number: true },
    { key: 'decided', label: tablesWords[lang].decided, aside: true },
    { key: 'state', label: everywhereWords[lang].state },
  ],
});
