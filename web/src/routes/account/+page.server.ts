import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api, orError, orNull } from '#lib/api.ts';
import { editionWithRules, years } from '#lib/editions.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import type { Profile, Sessions } from '#lib/types/own.ts';
import { ownWords } from '#lib/words/own.ts';
import { peopleWords } from '#lib/words/people.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const [profile, sessions, editions] = await Promise.all([
    orError(event, api(event).get<Profile>('/api/me/profile')),
    orError(event, api(event).get<Sessions>('/api/me/sessions')),
    orNull(years(event)),
  ]);
  // Fields of expertise are the categories of the newest year that is known here.
  const newest = editions?.items[0];
  const edition = newest && (await orNull(editionWithRules(event, newest.id)));
  return {
    profile,
    sessions: sessions.items,
    categories: edition?.rulebook.categories ?? [],
    key: newKey(),
  };
};

/** One change of the own account; where it is refused the form keeps what was typed and says which form it was. */
async function change(event: RequestEvent, done: (data: FormData) => Promise<string>) {
  const data = await event.request.formData();
  const result = await attempt(data, () => done(data));
  if (!result.ok) return result.failure;
  say(event, { kind: 'ok', text: result.value });
  redirect(303, '/account');
}

export const actions: Actions = {
  profile: (event) =>
    change(event, async (data) => {
      await api(event).put('/api/me/profile', {
        name: text(data, 'name'),
        position: text(data, 'position') || null,
        phone: text(data, 'phone') || null,
        institution: text(data, 'institution') || null,
        expertise: data.getAll('expertise').map(String),
        languages: text(data, 'languages')
          .split(/[,;]/)
          .map((one) => one.trim())
          .filter(Boolean),
      });
      return ownWords[event.locals.lang].saved;
    }),
  email: (event) =>
    change(event, async (data) => {
      const email = text(data, 'newEmail');
      const body = { email, password: String(data.get('password') ?? '') };
      await api(event).post('/api/me/email-changes', body, { key: text(data, 'key') });
      return ownWords[event.locals.lang].emailAsked(email);
    }),
  endSession: (event) =>
    change(event, async (data) => {
      await api(event).delete(`/api/me/sessions/${encodeURIComponent(text(data, 'id'))}`);
      return ownWords[event.locals.lang].sessionEnded;
    }),
  endOthers: (event) =>
    change(event, async () => {
      await api(event).delete('/api/me/sessions');
      return ownWords[event.locals.lang].sessionEnded;
    }),
  merge: async (event) => {
    const data = await event.request.formData();
    const email = text(data, 'email');
    const done = await attempt(data, () =>
      api(event).post('/api/me/merges', { email }, { key: text(data, 'key') }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'info', text: peopleWords[event.locals.lang].mergeAsked(email) });
    redirect(303, '/account');
  },
};
