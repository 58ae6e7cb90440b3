import { createHash } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import { attempt, newKey, text } from '#lib/forms.ts';
import type { Import, ImportList } from '#lib/types/people.ts';
import { everywhereWords } from '#lib/words/everywhere.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { roles, isOrganiser, isSecretariat } = await event.parent();
  const bodyId = roles.find((held) => held.role === (isOrganiser ? 'organiser' : 'secretariat'))?.bodyId;
  if (!bodyId || !(isOrganiser || isSecretariat)) error(403, everywhereWords[event.locals.lang].notYours);
  const list = await orError(event, api(event).get<ImportList>(`/api/bodies/${bodyId}/imports`));
  return { bodyId, items: list.items, key: newKey(), wanted: event.url.searchParams.get('kind') };
};

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const kind = text(data, 'kind');
    const done = await attempt(data, async () => {
      const file = data.get('file');
      const body = new FormData();
      const hash = createHash('sha256');
      if (file instanceof File) {
        body.set('file', file, file.name || 'berkas.csv');
        hash.update(Buffer.from(await file.arrayBuffer()));
      }
      const edition = ['jurors', 'submissions'].includes(kind) ? text(data, 'editionId') : null;
      return api(event).post<Import>(
        `/api/bodies/${encodeURIComponent(text(data, 'bodyId'))}/imports${query({ kind, edition })}`,
        body,
        { key: `${text(data, 'key')}-${hash.digest('hex').slice(0, 16)}` },
      );
    });
    if (!done.ok) return done.failure;
    redirect(303, `/office/imports/${done.value.id}`);
  },
};
