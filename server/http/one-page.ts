import { onePage } from '../db/page-view.ts';
import type { FindActor, Found } from './gate.ts';

const asked = new WeakMap<object, Map<string, Promise<Found | null>>>();

/**
 * Looks once for who asks, where one page asks ten times: a role that is taken away between its first question and its last is gone
 * with the next page. Everybody else is looked for at every request. Told apart by what they show of themselves, whole.
 */
export function oncePerPage(find: FindActor): FindActor {
  return (request, reply) => {
    const page = onePage.getStore();
    if (!page) return find(request, reply);
    const shown = JSON.stringify([request.headers.authorization ?? null, request.headers.cookie ?? null]);
    const known = asked.get(page) ?? new Map<string, Promise<Found | null>>();
    asked.set(page, known);
    const found = known.get(shown) ?? find(request, reply);
    known.set(shown, found);
    return found;
  };
}
