import { moment, number } from './format.ts';
import type { Edition } from './types/editions.ts';
import type { Counts } from './types/office.ts';
import { editionStepWords } from './words/edition-step.ts';
import type { Lang } from './words/define.ts';

const ENDING = ['award', 'archive'];

/**
 * What each step that an edition may take now would do, in sentences: which stages it closes and how early, what stays behind,
 * what goes on. What ends the year says that it cannot be undone; any other step that closes nothing says nothing, and is one press.
 * @param counts as this officer may know them
 */
export function effectsOfSteps(
  edition: Pick<Edition, 'state' | 'stages' | 'offers' | 'now' | 'objectionsOpen'>,
  counts: Pick<Counts, 'drafts' | 'received' | 'late' | 'byState'> | null,
  lang: Lang,
): Record<string, string[]> {
  const w = editionStepWords[lang];
  const closing = edition.stages.filter((stage) => stage.state === edition.state && !stage.closedAt);
  if (closing.length === 0) {
    const ends = edition.offers.filter(({ verb }) => ENDING.includes(verb));
    return Object.fromEntries(ends.map(({ verb }) => [verb, [w.final]]));
  }
  const closes = closing.map(({ name, closesAt }) =>
    closesAt && closesAt > edition.now
      ? w.closesEarly(name[lang], moment(closesAt, lang))
      : w.closes(name[lang]),
  );
  const said = [
    ...closes,
    ...(counts ? whatGoesOn(edition.state, counts, lang) : []),
    ...(edition.state === 'objection' && edition.objectionsOpen
      ? [w.objectionsOpen(number(edition.objectionsOpen, lang))]
      : []),
    w.final,
  ];
  return Object.fromEntries(edition.offers.map(({ verb }) => [verb, said]));
}

function whatGoesOn(
  state: string,
  counts: Pick<Counts, 'drafts' | 'received' | 'late' | 'byState'>,
  lang: Lang,
): string[] {
  const w = editionStepWords[lang];
  const say = (count: number, words: (n: string) => string) => (count ? [words(number(count, lang))] : []);
  if (state === 'open')
    return [
      ...(counts.drafts ? say(counts.drafts, w.draftsLeft) : [w.noDraftsLeft]),
      ...say(counts.received, w.received),
      ...say(counts.late, w.late),
    ];
  if (state === 'interviewing') return say(counts.byState['finalist'] ?? 0, w.notInterviewed);
  if (state === 'deciding') return say(counts.byState['topInnovation'] ?? 0, w.named);
  if (state !== 'screening') return [];
  return [
    ...say(counts.byState['screened'] ?? 0, w.passed),
    ...say(counts.byState['ineligible'] ?? 0, w.fell),
  ];
}
