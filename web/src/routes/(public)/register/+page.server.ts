import { redirect } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { attempt, newKey, text } from '#lib/forms.ts';
import { registrationWords } from '#lib/words/registration.ts';
import { letterOf } from './letter.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** The server alone draws this page; what its forms need is the small program (lib/ui/Small.svelte). */
export const csr = false;

type Body = { id: string; name: string; shortName: string; level: string };

export const load: PageServerLoad = async (event) => ({
  headline: registrationWords[event.locals.lang].regTitle,
  lead: registrationWords[event.locals.lang].regLead,
  bodies: (await orError(event, api(event).get<{ items: Body[] }>('/api/bodies'))).items,
  key: newKey(),
  done: event.url.searchParams.has('done'),
});

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const key = text(data, 'key');
    const done = await attempt(data, async () => {
      const uploadId = await letterOf(event, data, key);
      return api(event).post('/api/agency-applications', applicationOf(data, uploadId), { key });
    });
    if (!done.ok) return done.failure;
    redirect(303, '/register?done');
  },
};

function applicationOf(data: FormData, uploadId: string) {
  return {
    bodyId: text(data, 'bodyId'),
    agencyName: text(data, 'agencyName'),
    level: text(data, 'level'),
    regionCode: text(data, 'regionCode') || null,
    adminName: text(data, 'adminName'),
    adminEmail: text(data, 'adminEmail'),
    position: text(data, 'position'),
    uploadId,
  };
}
