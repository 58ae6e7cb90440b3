import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { attempt, say, text, typed } from '#lib/forms.ts';
import type { RuleDraft } from '#lib/types/rules.ts';
import type { Lang } from '#lib/words/define.ts';
import { studioWords } from '#lib/words/studio.ts';
import type { Rulebook } from '#lib/types/rulebook.ts';
import { studioStageWords } from '#lib/words/studio-stage.ts';
import { asksToLook, editsOf, spokenOf, valueAt, type Edit, type Part } from './edits.ts';
import { beginOf, partAt } from './parts.ts';

/** What the fields of a page say; what is ticked under one name stands in a row. */
export function fieldsOf(data: FormData): Record<string, string> {
  const fields = typed(data);
  for (const name of Object.keys(fields))
    if (/^(list|some):/.test(name)) fields[name] = data.getAll(name).map(String).filter(Boolean).join(',');
  return fields;
}

const addressOf = (editionId: string) => `/api/editions/${encodeURIComponent(editionId)}/rulebook/draft`;

type Rules = RuleDraft['rulebook'];

/** Writes what a page says into the draft; `more` works out further edits from the rules as they stand. */
async function write(event: RequestEvent, data: FormData, more: (rules: Rules) => Further) {
  const address = addressOf(text(data, 'editionId'));
  let further: Further = { edits: [] };
  const tried = await attempt(data, async () => {
    const { rulebook } = await api(event).get<RuleDraft>(address);
    further = more(rulebook);
    const edits = [...editsOf(fieldsOf(data), rulebook), ...further.edits];
    return api(event).put<RuleDraft>(address, { edits }, { version: text(data, 'version') });
  });
  if (!tried.ok) {
    tried.failure.data.values = fieldsOf(data);
    return tried.failure;
  }
  const faults = tried.value.faults.filter((one) => !asksToLook(one)).length;
  const words = studioWords[event.locals.lang];
  const done = (sentence: string) => [further.said, sentence].filter(Boolean).join(' ');
  say(
    event,
    faults > 0
      ? { kind: 'info', text: done(words.savedWithFaults(faults)) }
      : { kind: 'ok', text: done(words.saved) },
  );
  const page = further.next?.(tried.value) ?? event.url.pathname;
  redirect(303, further.at ? `${page}#${further.at}` : page);
}

/** Saves the fields of the page. */
export async function save(event: RequestEvent) {
  return write(event, await event.request.formData(), () => ({ edits: [] }));
}

/** What is done besides saving the fields, where it leads, and what its person hears of it. */
type Further = {
  edits: Edit[];
  /** The page it leads to; absent: this one. */
  next?: (draft: RuleDraft) => string;
  /** What the keyboard stands on afterwards, by its id. */
  at?: string;
  said?: string;
};

/** Saves the fields of the page and then does one more thing with them: adds, moves or takes away a part. */
export function saveAnd(more: (data: FormData, rules: Rules, lang: Lang) => Further) {
  return async (event: RequestEvent) => {
    const data = await event.request.formData();
    return write(event, data, (rules) => more(data, rules, event.locals.lang));
  };
}

const listAt = (rules: Rules, path: readonly Part[]) => (valueAt(rules, path) ?? []) as unknown[];

/** Takes one of a list a place up or down; the keyboard stays on the button, which is its own again at the new place. */
export function moving(
  rules: Rules,
  path: readonly Part[],
  from: number,
  by: -1 | 1,
  lang: Lang,
  name = spokenOf(listAt(rules, path)[from], lang),
): Further {
  const [list, to] = [listAt(rules, path), from + by];
  if (!(from in list) || !(to in list)) return { edits: [] };
  return {
    edits: [{ do: 'move', path: [...path, from], to }],
    at: `${path.join('.')}.${to}-${by < 0 ? 'up' : 'down'}`,
    said: studioWords[lang].movedTo(name, to + 1, list.length),
  };
}

