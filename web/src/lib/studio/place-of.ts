import { pageOf, pathOf, valueAt } from './edits.ts';

const STUDIO = '/office/edition/studio';

/** Parts that have a page of their own, by the key of what they are in: the list, and the page its parts are changed on. */
const OWN: readonly [RegExp, string][] = [
  [/^form\.fields\.\d+(?=\.)/, 'form'],
  [/^rubrics\.\d+(?=\.)/, 'rubrics'],
  [/^form\.attachments\.\d+(?=\.letter\b)/, 'files'],
  [
    /^stages\.\d+(?=\.(rubric|readers\.languages|remindDaysBefore|belowGrade|consolidation|calibration|secondLook|assignment|shows|panel\.(quorum|lateMinutes)|materials|otherTime|claims|photos|agencySees)\b)/,
    'stages',
  ],
];

/** Where a fault is mended: the page, and on it the field itself; null for what is left to the file. */
export function placeOf(path: string, rules: Record<string, unknown>): string | null {
  const page = pageOf(path);
  if (page === 'file') return null;
  if (page === 'basics') return `${STUDIO}#${path}`;
  for (const [place, own] of OWN) {
    const found = place.exec(path)?.[0];
    const key = found ? valueAt(rules, [...pathOf(found), 'key']) : undefined;
    if (typeof key === 'string') return `${STUDIO}/${own}/${key}#${path}`;
  }
  return `${STUDIO}/${page}#${path}`;
}
