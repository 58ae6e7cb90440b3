import { api, orError } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import type { RuleDraft } from '#lib/types/rules.ts';
import type { LayoutServerLoad } from './$types.js';

export const load: LayoutServerLoad = async (event) => {
  const { edition: held } = await event.parent();
  const edition = need(held, event);
  const draft = await orError(event, api(event).get<RuleDraft>(`/api/editions/${edition.id}/rulebook/draft`));
  return { draft };
};
