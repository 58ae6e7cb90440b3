import { everywhereWords } from '#lib/words/everywhere.ts';
import { honoursWords } from '#lib/words/honours.ts';
import { resultsWords } from '#lib/words/results.ts';
import { tablesWords } from '#lib/words/tables.ts';
import { declare } from '../declare.ts';

export const CERTIFICATES = declare({
  name: 'certificates',
  page: '/office/results/certificates',
  filters: ['kind'],
  tab: 'kind',
  order: 'number',
  columns: (lang) => [
    { key: 'number', label: resultsWords[lang].certNumber, always: true, sort: 'number', both: true },
    { key: 'recipient', label: resultsWords[lang].recipient, sort: 'recipient', both: true },
    { key: 'title', label: everywhereWords[lang].title, aside: true, sort: 'title', both: true },
    { key: 'tier', label: resultsWords[lang].tier },
    { key: 'issued', label: tablesWords[lang].issued, aside: true, sort: 'issued', both: true },
    { key: 'state', label: everywhereWords[lang].state },
    { key: 'acts', label: honoursWords[lang].actions },
  ],
});
