import { everywhereWords } from '#lib/words/everywhere.ts';
import { partsWords } from '#lib/words/parts.ts';
import { tablesWords } from '#lib/words/tables.ts';
import { declare } from '../declare.ts';

export const SUBMISSIONS = declare({
  name: 'submissions',
  page: '/office/submissions',
  filters: ['state', 'group', 'category', 'level', 'region', 'step', 'q'],
  columns: (lang) => [
    { key: 'number', label: everywhereWords[lang].number, sort: 'number', both: true },
    { key: 'title', label: everywhereWords[lang].title, sort: 'title', both: true, always: true },
    { key: 'agency', label: everywhereWords[lang].agency, sort: 'agency', both: true },
    { key: 'unit', label: tablesWords[lang].unit, aside: true },
    { key: 'level', label: partsWords[lang].level, aside: true },
    { key: 'region', label: partsWords[lang].region, aside: true },
    { key: 'group', label: everywhereWords[lang].group, aside: true },
    { key: 'category', label: everywhereWords[lang].category },
    { key: 'submitted', label: tablesWords[lang].submitted, aside: true },
    { key: 'changed', label: everywhereWords[lang].updated, sort: 'changed', both: true },
    { key: 'state', label: everywhereWords[lang].state },
  ],
});
