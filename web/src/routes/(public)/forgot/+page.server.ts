import { api } from '#lib/api.ts';
import { attempt, text } from '#lib/forms.ts';
import { passwordWords } from '#lib/words/password.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** The server alone draws this page; what its forms need is the small program (lib/ui/Small.svelte). */
export const csr = false;

export const load: PageServerLoad = ({ locals }) => ({
  headline: passwordWords[locals.lang].forgotTitle,
  lead: passwordWords[locals.lang].forgotLead,
});

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const email = text(data, 'email');
    const done = await attempt(data, () => api(event).post('/api/password-resets', { email }));
    return done.ok ? { sent: email } : done.failure;
  },
};
