import { text } from '#lib/forms.ts';

/** What a webhook's form holds, as the server takes it. */
export const webhookOf = (data: FormData) => ({
  name: text(data, 'name'),
  url: text(data, 'url'),
  editionId: text(data, 'editionId') || null,
  events: data.getAll('events').map(String),
});
