import { everywhereWords } from '#lib/words/everywhere.ts';
import { peopleWords } from '#lib/words/people.ts';
import { declare } from '../declare.ts';

export const AGENCIES = declare({
  name: 'agencies',
  page: '/office/agencies',
  filters: ['q', 'level'],
  order: 'name',
  columns: (lang) => [
    { key: 'name', label: everywhereWords[lang].agency, always: true, sort: 'name', both: true },
    { key: 'level', label: peopleWords[lang].level, sort: 'level', both: true },
    { key: 'parent', label: peopleWords[lang].parent },
    { key: 'region', label: peopleWords[lang].region, sort: 'region', both: true },
    { key: 'units', label: peopleWords[lang].units, number: true, sort: '-units', both: true },
    { key: 'members', label: peopleWords[lang].members, number: true, sort: '-members', both: true },
    { key: 'admins', label: peopleWords[lang].admins },
  ],
});
