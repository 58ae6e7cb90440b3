import type { Lang } from './words/define.ts';
import { pactWords } from './words/pact.ts';

/** What ties a juror to an agency, in words. */
export function kindWordOf(kind: string, lang: Lang): string {
  const w = pactWords[lang];
  const words: Readonly<Record<string, string>> = {
    agency: w.agency,
    coaching: w.coaching,
    institution: w.institutionKind,
    region: w.regionKind,
    relative: w.relative,
  };
  return words[kind] ?? w.declared;
}
