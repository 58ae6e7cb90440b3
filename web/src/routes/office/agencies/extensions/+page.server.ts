import { redirect } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { attempt, say, text } from '#lib/forms.ts';
import type { Extensions } from '#lib/types/desk.ts';
import { deskWords } from '#lib/words/desk.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const list = `/api/editions/${edition.id}/extensions`;
  return {
    extensions: (await orError(event, api(event).get<Extensions>(list))).items,
    takeHref: `${list}/export`,
  };
};

export const actions: Actions = {
  withdraw: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).put(
        `/api/extensions/${encodeURIComponent(text(data, 'id'))}/withdrawal`,
        { reason: text(data, 'reason') },
        { version: text(data, 'version') },
      ),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: deskWords[event.locals.lang].extWithdrawn });
    redirect(303, '/office/agencies/extensions');
  },
};
