import { redirect } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { attempt, say, text } from '#lib/forms.ts';
import type { Difference, Version } from '#lib/types/submissions.ts';
import { writingWords } from '#lib/words/writing.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const url = `/api/submissions/${event.params.id}/versions`;
  const versions = (await orError(event, api(event).get<{ items: Version[] }>(url))).items;
  const numbers = versions.map((one) => one.number);
  const to = asked(event.url, 'to', numbers) ?? null;
  const from = asked(event.url, 'from', numbers) ?? (to === null ? null : before(numbers, to));
  const difference =
    to === null || from === null
      ? null
      : await orError(event, api(event).get<Difference>(`${url}/${to}/difference?from=${from}`));
  return { versions, difference };
};

const asked = (url: URL, name: string, numbers: readonly number[]) =>
  numbers.find((number) => String(number) === url.searchParams.get(name));

/** The version before this one; the first one is compared with itself and shows no difference. */
const before = (numbers: readonly number[], to: number): number =>
  Math.max(...numbers.filter((number) => number < to), Math.min(...numbers));

export const actions: Actions = {
  restore: async (event) => {
    const data = await event.request.formData();
    const number = Number(text(data, 'number'));
    const done = await attempt(data, () =>
      api(event).put(
        `/api/submissions/${event.params.id}/restoration`,
        { number },
        { version: text(data, 'version') },
      ),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: writingWords[event.locals.lang].restored(number) });
    redirect(303, event.url.pathname);
  },
};
