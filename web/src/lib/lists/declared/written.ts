import { composeWords } from '#lib/words/compose.ts';
import { everywhereWords } from '#lib/words/everywhere.ts';
import { declare } from '../declare.ts';

export const WRITTEN = declare({
  name: 'written',
  page: '/office/messages/written',
  filters: [],
  order: '-made',
  columns: (lang) => [
    { key: 'subject', label: composeWords[lang].subject, always: true },
    {
      key: 'recipients',
      label: composeWords[lang].recipients,
      number: true,
      sort: '-recipients',
      both: true,
    },
    { key: 'sendAt', label: composeWords[lang].sendAt, sort: '-sendAt', both: true },
    { key: 'state', label: everywhereWords[lang].state },
  ],
});
