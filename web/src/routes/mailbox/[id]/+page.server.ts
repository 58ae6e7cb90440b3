import { api, orError } from '#lib/api.ts';
import type { Message } from '#lib/types/office.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({
  letter: await orError(
    event,
    api(event).get<Message>(`/api/mailbox/${encodeURIComponent(event.params.id)}`),
  ),
});
