import { moment } from '#lib/format.ts';
import type { ChosenRow } from '#lib/lists/rows.ts';
import type { Deliveries } from '#lib/types/office.ts';
import type { Lang } from '#lib/words/define.ts';
import { lettersWords } from '#lib/words/letters.ts';

/** What a mail of the ledger is called: its template, or what it follows from. */
export const named = (key: string, lang: Lang): string =>
  (lettersWords[lang] as Record<string, string>)[key] ?? key;

/** A mail as it is named where several are worked on together: what it says, to whom, when. */
export function rowOf(one: Deliveries['items'][number], lang: Lang): ChosenRow {
  const to = one.address ?? (one.audience ? named(one.audience, lang) : '');
  const parts = [named(one.template ?? one.effect, lang), to, moment(one.doneAt ?? one.createdAt, lang)];
  return { id: one.id, version: one.version, label: parts.filter(Boolean).join(', ') };
}
