import { everywhereWords } from '#lib/words/everywhere.ts';
import { networkWords } from '#lib/words/network.ts';
import { tablesWords } from '#lib/words/tables.ts';
import { declare } from '../declare.ts';

export const REPLICATIONS = declare({
  name: 'replications',
  page: '/office/network',
  filters: ['state', 'q'],
  columns: (lang) => [
    { key: 'number', label: everywhereWords[lang].number },
    { key: 'title', label: networkWords[lang].whichInnovation, always: true },
    { key: 'owner', label: tablesWords[lang].owner },
    { key: 'replicator', label: tablesWords[lang].replicator },
    { key: 'declared', label: networkWords[lang].dates.declared },
    { key: 'why', label: everywhereWords[lang].reason, aside: true },
    { key: 'state', label: everywhereWords[lang].state },
  ],
});
