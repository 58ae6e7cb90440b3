import { everywhereWords } from '#lib/words/everywhere.ts';
import { honoursWords } from '#lib/words/honours.ts';
import { resultsWords } from '#lib/words/results.ts';
import { tablesWords } from '#lib/words/tables.ts';
import { declare } from '../declare.ts';

export const CERTIFICATES = declare({
  name: 'certificates',
  page: '/office/results/certificates',
  filters: ['kind'],
  columns: (lang) => [
    { key: 'number', label: resultsWords[lang].certNumber, always: true },
    { key: 'recipient', label: resultsWords[lang].recipient },
    { key: 'title', label: everywhereWords[lang].title, aside: true },
    { key: 'tier', label: resultsWords[lang].tier },
    { key: 'issued', label: tablesWords[lang].issued, aside: true },
    { key: 'state', label: everywhereWords[lang].state },
    { key: 'acts', label: honoursWords[lang].actions },
  ],
});
