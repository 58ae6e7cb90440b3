import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { attempt, say, text } from '#lib/forms.ts';
import { peopleWords } from '#lib/words/people.ts';

/** What every page with people and invitations does alike: send again, take back, end a role; then the same page. */
export const accountActions = {
  resend: async (event: RequestEvent) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).post(`/api/sent-invitations/${encodeURIComponent(text(data, 'id'))}/resending`, undefined, {
        key: `resend-${text(data, 'key').replaceAll(/[^\w-]/g, '')}`,
      }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: peopleWords[event.locals.lang].resent(text(data, 'email')) });
    redirect(303, event.url.pathname);
  },
  revoke: async (event: RequestEvent) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).delete(`/api/sent-invitations/${encodeURIComponent(text(data, 'id'))}`),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: peopleWords[event.locals.lang].revoked });
    redirect(303, event.url.pathname);
  },
  end: async (event: RequestEvent) => {
    const data = await event.request.formData();
    const reason = text(data, 'reason');
    const done = await attempt(data, () =>
      api(event).put(
        `/api/roles/${encodeURIComponent(text(data, 'roleId'))}/ending`,
        reason ? { reason } : {},
      ),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: peopleWords[event.locals.lang].ended(text(data, 'name')) });
    redirect(303, event.url.pathname);
  },
};

/** Units of an agency: added and closed on the page of the agency and by its own admin lokal. */
export const unitActions = {
  addUnit: async (event: RequestEvent) => {
    const data = await event.request.formData();
    const name = text(data, 'unitName');
    const done = await attempt(data, () =>
      api(event).post(
        `/api/agencies/${encodeURIComponent(text(data, 'agencyId'))}/units`,
        { name },
        { key: text(data, 'key') },
      ),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: peopleWords[event.locals.lang].unitAdded(name) });
    redirect(303, event.url.pathname);
  },
  closeUnit: async (event: RequestEvent) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).delete(`/api/agency-units/${encodeURIComponent(text(data, 'id'))}`),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: peopleWords[event.locals.lang].unitClosed });
    redirect(303, event.url.pathname);
  },
};
