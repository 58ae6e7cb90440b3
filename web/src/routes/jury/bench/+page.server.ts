import { need } from '#lib/area.ts';
import { loadBench, saveNote } from '#lib/bench/bench.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) =>
  loadBench(event, need((await event.parent()).edition, event));

export const actions: Actions = { note: saveNote };
