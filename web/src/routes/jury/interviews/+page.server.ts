import { api, orError } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import type { Interview } from '#lib/types/interviews.ts';
import type { List } from '#lib/types/machine.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const list = await orError(
    event,
    api(event).get<List<Interview>>(`/api/editions/${edition.id}/interviews`),
  );
  return { mine: list.items.filter((one) => one.own) };
};
