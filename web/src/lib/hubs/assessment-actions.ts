import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api, orNull } from '#lib/api.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import { hubsWords } from '#lib/words/hubs.ts';

const pathOf = (event: RequestEvent, rest: string) =>
  `/api/hub-assessments/${encodeURIComponent(event.params['id'] ?? '')}/${rest}`;

/** The questions that the form names, each with the keys that were chosen. */
const chosen = (data: FormData, prefix: string) =>
  data.getAll('question').map((one) => {
    const question = String(one);
    return { question, keys: data.getAll(`${prefix}-${question}`).map(String) };
  });

const put = async (event: RequestEvent, data: FormData, what: string, body: unknown, told: string) => {
  const answer = await attempt(data, () =>
    api(event).put(pathOf(event, what), body, { version: text(data, 'version') }),
  );
  if (!answer.ok) return answer.failure;
  say(event, { kind: 'ok', text: told });
  redirect(303, event.url.pathname);
};

async function answers(event: RequestEvent) {
  const data = await event.request.formData();
  const given = chosen(data, 'own').map(({ question, keys }) => ({
    question,
    own: keys,
    note: text(data, `note-${question}`),
    evidence: text(data, `evidence-${question}`),
  }));
  const files = await attempt(data, () => carryFiles(event, data));
  if (!files.ok) return files.failure;
  return put(event, data, 'answers', { answers: given }, hubsWords[event.locals.lang].answersSaved);
}

/** Papers go before the answers: they move no version, and one that came already is not there twice. */
async function carryFiles(event: RequestEvent, data: FormData): Promise<void> {
  for (const id of data.getAll('remove'))
    await orNull(api(event).delete(`/api/hub-evidence/${encodeURIComponent(String(id))}`));
  for (const question of data.getAll('question').map(String)) {
    const file = data.get(`file-${question}`);
    if (!(file instanceof File) || file.size === 0) continue;
    const form = new FormData();
    form.append('file', file);
    const upload = await api(event).post<{ id: string }>('/api/uploads', form, { key: newKey() });
    await api(event).post(pathOf(event, 'evidence'), { upload: upload.id, question }, { key: newKey() });
  }
}

async function findings(event: RequestEvent) {
  const data = await event.request.formData();
  const given = chosen(data, 'found')
    .filter(({ keys }) => keys.length > 0)
    .map(({ question, keys }) => ({ question, verified: keys, reason: text(data, `reason-${question}`) }));
  return put(event, data, 'findings', { findings: given }, hubsWords[event.locals.lang].findingsSaved);
}

async function move(event: RequestEvent) {
  const data = await event.request.formData();
  const reason = text(data, 'reason');
  const body = { verb: text(data, 'verb'), ...(reason ? { reason } : {}) };
  return put(event, data, 'state', body, text(data, 'doneText') || hubsWords[event.locals.lang].saved);
}

/** What can be done on the page of an assessment, by the hub or by whoever verifies. */
export const assessmentActions = { answers, findings, move };
