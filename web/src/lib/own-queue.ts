import type { RequestEvent } from '@sveltejs/kit';
import { api, query } from './api.ts';
import type { Interview } from './types/interviews.ts';
import type { AssignmentList } from './types/judging.ts';
import type { List } from './types/machine.ts';

/** The server gives a hundred at a time, and a juror may have half as many again. */
const AT_ONCE = 100;

/** Where the first of a juror's own tasks are read, so that a page can ask for them ahead. */
export const ownQueuePath = (after?: string | null): string =>
  `/api/me/assignments${query({ limit: AT_ONCE, after })}`;

/** All tasks of whoever asks, in the order in which they are read. */
export async function ownQueue(event: RequestEvent): Promise<Pick<AssignmentList, 'progress' | 'items'>> {
  const first = await api(event).get<AssignmentList>(ownQueuePath());
  return { progress: first.progress, items: await withTheRest(event, first, ownQueuePath) };
}

/** Every interview that whoever asks may see, by its time. */
export async function ownSessions(event: RequestEvent, editionId: string): Promise<Interview[]> {
  const at = (after?: string | null) =>
    `/api/editions/${editionId}/interviews${query({ limit: AT_ONCE, after })}`;
  return withTheRest(event, await api(event).get<List<Interview>>(at()), at);
}

/** What stands on the first page and on all that follow it. */
async function withTheRest<Row>(
  event: RequestEvent,
  first: Pick<List<Row>, 'items' | 'next'>,
  at: (after: string) => string,
): Promise<Row[]> {
  const items = [...first.items];
  for (let { next } = first; next;) {
    const more: List<Row> = await api(event).get(at(next));
    items.push(...more.items);
    ({ next } = more);
  }
  return items;
}
