import { redirect } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { atFields, wordsOf, type TemplateWords } from '#lib/compose.ts';
import { attempt, say, text, typed } from '#lib/forms.ts';
import { hasRole } from '#lib/roles.ts';
import { composeWords } from '#lib/words/compose.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';

const pathOf = (event: RequestEvent, editionId: string) =>
  `/api/editions/${encodeURIComponent(editionId)}/mail-templates/${encodeURIComponent(event.params.template)}`;

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const url = `/api/editions/${edition.id}/mail-templates/${encodeURIComponent(event.params.template)}`;
  const words = await orError(event, api(event).get<TemplateWords>(url));
  return { editionId: edition.id, words, mayWrite: hasRole(event.locals.me, 'organiser') };
};

export const actions: Actions = {
  look: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).post<TemplateWords['preview']>(
        `${pathOf(event, text(data, 'editionId'))}/preview`,
        wordsOf(data),
      ),
    );
    if (done.ok) return { preview: done.value, values: typed(data) };
    const refused = atFields(done.failure);
    // Whoever is still typing has pressed nothing that could be refused.
    return data.has('typing') ? { refused: refused.data.refusal } : refused;
  },
  change: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).put(pathOf(event, text(data, 'editionId')), wordsOf(data), {
        version: text(data, 'version'),
      }),
    );
    if (!done.ok) return atFields(done.failure);
    say(event, { kind: 'ok', text: composeWords[event.locals.lang].changed });
    redirect(303, event.url.pathname);
  },
  reset: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).put(
        `${pathOf(event, text(data, 'editionId'))}/reset`,
        {},
        { version: text(data, 'version') },
      ),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: composeWords[event.locals.lang].resetDone });
    redirect(303, event.url.pathname);
  },
};
