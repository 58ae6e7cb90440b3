import { redirect } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { need, wholeEdition } from '#lib/area.ts';
import { attempt, newKey, text } from '#lib/forms.ts';
import { writingRules } from '#lib/rules-for.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { id } = need((await event.parent()).edition, event);
  const full = await wholeEdition(event, id);
  return { full: { id, rulebook: writingRules(full.rulebook) }, key: newKey() };
};

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const body = {
      title: text(data, 'title'),
      group: text(data, 'group'),
      category: text(data, 'category') || null,
      agencyId: text(data, 'agencyId'),
      ...(text(data, 'unitName') ? { unitName: text(data, 'unitName') } : {}),
    };
    const done = await attempt(data, () =>
      api(event).post<{ id: string }>(`/api/editions/${text(data, 'editionId')}/submissions`, body, {
        key: text(data, 'key'),
      }),
    );
    if (!done.ok) return done.failure;
    redirect(303, `/agency/submissions/${done.value.id}`);
  },
};
