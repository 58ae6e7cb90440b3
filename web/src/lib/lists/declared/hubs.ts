import { everywhereWords } from '#lib/words/everywhere.ts';
import { hubsWords } from '#lib/words/hubs.ts';
import { declare } from '../declare.ts';

export const HUBS = declare({
  name: 'hubs',
  page: '/office/hubs',
  filters: ['q', 'state', 'kind'],
  order: 'name',
  columns: (lang) => [
    { key: 'name', label: hubsWords[lang].name, always: true, sort: 'name', both: true },
    { key: 'kind', label: hubsWords[lang].kind },
    { key: 'province', label: hubsWords[lang].province, aside: true },
    { key: 'joined', label: hubsWords[lang].joined, sort: 'joined', both: true },
    { key: 'decree', label: hubsWords[lang].decree },
    { key: 'state', label: everywhereWords[lang].state },
  ],
});
