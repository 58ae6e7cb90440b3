import { agency } from './agency.ts';
import { bench } from './bench.ts';
import { calibration } from './calibration.ts';
import { chain } from './chain.ts';
import { coaching } from './coaching.ts';
import { compose } from './compose.ts';
import { consolidation } from './consolidation.ts';
import { coverage } from './coverage.ts';
import { desk } from './desk.ts';
import { directory } from './directory.ts';
import { drift } from './drift.ts';
import { dropOut } from './drop-out.ts';
import { edition } from './edition.ts';
import { everywhere } from './everywhere.ts';
import { hubs } from './hubs.ts';
import { inbox } from './inbox.ts';
import { honours } from './honours.ts';
import { field } from './field.ts';
import { handIn } from './hand-in.ts';
import { interviews } from './interviews.ts';
import { jurors } from './jurors.ts';
import { knowledge } from './knowledge.ts';
import { jury } from './jury.ts';
import { likeness } from './likeness.ts';
import { letters } from './letters.ts';
import { mirror } from './mirror.ts';
import { monitoring } from './monitoring.ts';
import { network } from './network.ts';
import { objections } from './objections.ts';
import { office } from './office.ts';
import { offline } from './offline.ts';
import { open } from './open.ts';
import { own } from './own.ts';
import { pact } from './pact.ts';
import { pages } from './pages.ts';
import { platform } from './platform.ts';
import { plenary } from './plenary.ts';
import { rating } from './rating.ts';
import { people } from './people.ts';
import { freeze } from './freeze.ts';
import { privacy } from './privacy.ts';
import { proofs } from './proofs.ts';
import { rehearsal } from './rehearsal.ts';
import { results } from './results.ts';
import { room } from './room.ts';
import { rules } from './rules.ts';
import { screening } from './screening.ts';
import { security } from './security.ts';
import { secondLook } from './second-look.ts';
import { searchWords } from './search-words.ts';
import { standings } from './standings.ts';
import { studio } from './studio.ts';
import { timetable } from './timetable.ts';
import { usefulness } from './usefulness.ts';
import { validation } from './validation.ts';
import { writing } from './writing.ts';
import type { Lang, Words } from './define.ts';

export type { Lang, Words } from './define.ts';

const areas = {
  agency,
  bench,
  calibration,
  chain,
  coaching,
  compose,
  consolidation,
  coverage,
  desk,
  directory,
  drift,
  dropOut,
  edition,
  everywhere,
  field,
  handIn,
  honours,
  hubs,
  inbox,
  interviews,
  jurors,
  jury,
  knowledge,
  letters,
  likeness,
  mirror,
  network,
  objections,
  office,
  offline,
  open,
  own,
  people,
  freeze,
  privacy,
  proofs,
  pact,
  pages,
  platform,
  plenary,
  rating,
  rehearsal,
  results,
  room,
  rules,
  screening,
  security,
  secondLook,
  searchWords,
  standings,
  studio,
  timetable,
  monitoring,
  usefulness,
  validation,
  writing,
};
type Areas = typeof areas;
export type Dictionary = { [A in keyof Areas]: Areas[A]['id'] };

const dictionaries = {
  id: Object.fromEntries(Object.entries(areas).map(([name, both]) => [name, both.id])),
  en: Object.fromEntries(Object.entries(areas).map(([name, both]) => [name, both.en])),
} as unknown as Record<Lang, Dictionary>;

/** The dictionary of one language. */
export const t = (lang: Lang): Dictionary => dictionaries[lang];

/** One of the two texts that the server or the edition carries; Indonesian where the other is missing. */
export const of = (words: Words | null | undefined, lang: Lang): string =>
  words ? words[lang] || words.id : '';

export const isLang = (value: unknown): value is Lang => value === 'id' || value === 'en';

/** English only where the browser prefers it to Indonesian; everyone else reads Indonesian. */
export function preferredLang(header: string | null): Lang {
  const first = (header ?? '').split(',')[0]?.trim().toLowerCase() ?? '';
  return first.startsWith('en') ? 'en' : 'id';
}
