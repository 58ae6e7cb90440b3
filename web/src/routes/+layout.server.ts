import { api, orNull } from '#lib/api.ts';
import { whetherFrozen } from '#lib/freeze.ts';
import { heard } from '#lib/forms.ts';
import type { LayoutServerLoad } from './$types.js';

export const load: LayoutServerLoad = async (event) => ({
  me: event.locals.me,
  lang: event.locals.lang,
  theme: event.locals.theme,
  flash: heard(event),
  freeze: await whetherFrozen(event),
  unread: event.locals.me
    ? ((await orNull(api(event).get<{ unread: number }>('/api/me/inbox/unread')))?.unread ?? 0)
    : 0,
});
