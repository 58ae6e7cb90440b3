import { redirect } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { attempt, say, text } from '#lib/forms.ts';
import { fileText, ruleFailure } from '#lib/rule-file.ts';
import type { Comparison, Rulebooks } from '#lib/types/rules.ts';
import { rulesWords } from '#lib/words/rules.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** `?with=template:KEY` or `?with=edition:ID`; without it the shipped rule book of the same name, or the first. */
export const load: PageServerLoad = async (event) => {
  const { edition: held, editions } = await event.parent();
  const edition = need(held, event);
  const books = (await orError(event, api(event).get<Rulebooks>('/api/rulebooks'))).items;
  const own = books.find((one) => one.key === edition.rulebook.key) ?? books[0];
  const other = event.url.searchParams.get('with') ?? `template:${own?.key}`;
  const [kind, name] = other.split(':');
  const search = query(kind === 'edition' ? { edition: name } : { template: name });
  const comparison = await orError(
    event,
    api(event).get<Comparison>(`/api/editions/${edition.id}/rulebook/comparison${search}`),
  );
  return { books, others: editions.filter((one) => one.id !== edition.id), other, comparison };
};

export const actions: Actions = {
  replace: async (event) => {
    const data = await event.request.formData();
    const source = (await fileText(data, 'file')) ?? '';
    const path = `/api/editions/${encodeURIComponent(text(data, 'editionId'))}/rulebook`;
    const done = await attempt(data, () =>
      api(event).put(path, { source }, { version: text(data, 'version') }),
    );
    if (!done.ok) return ruleFailure(done.failure);
    say(event, { kind: 'ok', text: rulesWords[event.locals.lang].replaced });
    redirect(303, '/office/edition');
  },
};
