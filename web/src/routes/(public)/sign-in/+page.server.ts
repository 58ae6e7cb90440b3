import { fail, redirect } from '@sveltejs/kit';
import { api, orNull } from '#lib/api.ts';
import { attempt, text } from '#lib/forms.ts';
import { localPath } from '#lib/paths.ts';
import { homeOf } from '#lib/roles.ts';
import type { EditionItem } from '#lib/types/editions.ts';
import type { Me } from '#lib/types/people.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  if (event.locals.me) redirect(303, homeOf(event.locals.me));
  // This page stands outside the public frame, so it looks up the edition it names by itself.
  const list = await orNull(api(event).get<{ items: EditionItem[] }>('/api/editions'));
  const edition = list?.items.find((one) => one.kind !== 'rehearsal') ?? null;
  return { next: event.url.searchParams.get('next') ?? '', edition };
};

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const credentials = { email: text(data, 'email'), password: String(data.get('password') ?? '') };
    const done = await attempt(data, () => api(event).post<{ token: string }>('/api/sessions', credentials));
    if (!done.ok) return fail(done.failure.status, done.failure.data);
    // The new session is not in this request's cookies yet, so its token asks who it is.
    const me = await api(event, done.value.token).get<Me>('/api/me');
    event.cookies.set('kipp_lang', me.person.language, {
      path: '/',
      maxAge: 31_536_000,
      secure: event.url.protocol === 'https:',
    });
    redirect(303, text(data, 'next') ? localPath(text(data, 'next')) : homeOf(me));
  },
};
