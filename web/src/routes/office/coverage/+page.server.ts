import { error, redirect } from '@sveltejs/kit';
import { api, orError, orNull, query } from '#lib/api.ts';
import { number } from '#lib/format.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import { hasRole } from '#lib/roles.ts';
import type { Coverage, ReminderPreview } from '#lib/types/coverage.ts';
import { coverageWords } from '#lib/words/coverage.ts';
import { everywhereWords } from '#lib/words/everywhere.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { roles } = await event.parent();
  const bodyId = roles[0]?.bodyId;
  if (!bodyId) error(403, everywhereWords[event.locals.lang].notYours);
  const params = event.url.searchParams;
  const filter = Object.fromEntries(
    ['year', 'hubId', 'none', 'q'].map((name) => [name, params.get(name) || null]),
  );
  const path = `/api/bodies/${bodyId}/coverage`;
  const one = await orError(
    event,
    api(event).get<Coverage>(path + query({ ...filter, after: params.get('after'), limit: 50 })),
  );
  const asked = query({ year: one.year, hubId: filter.hubId });
  const preview = hasRole(event.locals.me, 'organiser', 'secretariat')
    ? await orNull(api(event).get<ReminderPreview>(`/api/bodies/${bodyId}/coverage-reminder${asked}`))
    : null;
  return {
    bodyId,
    one,
    preview,
    hubId: params.get('hubId'),
    takeHref: `${path}/export${query(filter)}`,
    newKey: newKey(),
  };
};

export const actions: Actions = {
  async remind(event) {
    const data = await event.request.formData();
    const hubId = text(data, 'hubId');
    const body = {
      year: Number(text(data, 'year')),
      agencies: Number(text(data, 'agencies')),
      ...(hubId ? { hubId } : {}),
    };
    const path = `/api/bodies/${encodeURIComponent(text(data, 'bodyId'))}/coverage-reminders`;
    const answer = await attempt(data, () =>
      api(event).post<{ agencies: number }>(path, body, { key: text(data, 'key') }),
    );
    if (!answer.ok) return answer.failure;
    const { lang } = event.locals;
    say(event, { kind: 'ok', text: coverageWords[lang].sent(number(answer.value.agencies, lang)) });
    redirect(303, `/office/coverage${query({ year: body.year, hubId: hubId || null })}`);
  },
};
