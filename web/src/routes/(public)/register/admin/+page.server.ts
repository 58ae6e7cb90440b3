import { redirect } from '@sveltejs/kit';
import { api, orError, orNull, query } from '#lib/api.ts';
import { attempt, newKey, text } from '#lib/forms.ts';
import type { AgencyNames } from '#lib/types/people.ts';
import { peopleWords } from '#lib/words/people.ts';
import { registrationWords } from '#lib/words/registration.ts';
import { letterOf } from '../letter.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** The server alone draws this page; what its forms need is the small program (lib/ui/Small.svelte). */
export const csr = false;

type Body = { id: string; name: string };

/** First the agency is found, then its letter is sent; each step is a page of its own without any program. */
export const load: PageServerLoad = async (event) => {
  const w = peopleWords[event.locals.lang];
  const params = event.url.searchParams;
  const bodies = (await orError(event, api(event).get<{ items: Body[] }>('/api/bodies'))).items;
  const bodyId = params.get('bodyId') ?? bodies[0]?.id ?? '';
  const q = params.get('q')?.trim() ?? '';
  const found =
    q.length < 2
      ? null
      : await orNull(
          api(event).get<AgencyNames>(
            `/api/bodies/${encodeURIComponent(bodyId)}/agency-names${query({ q })}`,
          ),
        );
  const chosen = found?.items.find((one) => one.id === params.get('agency')) ?? null;
  return {
    headline: registrationWords[event.locals.lang].newAdminTitle,
    lead: w.newAdminLead,
    bodies,
    bodyId,
    q,
    found: found?.items ?? null,
    chosen,
    key: newKey(),
    done: params.has('done'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const key = text(data, 'key');
    const done = await attempt(data, async () => {
      const uploadId = await letterOf(event, data, key);
      const application = {
        bodyId: text(data, 'bodyId'),
        agencyId: text(data, 'agencyId'),
        adminName: text(data, 'adminName'),
        adminEmail: text(data, 'adminEmail'),
        position: text(data, 'position'),
        uploadId,
      };
      return api(event).post('/api/agency-applications', application, { key });
    });
    if (!done.ok) return done.failure;
    redirect(303, '/register/admin?done');
  },
};
