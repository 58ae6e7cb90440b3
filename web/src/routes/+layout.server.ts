import { heard } from '#lib/forms.ts';
import type { LayoutServerLoad } from './$types.js';

export const load: LayoutServerLoad = (event) => ({
  me: event.locals.me,
  lang: event.locals.lang,
  theme: event.locals.theme,
  flash: heard(event),
});
