import type { RequestEvent } from '@sveltejs/kit';
import { api } from './api.ts';
import type { Freeze } from './types/freeze.ts';

/** So long one answer serves every page: a freeze is seen within that time. */
const FRESH_MS = 2_000;

let known: { until: number; freeze: Promise<Freeze | null> } = { until: 0, freeze: Promise.resolve(null) };

/** Whether everything is frozen now; null where the server cannot tell, since a page is more than its banner. */
export function whetherFrozen(event: RequestEvent): Promise<Freeze | null> {
  if (Date.now() > known.until)
    known = {
      until: Date.now() + FRESH_MS,
      freeze: api(event)
        .get<Freeze>('/api/freeze')
        .catch(() => null),
    };
  return known.freeze;
}

/** After this server itself froze or thawed. */
export function forgetFreeze(): void {
  known.until = 0;
}
