import { api, orError, orNull, query } from '#lib/api.ts';
import { newKey } from '#lib/forms.ts';
import type { Coaching, ListedCoaching, Partner } from '#lib/types/coaching.ts';
import type { List } from '#lib/types/machine.ts';
import type { RequestEvent } from '@sveltejs/kit';

type Names = { items: { id: string; name: string }[] };

/** The events of a body, a page of them. */
export const loadEvents = (event: RequestEvent, bodyId: string) =>
  orError(
    event,
    api(event).get<List<ListedCoaching>>(
      `/api/bodies/${bodyId}/coachings${query({ after: event.url.searchParams.get('after'), limit: 20 })}`,
    ),
  );

/** One event; for whoever runs it also the agencies that were looked for, and the partners there are. */
export async function loadEvent(event: RequestEvent, id: string, bodyId: string | null) {
  const one = await orError(event, api(event).get<Coaching>(`/api/coachings/${encodeURIComponent(id)}`));
  const q = event.url.searchParams.get('q')?.trim() ?? '';
  const runs = one.runs && bodyId !== null;
  const [names, partners] = await Promise.all([
    runs && q ? orNull(api(event).get<Names>(`/api/bodies/${bodyId}/agency-names${query({ q })}`)) : null,
    runs ? orNull(api(event).get<{ items: Partner[] }>(`/api/bodies/${bodyId}/partners`)) : null,
  ]);
  return { one, q, names: names?.items ?? null, partners: partners?.items ?? [], newKey: newKey() };
}
