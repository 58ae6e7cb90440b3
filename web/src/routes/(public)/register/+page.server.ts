import { createHash } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { attempt, newKey, text } from '#lib/forms.ts';
import { t } from '#lib/words/index.ts';
import type { Actions, PageServerLoad } from './$types.js';

type Body = { id: string; name: string; shortName: string; level: string };

export const load: PageServerLoad = async (event) => ({
  headline: t(event.locals.lang).open.regTitle,
  lead: t(event.locals.lang).open.regLead,
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

/** The letter goes first; a form sent again with the letter already there names the upload it made. */
async function letterOf(event: Parameters<typeof api>[0], data: FormData, key: string): Promise<string> {
  const file = data.get('letter');
  const body = new FormData();
  const hash = createHash('sha256');
  if (file instanceof File) {
    body.set('file', file, file.name || 'letter');
    hash.update(Buffer.from(await file.arrayBuffer()));
  }
  // Another letter under the same form is another upload; the same one sent again is the same.
  const once = `letter-${key}-${hash.digest('hex')}`;
  const upload = await api(event).post<{ id: string }>('/api/uploads', body, { key: once });
  return upload.id;
}

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
