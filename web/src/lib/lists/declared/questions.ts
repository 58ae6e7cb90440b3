import { everywhereWords } from '#lib/words/everywhere.ts';
import { tablesWords } from '#lib/words/tables.ts';
import { declare } from '../declare.ts';

export const QUESTIONS = declare({
  name: 'questions',
  page: '/office/questions',
  filters: ['state'],
  tab: 'state',
  columns: (lang) => [
    { key: 'agency', label: everywhereWords[lang].agency, always: true, sort: 'agency', both: true },
    { key: 'about', label: tablesWords[lang].about },
    { key: 'last', label: tablesWords[lang].lastWord },
    {
      key: 'messages',
      label: tablesWords[lang].messages,
      number: true,
      aside: true,
      sort: '-messages',
      both: true,
    },
    { key: 'at', label: tablesWords[lang].lastAt, aside: true, sort: '-at', both: true },
    { key: 'state', label: everywhereWords[lang].state },
  ],
});
