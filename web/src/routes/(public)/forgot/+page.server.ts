import { api } from '#lib/api.ts';
import { attempt, text } from '#lib/forms.ts';
import { t } from '#lib/words/index.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = ({ locals }) => ({
  headline: t(locals.lang).security.forgotTitle,
  lead: t(locals.lang).security.forgotLead,
});

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const email = text(data, 'email');
    const done = await attempt(data, () => api(event).post('/api/password-resets', { email }));
    return done.ok ? { sent: email } : done.failure;
  },
};
