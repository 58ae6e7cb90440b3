import { everywhereWords } from '#lib/words/everywhere.ts';
import { networkWords } from '#lib/words/network.ts';
import { tablesWords } from '#lib/words/tables.ts';
import { declare } from '../declare.ts';

export const REPLICATIONS = declare({
  name: 'replications',
  page: '/office/network',
  filters: ['state', 'q'],
  tab: 'state',
  order: '-declared',
  columns: (lang) => [
    { key: 'number', label: everywhereWords[lang].number },
    { key: 'title', label: networkWords[lang].whichInnovation, always: true, sort: 'title', both: true },
    { key: 'owner', label: tablesWords[lang].owner, sort: 'owner', both: true },
    { key: 'replicator', label: tablesWords[lang].replicator, sort: 'replicator', both: true },
    { key: 'declared', label: networkWords[lang].dates.declared, sort: '-declared', both: true },
    { key: 'why', label: everywhereWords[lang].reason, aside: true },
    { key: 'state', label: everywhereWords[lang].state },
  ],
});