/** Takes one of a list away; the keyboard stands on the one that follows, or the last that is left. */
export function removing(
  rules: Rules,
  path: readonly Part[],
  index: number,
  lang: Lang,
  name = spokenOf(listAt(rules, path)[index], lang),
): Further {
  const left = listAt(rules, path).length - 1;
  const at = [...path, Math.min(index, left - 1)].join('.');
  return {
    edits: [{ do: 'remove', path: [...path, index] }],
    at: left > 0 ? at : path.join('.'),
    said: studioWords[lang].removedNamed(name),
  };
}

/** Puts one at the end of a list; the keyboard stands on it, or on the field of it that is named. */
export function adding(
  rules: Rules,
  path: readonly Part[],
  value: object,
  lang: Lang,
  field?: string,
): Further {
  const { length } = listAt(rules, path);
  const isThere = valueAt(rules, path) !== undefined;
  return {
    edits: [
      isThere
        ? { do: 'add', path: [...path, length], value }
        : { do: 'set', path: [...path], value: [value] },
    ],
    at: [...path, length, ...(field ? [field] : [])].join('.'),
    said: studioWords[lang].addedNamed(spokenOf(value, lang)),
  };
}

/**
 * The actions that move and take away the parts of one list, by the place that their button sends as `at`.
 * @param suffix where a page has several lists, what the names of this one's actions end with
 */
export function listActions(
  suffix: string,
  place: (rules: Rules, data: FormData) => readonly Part[],
  nameOf?: (rules: Rules, data: FormData, lang: Lang) => string,
) {
  const at = (data: FormData) => Number(text(data, 'at'));
  const move = (by: -1 | 1) =>
    saveAnd((data, rules, lang) =>
      moving(rules, place(rules, data), at(data), by, lang, nameOf?.(rules, data, lang)),
    );
  return {
    [`up${suffix}`]: move(-1),
    [`down${suffix}`]: move(1),
    [`remove${suffix}`]: saveAnd((data, rules, lang) =>
      removing(rules, place(rules, data), at(data), lang, nameOf?.(rules, data, lang)),
    ),
  };
}

/** Begins a part of the rules that may be left out, and takes it away again. */
export const partActions = {
  begin: saveAnd((data, rules, lang) => {
    const part = partAt(text(data, 'part'));
    if (!part) return { edits: [] };
    const { value, field } = beginOf(part.key, rules as unknown as Rulebook);
    return {
      edits: [{ do: 'set', path: part.path, value }],
      at: [...part.path, field].join('.'),
      said: studioWords[lang].addedNamed(studioStageWords[lang][`part.${part.key}`]),
    };
  }),
  drop: saveAnd((data, rules, lang) => {
    const part = partAt(text(data, 'part'));
    if (!part || valueAt(rules, part.path) === undefined) return { edits: [] };
    const { key, path } = part;
    return {
      // A stage says that its readers need not meet; what else may be left out is left out.
      edits: [key === 'consolidation' ? { do: 'set', path, value: null } : { do: 'remove', path }],
      at: path.join('.'),
      said: studioWords[lang].removedNamed(studioStageWords[lang][`part.${key}`]),
    };
  }),
};

/** Begins again from the rules in force. */
export async function discard(event: RequestEvent) {
  const data = await event.request.formData();
  const tried = await attempt(data, () =>
    api(event).put(
      addressOf(text(data, 'editionId')),
      { edits: [], anew: true },
      { version: text(data, 'version') },
    ),
  );
  if (!tried.ok) return tried.failure;
  say(event, { kind: 'ok', text: studioWords[event.locals.lang].discarded });
  redirect(303, '/office/edition/studio');
}

/** Puts the draft that was seen into force. */
export async function force(event: RequestEvent) {
  const data = await event.request.formData();
  const path = `/api/editions/${encodeURIComponent(text(data, 'editionId'))}/rulebook`;
  const tried = await attempt(data, () =>
    api(event).put(path, { draft: Number(text(data, 'draft')) }, { version: text(data, 'version') }),
  );
  if (!tried.ok) return tried.failure;
  say(event, { kind: 'resmi', text: studioWords[event.locals.lang].inForce });
  redirect(303, '/office/edition/studio');
}
