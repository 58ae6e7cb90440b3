import { everywhereWords } from '#lib/words/everywhere.ts';
import { pactWords } from '#lib/words/pact.ts';
import { tablesWords } from '#lib/words/tables.ts';
import { declare } from '../declare.ts';

export const CONFLICTS = declare({
  name: 'conflicts',
  page: '/office/jury/conflicts',
  filters: ['state'],
  order: 'written',
  columns: (lang) => [
    { key: 'juror', label: pactWords[lang].juror, always: true, sort: 'juror', both: true },
    { key: 'place', label: pactWords[lang].where, sort: 'place', both: true },
    { key: 'kind', label: pactWords[lang].kinds },
    { key: 'note', label: pactWords[lang].note },
    { key: 'written', label: tablesWords[lang].written, aside: true, sort: 'written', both: true },
    { key: 'state', label: everywhereWords[lang].state },
  ],
});
