import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { attempt, text } from '#lib/forms.ts';

/** Sends one thing that was said, and comes back to where it stands. */
async function send(event: RequestEvent, work: (data: FormData) => Promise<unknown>) {
  const data = await event.request.formData();
  const done = await attempt(data, () => work(data));
  if (!done.ok) return done.failure;
  redirect(303, `${event.url.pathname}#komentar`);
}

const of = (data: FormData) => `/api/comments/${encodeURIComponent(text(data, 'id'))}`;

export const commentActions = {
  comment: (event: RequestEvent) =>
    send(event, (data) =>
      api(event).post(
        `/api/submissions/${event.params.id}/comments`,
        {
          field: text(data, 'field'),
          quote: text(data, 'quote').replaceAll('\r\n', '\n'),
          text: text(data, 'text'),
        },
        { key: text(data, 'key') },
      ),
    ),
  reply: (event: RequestEvent) =>
    send(event, (data) =>
      api(event).post(`${of(data)}/replies`, { text: text(data, 'text') }, { key: text(data, 'key') }),
    ),
  settle: (event: RequestEvent) => send(event, (data) => api(event).put(`${of(data)}/resolution`)),
  reopen: (event: RequestEvent) => send(event, (data) => api(event).put(`${of(data)}/reopening`)),
};
