import { diffWordsWithSpace } from 'diff';
import { labelOfField } from './field-labels.ts';
import type { Rulebook, Words } from '../editions/rulebook/types.ts';
import type { Content } from './content.ts';

export type Part = { kind: 'same' | 'added' | 'removed'; text: string };
export type FieldDifference = { field: string; label: Words; parts: Part[] };

/** Two texts that have nothing in common would keep the server busy; beyond this they are shown whole, one after the other. */
const LIMIT_MS = 200;
/** Unchanged words beyond this, on each side of a change, are left out of long texts. */
const SHOWN_WORDS = 40;

/** What changed between two versions, field by field in the order of the form; an unchanged field is not listed. */
export function differenceOf(rulebook: Rulebook, before: Content, after: Content): FieldDifference[] {
  const old = flat(rulebook, before);
  const now = flat(rulebook, after);
  return Object.keys({ ...now, ...old }).flatMap((field) => {
    const [from, to] = [old[field] ?? '', now[field] ?? ''];
    if (from === to) return [];
    return [{ field, label: labelOfField(rulebook, field), parts: wordsChanged(from, to) }];
  });
}

export function wordsChanged(from: string, to: string): Part[] {
  const found = diffWordsWithSpace(from, to, { timeout: LIMIT_MS });
  if (!found) return [part('removed', from), part('added', to)].filter((one) => one.text !== '');
  const parts = joined(
    found.map((one) => part(one.added ? 'added' : one.removed ? 'removed' : 'same', one.value)),
  );
  return parts.map((one, at) =>
    one.kind === 'same' ? part('same', shorten(one.text, at > 0, at < parts.length - 1)) : one,
  );
}

/** "dua jam" → "sepuluh menit" is one change, not two: a space between two changed words belongs to both. */
function joined(parts: readonly Part[]): Part[] {
  const out: Part[] = [];
  let run = { removed: '', added: '' };
  const flush = () => {
    if (run.removed !== '') out.push(part('removed', run.removed));
    if (run.added !== '') out.push(part('added', run.added));
    run = { removed: '', added: '' };
  };
  parts.forEach((one, at) => {
    const next = parts[at + 1];
    const isGap = one.kind === 'same' && one.text.trim() === '' && run.removed + run.added !== '' && next;
    if (one.kind !== 'same') run[one.kind] += one.text;
    else if (isGap && run.removed && run.added)
      run = { removed: run.removed + one.text, added: run.added + one.text };
    else {
      flush();
      out.push(one);
    }
  });
  flush();
  return out;
}

function part(kind: Part['kind'], text: string): Part {
  return { kind, text };
}

function shorten(text: string, hasBefore: boolean, hasAfter: boolean): string {
  const words = text.split(/(?<=\s)/u);
  const room = (hasBefore ? SHOWN_WORDS : 0) + (hasAfter ? SHOWN_WORDS : 0);
  if (words.length <= room + 10) return text;
  const head = hasBefore ? words.slice(0, SHOWN_WORDS).join('') : '';
  const tail = hasAfter ? words.slice(-SHOWN_WORDS).join('') : '';
  return `${head}… ${tail}`;
}

/** Every field as a text under its key, choices by the words of the form, in the order of the form. */
function flat(rulebook: Rulebook, content: Content): Record<string, string> {
  const known = rulebook.form.fields.map((field) => {
    const answer = content.answers[field.key] ?? '';
    const option = field.kind === 'choice' && field.options.find((one) => one.key === answer);
    return [field.key, option ? option.label.id : answer] as const;
  });
  const nameOf = (list: readonly { key: string; name: Words }[], name: string | null) =>
    list.find((one) => one.key === name)?.name.id ?? name ?? '';
  return {
    title: content.title,
    group: nameOf(rulebook.groups, content.groupKey),
    category: nameOf(rulebook.categories, content.categoryKey),
    implementedSince: content.implementedSince ?? '',
    sdgs: content.sdgs.join(', '),
    ...Object.fromEntries(known),
  };
}
