import { discard, force, partActions, save } from '#lib/studio/actions.ts';
import type { Actions } from './$types.js';

export const actions: Actions = { save, ...partActions, force, discard };
