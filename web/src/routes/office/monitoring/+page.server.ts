import { error, redirect } from '@sveltejs/kit';
import { api, orError, orNull, query } from '#lib/api.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import { hasRole } from '#lib/roles.ts';
import type { Monitoring } from '#lib/types/monitoring.ts';
import type { Scope } from '#lib/types/validation.ts';
import { everywhereWords } from '#lib/words/everywhere.ts';
import { monitoringWords } from '#lib/words/monitoring.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { roles } = await event.parent();
  const bodyId = roles[0]?.bodyId;
  if (!bodyId) error(403, everywhereWords[event.locals.lang].notYours);
  const params = event.url.searchParams;
  const keeps = hasRole(event.locals.me, 'organiser');
  const wish = Object.fromEntries(
    ['group', 'fromYear', 'toYear'].map((name) => [name, params.get(name) || null]),
  );
  const [list, scope] = await Promise.all([
    orError(event, api(event).get<{ items: Monitoring[] }>(`/api/bodies/${bodyId}/monitorings`)),
    keeps && params.has('group')
      ? orNull(api(event).get<Scope>(`/api/bodies/${bodyId}/monitoring-scope${query(wish)}`))
      : null,
  ]);
  return { bodyId, list, keeps, scope, newKey: newKey() };
};

export const actions: Actions = {
  async open(event) {
    const data = await event.request.formData();
    const year = (name: string) => (text(data, name) ? { [name]: Number(text(data, name)) } : {});
    const body = {
      title: text(data, 'title'),
      group: text(data, 'group'),
      dueAt: `${text(data, 'dueAt')}:00+07:00`,
      innovations: Number(text(data, 'innovations')),
      ...year('year'),
      ...year('fromYear'),
      ...year('toYear'),
    };
    const path = `/api/bodies/${encodeURIComponent(text(data, 'bodyId'))}/monitorings`;
    const answer = await attempt(data, () =>
      api(event).post<{ id: string }>(path, body, { key: text(data, 'key') }),
    );
    if (!answer.ok) return answer.failure;
    say(event, { kind: 'ok', text: monitoringWords[event.locals.lang].opened });
    redirect(303, `/office/monitoring/${answer.value.id}`);
  },
};
