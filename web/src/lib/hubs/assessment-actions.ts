import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { attempt, say, text } from '#lib/forms.ts';
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
  return put(event, data, 'answers', { answers: given }, hubsWords[event.locals.lang].answersSaved);
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
