import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api, orError, orNull } from '#lib/api.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import { hasRole } from '#lib/roles.ts';
import type { Partner } from '#lib/types/coaching.ts';
import type { MyHubs } from '#lib/types/hubs.ts';
import { coachingWords } from '#lib/words/coaching.ts';

/** The partners of a body, and the hubs for which this person may say what a partner does. */
export async function loadPartners(event: RequestEvent, bodyId: string) {
  const isOffice = hasRole(event.locals.me, 'organiser', 'secretariat');
  const [list, mine] = await Promise.all([
    orError(event, api(event).get<{ items: Partner[] }>(`/api/bodies/${bodyId}/partners`)),
    hasRole(event.locals.me, 'hub') ? orNull(api(event).get<MyHubs>('/api/me/hubs')) : null,
  ]);
  const hubs = (mine?.items ?? []).map(({ id, name }) => ({ id, name }));
  return { bodyId, list, hubs, keeps: isOffice || hubs.length > 0, newKey: newKey() };
}

function done(event: RequestEvent, told: 'partnerAdded' | 'saved'): never {
  say(event, { kind: 'ok', text: coachingWords[event.locals.lang][told] });
  redirect(303, event.url.pathname);
}

export const partnerActions = {
  add: async (event: RequestEvent) => {
    const data = await event.request.formData();
    const body = { name: text(data, 'name'), about: text(data, 'about'), link: text(data, 'link') || null };
    const path = `/api/bodies/${encodeURIComponent(text(data, 'bodyId'))}/partners`;
    const answer = await attempt(data, () => api(event).post(path, body, { key: text(data, 'key') }));
    return answer.ok ? done(event, 'partnerAdded') : answer.failure;
  },
  change: async (event: RequestEvent) => {
    const data = await event.request.formData();
    const body = { name: text(data, 'name'), about: text(data, 'about'), link: text(data, 'link') || null };
    const path = `/api/partners/${encodeURIComponent(text(data, 'changed'))}`;
    const answer = await attempt(data, () => api(event).put(path, body, { version: text(data, 'version') }));
    return answer.ok ? done(event, 'saved') : answer.failure;
  },
  tie: async (event: RequestEvent) => {
    const data = await event.request.formData();
    const path = `/api/partners/${encodeURIComponent(text(data, 'partnerId'))}/roles`;
    const body = { role: text(data, 'role'), hubId: text(data, 'hubId') };
    const answer = await attempt(data, () => api(event).post(path, body, { key: text(data, 'key') }));
    return answer.ok ? done(event, 'saved') : answer.failure;
  },
  untie: async (event: RequestEvent) => {
    const data = await event.request.formData();
    const path = `/api/partner-ties/${encodeURIComponent(text(data, 'tie'))}`;
    const answer = await attempt(data, () => api(event).delete(path));
    return answer.ok ? done(event, 'saved') : answer.failure;
  },
};
