import { everywhereWords } from '#lib/words/everywhere.ts';
import { peopleWords } from '#lib/words/people.ts';
import { declare } from '../declare.ts';

export const AGENCIES = declare({
  name: 'agencies',
  page: '/office/agencies',
  filters: ['q', 'level'],
  columns: (lang) => [
    { key: 'name', label: everywhereWords[lang].agency, always: true },
    { key: 'level', label: peopleWords[lang].level },
    { key: 'parent', label: peopleWords[lang].parent },
    { key: 'region', label: peopleWords[lang].region },
    { key: 'units', label: peopleWords[lang].units, number: true },
    { key: 'members', label: peopleWords[lang].members, number: true },
    { key: 'admins', label: peopleWords[lang].admins },
  ],
});
