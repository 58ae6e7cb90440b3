import { everywhereWords } from '#lib/words/everywhere.ts';
import { officeWords } from '#lib/words/office.ts';
import { tablesWords } from '#lib/words/tables.ts';
import { declare } from '../declare.ts';

export const DELIVERIES = declare({
  name: 'deliveries',
  page: '/office/messages',
  filters: ['state', 'event', 'person', 'submission'],
  order: '-when',
  columns: (lang) => [
    { key: 'letter', label: officeWords[lang].event, always: true },
    { key: 'recipient', label: officeWords[lang].recipient },
    { key: 'language', label: tablesWords[lang].language, aside: true },
    { key: 'when', label: officeWords[lang].when, sort: '-when', both: true },
    { key: 'attempts', label: officeWords[lang].attempts, number: true, sort: '-attempts', both: true },
    { key: 'problem', label: officeWords[lang].problem },
    { key: 'state', label: everywhereWords[lang].state },
  ],
});
