import { everywhereWords } from '#lib/words/everywhere.ts';
import { pactWords } from '#lib/words/pact.ts';
import { tablesWords } from '#lib/words/tables.ts';
import { declare } from '../declare.ts';

export const CONFLICTS = declare({
  name: 'conflicts',
  page: '/office/jury/conflicts',
  filters: ['state'],
  columns: (lang) => [
    { key: 'juror', label: pactWords[lang].juror, always: true },
    { key: 'place', label: pactWords[lang].where },
    { key: 'kind', label: pactWords[lang].kinds },
    { key: 'note', label: pactWords[lang].note },
    { key: 'written', label: tablesWords[lang].written, aside: true },
    { key: 'state', label: everywhereWords[lang].state },
  ],
});
