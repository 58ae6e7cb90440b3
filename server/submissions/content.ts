import { fieldsFor } from '../editions/rulebook/reading.ts';
import type { AttachedFile, Draft, Rulebook } from '../editions/rulebook/types.ts';
import { countWords } from '../editions/rulebook/words.ts';
import { Refusal, type FieldProblem } from '../errors.ts';
import { hashOf } from '../db/canonical.ts';

/** What an agency writes, whole: one version of a submission. */
export type Content = {
  title: string;
  groupKey: string;
  categoryKey: string | null;
  sdgs: number[];
  implementedSince: string | null;
  answers: Record<string, string>;
};

/** Words of the title and of every text field the group answers; over the limit is counted here and never refused. */
export function wordCountsOf(rulebook: Rulebook, content: Content): Record<string, number> {
  const texts = fieldsFor(rulebook, content.groupKey).filter((field) => field.kind === 'text');
  return {
    title: countWords(content.title),
    ...Object.fromEntries(texts.map((field) => [field.key, countWords(content.answers[field.key] ?? '')])),
  };
}

/** The hash of a version's content, the same for anyone who holds the content. */
export function contentHash(content: Content): string {
  return hashOf({
    title: content.title,
    group: content.groupKey,
    category: content.categoryKey,
    sdgs: content.sdgs,
    implementedSince: content.implementedSince,
    answers: content.answers,
  });
}

export function draftOf(content: Content, attachments: readonly AttachedFile[]): Draft {
  const { title, categoryKey, sdgs, implementedSince, answers } = content;
  return { title, category: categoryKey, sdgs, implementedSince, answers, attachments };
}

/**
 * Refuses what the rule book does not know: a group, a category, a field. A field of another group is kept, so that
 * changing the group and back loses nothing.
 */
export function refuseUnknownKeys(
  rulebook: Rulebook,
  content: Pick<Content, 'groupKey' | 'categoryKey'> & { answers?: Record<string, string> },
): void {
  const faults: FieldProblem[] = [];
  if (!rulebook.groups.some((group) => group.key === content.groupKey))
    faults.push(unknown('group', content.groupKey));
  if (
    content.categoryKey !== null &&
    !rulebook.categories.some((category) => category.key === content.categoryKey)
  ) {
    faults.push(unknown('category', content.categoryKey));
  }
  const known = new Set(rulebook.form.fields.map((field) => field.key));
  for (const name of Object.keys(content.answers ?? {}))
    if (!known.has(name)) faults.push(unknown(`answers.${name}`, name));
  if (faults.length === 0) return;
  const summary = {
    id: faults.map((one) => one.detail.id).join(' '),
    en: faults.map((one) => one.detail.en).join(' '),
  };
  throw new Refusal('invalid_input', { summary }, {}, faults);
}

function unknown(path: string, name: string): FieldProblem {
  return {
    path,
    code: 'unknown_key',
    detail: { id: `"${name}" tidak ada pada edisi ini.`, en: `"${name}" is not part of this edition.` },
  };
}
