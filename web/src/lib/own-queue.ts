import type { RequestEvent } from '@sveltejs/kit';
import { api, query } from './api.ts';
import type { AssignmentList } from './types/judging.ts';

/** The server gives a hundred at a time, and a juror may have half as many again. */
const AT_ONCE = 100;

/** Where the first of a juror's own tasks are read, so that a page can ask for them ahead. */
export const ownQueuePath = (after?: string | null): string =>
  `/api/me/assignments${query({ limit: AT_ONCE, after })}`;

/** All tasks of whoever asks, in the order in which they are read. */
export async function ownQueue(event: RequestEvent): Promise<Pick<AssignmentList, 'progress' | 'items'>> {
  const first = await api(event).get<AssignmentList>(ownQueuePath());
  const items = [...first.items];
  for (let after = first.next; after;) {
    const more: AssignmentList = await api(event).get(ownQueuePath(after));
    items.push(...more.items);
    after = more.next;
  }
  return { progress: first.progress, items };
}
