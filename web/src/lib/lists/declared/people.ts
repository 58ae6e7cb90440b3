import { everywhereWords } from '#lib/words/everywhere.ts';
import { peopleWords } from '#lib/words/people.ts';
import { tablesWords } from '#lib/words/tables.ts';
import { declare } from '../declare.ts';

export const PEOPLE = declare({
  name: 'people',
  page: '/office/people',
  filters: ['q', 'role'],
  order: 'name',
  columns: (lang) => [
    { key: 'name', label: everywhereWords[lang].person, always: true, sort: 'name', both: true },
    { key: 'email', label: everywhereWords[lang].email, aside: true, sort: 'email', both: true },
    { key: 'roles', label: peopleWords[lang].role },
    { key: 'since', label: tablesWords[lang].since, aside: true, sort: '-since', both: true },
    { key: 'acts', label: tablesWords[lang].acts },
  ],
});
