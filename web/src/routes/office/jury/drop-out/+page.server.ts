import { error } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { stageOf } from '#lib/stages.ts';
import type { DropOut } from '#lib/types/fairness.ts';
import { jurorsWords } from '#lib/words/jurors.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const params = event.url.searchParams;
  const stage = stageOf(edition, params.get('stage'));
  if (!stage) error(404, jurorsWords[event.locals.lang].seatsNone);
  const search = query({ group: params.get('group'), jurors: params.getAll('juror').join(',') });
  return { all: await orError(event, api(event).get<DropOut>(`/api/stages/${stage.id}/drop-out${search}`)) };
};
