import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api, orNull, query } from '#lib/api.ts';
import { attempt, say, text } from '#lib/forms.ts';
import type { InterviewAsk, Materials, Visit } from '#lib/types/field.ts';
import type { List } from '#lib/types/machine.ts';
import { handInWords } from '#lib/words/hand-in.ts';

/** What belongs to a finalist beside its proposal: material and the visits to it, as far as this person may see them. */
export async function loadFinalist(event: RequestEvent, submissionId: string) {
  const [materials, visits] = await Promise.all([
    orNull(api(event).get<Materials>(`/api/submissions/${submissionId}/interview-materials`)),
    orNull(api(event).get<{ items: Visit[] }>(`/api/submissions/${submissionId}/field-visits`)),
  ]);
  return { materials, visits: visits?.items ?? [] };
}

/** The own requests about one interview. */
export async function loadAsks(event: RequestEvent, editionId: string, interviewId: string) {
  const list = await orNull(
    api(event).get<List<InterviewAsk>>(`/api/editions/${editionId}/interview-asks${query({ limit: 100 })}`),
  );
  return (list?.items ?? []).filter((one) => one.interviewId === interviewId);
}

/** Sends a request to the office. */
export async function sendAsk(event: RequestEvent) {
  const data = await event.request.formData();
  const wish = text(data, 'wish');
  const done = await attempt(data, () =>
    api(event).post(
      `/api/interviews/${encodeURIComponent(text(data, 'interviewId'))}/asks`,
      { kind: text(data, 'kind'), reason: text(data, 'reason'), ...(wish ? { wish } : {}) },
      { key: text(data, 'key') },
    ),
  );
  if (!done.ok) return done.failure;
  say(event, { kind: 'ok', text: handInWords[event.locals.lang].asked });
  redirect(303, `${event.url.pathname}#permintaan`);
}
