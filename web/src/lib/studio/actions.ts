import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { attempt, say, text, typed } from '#lib/forms.ts';
import type { RuleDraft } from '#lib/types/rules.ts';
import { studioWords } from '#lib/words/studio.ts';
import { asksToLook, editsOf, type Edit } from './edits.ts';

/** What the fields of a page say; what is ticked under one name stands in a row. */
export function fieldsOf(data: FormData): Record<string, string> {
  const fields = typed(data);
  for (const name of Object.keys(fields))
    if (/^(list|some):/.test(name)) fields[name] = data.getAll(name).map(String).filter(Boolean).join(',');
  return fields;
}

const addressOf = (editionId: string) => `/api/editions/${encodeURIComponent(editionId)}/rulebook/draft`;

/** Writes what a page says into the draft; `more` works out further edits from the rules as they stand. */
async function write(
  event: RequestEvent,
  data: FormData,
  edits: (rules: RuleDraft['rulebook']) => Edit[],
  done: { said: string; next?: (draft: RuleDraft) => string },
) {
  const address = addressOf(text(data, 'editionId'));
  const tried = await attempt(data, async () => {
    const { rulebook } = await api(event).get<RuleDraft>(address);
    return api(event).put<RuleDraft>(address, { edits: edits(rulebook) }, { version: text(data, 'version') });
  });
  if (!tried.ok) {
    tried.failure.data.values = fieldsOf(data);
    return tried.failure;
  }
  const faults = tried.value.faults.filter((one) => !asksToLook(one)).length;
  const words = studioWords[event.locals.lang];
  say(
    event,
    faults > 0 ? { kind: 'info', text: words.savedWithFaults(faults) } : { kind: 'ok', text: done.said },
  );
  redirect(303, done.next?.(tried.value) ?? event.url.pathname);
}

/** Saves the fields of the page. */
export async function save(event: RequestEvent) {
  const data = await event.request.formData();
  const said = studioWords[event.locals.lang].saved;
  return write(event, data, (rules) => editsOf(fieldsOf(data), rules), { said });
}

/** Saves the fields of the page and then does one more thing with them: adds, moves or takes away a part. */
export function saveAnd(
  more: (
    data: FormData,
    rules: RuleDraft['rulebook'],
  ) => { edits: Edit[]; next?: (draft: RuleDraft) => string },
) {
  return async (event: RequestEvent) => {
    const data = await event.request.formData();
    let next: ((draft: RuleDraft) => string) | undefined;
    const edits = (rules: RuleDraft['rulebook']) => {
      const further = more(data, rules);
      next = further.next;
      return [...editsOf(fieldsOf(data), rules), ...further.edits];
    };
    return write(event, data, edits, {
      said: studioWords[event.locals.lang].saved,
      next: (draft) => next?.(draft) ?? event.url.pathname,
    });
  };
}

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
