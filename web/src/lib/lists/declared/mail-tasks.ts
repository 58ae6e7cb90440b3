import { composeWords } from '#lib/words/compose.ts';
import { everywhereWords } from '#lib/words/everywhere.ts';
import { officeWords } from '#lib/words/office.ts';
import { tablesWords } from '#lib/words/tables.ts';
import { declare } from '../declare.ts';

export const MAIL_TASKS = declare({
  name: 'mailTasks',
  page: '/office/messages/tasks',
  filters: ['state'],
  tab: 'state',
  order: '-came',
  columns: (lang) => [
    { key: 'person', label: everywhereWords[lang].person, always: true, sort: 'person', both: true },
    { key: 'address', label: composeWords[lang].addressThen },
    { key: 'problem', label: officeWords[lang].problem },
    { key: 'toDo', label: composeWords[lang].toDo },
    { key: 'note', label: tablesWords[lang].note, aside: true },
    { key: 'came', label: tablesWords[lang].received, sort: '-came', both: true },
    { key: 'acts', label: tablesWords[lang].acts },
  ],
});
