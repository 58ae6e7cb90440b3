import { moment } from '#lib/format.ts';
import type { ChosenRow } from '#lib/lists/rows.ts';
import type { MailTasks } from '#lib/types/office.ts';
import type { Lang } from '#lib/words/define.ts';

/** A task as it is named where several are worked on together: whose mail came back, from which address, when. */
export function rowOf(one: MailTasks['items'][number], lang: Lang): ChosenRow {
  const parts = [one.name, one.address, moment(one.createdAt, lang)];
  return { id: one.id, version: one.version, label: parts.filter(Boolean).join(', ') };
}
