import { error, redirect } from '@sveltejs/kit';
import { api, orError, orNull, query } from '#lib/api.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import { hasRole } from '#lib/roles.ts';
import type { DirectoryStatistics } from '#lib/types/directory.ts';
import type { RoundPage, Scope } from '#lib/types/validation.ts';
import { everywhereWords } from '#lib/words/everywhere.ts';
import { validationWords } from '#lib/words/validation.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { roles } = await event.parent();
  const bodyId = roles[0]?.bodyId;
  if (!bodyId) error(403, everywhereWords[event.locals.lang].notYours);
  const params = event.url.searchParams;
  const keeps = hasRole(event.locals.me, 'organiser');
  const counts = keeps && params.has('title');
  const wish = { year: params.get('year') || null, regionCode: params.get('regionCode') || null };
  const path = `/api/bodies/${bodyId}`;
  const [list, scope, statistics] = await Promise.all([
    orError(
      event,
      api(event).get<RoundPage>(
        `${path}/validation-rounds${query({ after: params.get('after'), limit: 20 })}`,
      ),
    ),
    counts ? orNull(api(event).get<Scope>(`${path}/validation-scope${query(wish)}`)) : null,
    keeps ? orNull(api(event).get<DirectoryStatistics>('/api/innovations/statistics')) : null,
  ]);
  return { bodyId, list, keeps, scope, provinces: statistics?.provinces ?? [], newKey: newKey() };
};

export const actions: Actions = {
  async open(event) {
    const data = await event.request.formData();
    const [year, regionCode] = [text(data, 'year'), text(data, 'regionCode')];
    const body = {
      title: text(data, 'title'),
      dueAt: `${text(data, 'dueAt')}:00+07:00`,
      innovations: Number(text(data, 'innovations')),
      ...(year ? { year: Number(year) } : {}),
      ...(regionCode ? { regionCode } : {}),
    };
    const answer = await attempt(data, () =>
      api(event).post<{ id: string }>(
        `/api/bodies/${encodeURIComponent(text(data, 'bodyId'))}/validation-rounds`,
        body,
        { key: text(data, 'key') },
      ),
    );
    if (!answer.ok) return answer.failure;
    say(event, { kind: 'ok', text: validationWords[event.locals.lang].opened });
    redirect(303, `/office/validation/${answer.value.id}`);
  },
};
