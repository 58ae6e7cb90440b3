import { everywhereWords } from '#lib/words/everywhere.ts';
import { tablesWords } from '#lib/words/tables.ts';
import { declare } from '../declare.ts';

export const OBJECTIONS = declare({
  name: 'objections',
  page: '/office/objections',
  filters: ['state'],
  columns: (lang) => [
    { key: 'number', label: everywhereWords[lang].number },
    { key: 'title', label: everywhereWords[lang].title, always: true },
    { key: 'kind', label: tablesWords[lang].about },
    { key: 'next', label: tablesWords[lang].nextStep },
    { key: 'filed', label: tablesWords[lang].received },
    { key: 'state', label: everywhereWords[lang].state },
  ],
});
