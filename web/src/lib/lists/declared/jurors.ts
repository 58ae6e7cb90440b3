import { everywhereWords } from '#lib/words/everywhere.ts';
import { jurorsWords } from '#lib/words/jurors.ts';
import { juryWords } from '#lib/words/jury.ts';
import { pactWords } from '#lib/words/pact.ts';
import { declare } from '../declare.ts';

export const JURORS = declare({
  name: 'jurors',
  page: '/office/jury',
  filters: ['q', 'role', 'show'],
  beside: ['stage'],
  order: 'name',
  columns: (lang) => [
    { key: 'name', label: everywhereWords[lang].person, sort: 'name', both: true, always: true },
    { key: 'institution', label: pactWords[lang].institutionKind, aside: true },
    { key: 'email', label: everywhereWords[lang].email, aside: true },
    { key: 'roles', label: juryWords[lang].roles },
    { key: 'offered', label: juryWords[lang].waiting, number: true, sort: '-offered', both: true },
    { key: 'accepted', label: juryWords[lang].inHand, number: true, sort: '-accepted', both: true },
    { key: 'completed', label: juryWords[lang].doneCol, number: true, sort: '-completed', both: true },
    { key: 'left', label: juryWords[lang].leftCol, number: true, sort: '-left', both: true },
    { key: 'share', label: jurorsWords[lang].share, number: true, sort: 'share', both: true },
  ],
});
