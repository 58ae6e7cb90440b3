import { takeOffer } from '#lib/forms.ts';
import type { Actions } from './$types.js';

export const actions: Actions = { offer: takeOffer };
