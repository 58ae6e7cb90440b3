import { everywhereWords } from '#lib/words/everywhere.ts';
import { tablesWords } from '#lib/words/tables.ts';
import { declare } from '../declare.ts';

export const OBJECTIONS = declare({
  name: 'objections',
  page: '/office/objections',
  filters: ['state'],
  tab: 'state',
  order: 'number',
  columns: (lang) => [
    { key: 'number', label: everywhereWords[lang].number, sort: 'number', both: true },
    { key: 'title', label: everywhereWords[lang].title, always: true, sort: 'title', both: true },
    { key: 'kind', label: tablesWords[lang].about },
    { key: 'next', label: tablesWords[lang].nextStep },
    { key: 'filed', label: tablesWords[lang].received, sort: '-filed', both: true },
    { key: 'state', label: everywhereWords[lang].state },
  ],
});
