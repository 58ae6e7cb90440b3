import type { RequestEvent } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import type { Edition, EditionNamed } from '#lib/types/editions.ts';
import type { Rulebook } from '#lib/types/rulebook.ts';

/** The years one chooses among, without their stages; who asks ahead asks the same. */
export const YEARS = '/api/editions?stages=false';
export const years = (event: RequestEvent) => api(event).get<{ items: EditionNamed[] }>(YEARS);

/** The rules of the last few versions: one is forty thousand characters, every page of a place needs some of it, and it never changes. */
const kept = new Map<string, Rulebook>();
const MOST = 16;

/** What is asked of one edition with every page of a place; who asks ahead asks the same. */
export const pathOf = (id: string) => `/api/editions/${encodeURIComponent(id)}?glance=false&rules=false`;

/**
 * One edition with its rules. That this person may see it is asked of the server each time; its rules only where this process has
 * not got them yet. What it gives is shared, and changed by nobody.
 */
export async function editionWithRules(event: RequestEvent, id: string): Promise<Edition> {
  const edition = await api(event).get<Omit<Edition, 'rulebook'>>(pathOf(id));
  const known = kept.get(edition.editionVersionId);
  if (known) return { ...edition, rulebook: known };
  const whole = await api(event).get<Edition>(`/api/editions/${encodeURIComponent(id)}?glance=false`);
  if (kept.size >= MOST) kept.delete(kept.keys().next().value!);
  kept.set(whole.editionVersionId, whole.rulebook);
  return whole;
}
