import { api, ApiProblem, orError, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import type { EditionNamed } from '#lib/types/editions.ts';
import type { Comparison } from '#lib/types/rules.ts';
import type { PageServerLoad } from './$types.js';

/** `?with=ID`: another edition, or this one, whose rules in force are meant. Without it last year's of the same body. */
export const load: PageServerLoad = async (event) => {
  const { edition: held, editions } = await event.parent();
  const edition = need(held, event);
  const others = editions.filter((one) => one.id !== edition.id && one.bodyId === edition.bodyId);
  const other = event.url.searchParams.get('with') ?? lastYears(others, edition.year)?.id ?? edition.id;
  const path = `/api/editions/${edition.id}/rulebook/comparison${query({ edition: other, draft: 'true' })}`;
  return { others, other, comparison: await compared(event, path) };
};

function lastYears(others: readonly EditionNamed[], year: number): EditionNamed | undefined {
  return others.filter((one) => one.year < year).sort((a, b) => b.year - a.year)[0];
}

/** Null while the draft has faults: then there is nothing to compare. */
async function compared(event: Parameters<PageServerLoad>[0], path: string): Promise<Comparison | null> {
  try {
    return await api(event).get<Comparison>(path);
  } catch (cause) {
    if (cause instanceof ApiProblem && cause.code === 'rulebook_refused') return null;
    return orError(event, Promise.reject(cause as Error));
  }
}
