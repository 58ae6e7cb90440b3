import { redirect } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { CHOICE, EDITION_COOKIE } from '#lib/cookies.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import { fileText, ruleFailure } from '#lib/rule-file.ts';
import type { Rulebooks } from '#lib/types/rules.ts';
import { rulesWords } from '#lib/words/rules.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { roles, editions } = await event.parent();
  const mine = roles.filter((held) => held.role === 'organiser');
  const bodies = new Map(mine.map((held) => [held.bodyId, held.bodyName]));
  const books = await orError(event, api(event).get<Rulebooks>('/api/rulebooks'));
  return {
    books: books.items,
    bodies: [...bodies].map(([id, name]) => ({ id, name })),
    earlier: editions.filter((one) => bodies.has(one.bodyId)),
    // Days of the competition are days in Jakarta.
    today: new Date().toLocaleDateString('en-CA', { timeZone: 'Asia/Jakarta' }),
    key: newKey(),
  };
};

/** `template:KEY`, `edition:ID`, or the file. */
async function rulesFrom(data: FormData) {
  const [kind, name] = text(data, 'from').split(':');
  if (kind === 'edition') return { cloneOf: name };
  if (kind === 'file') return { source: (await fileText(data, 'file')) ?? '' };
  return { template: name ?? 'kipp-2023' };
}

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const from = await rulesFrom(data);
    const year = Number(text(data, 'year'));
    const body = {
      ...from,
      ...(year ? { year } : {}),
      ...(text(data, 'startsOn') ? { startsOn: text(data, 'startsOn') } : {}),
    };
    const bodyId = encodeURIComponent(text(data, 'bodyId'));
    const done = await attempt(data, () =>
      api(event).post<{ id: string }>(`/api/bodies/${bodyId}/editions`, body, { key: text(data, 'key') }),
    );
    if (!done.ok) return ruleFailure(done.failure);
    say(event, { kind: 'ok', text: rulesWords[event.locals.lang].created });
    // The new year is the one they work in now, as if they had chosen it above.
    event.cookies.set(EDITION_COOKIE, done.value.id, CHOICE);
    redirect(303, '/office/edition');
  },
};
