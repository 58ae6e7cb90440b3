import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api, orError, orNull } from '#lib/api.ts';
import { number } from '#lib/format.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import type { Round, RoundReminder } from '#lib/types/validation.ts';
import { validationWords } from '#lib/words/validation.ts';
import type { Actions, PageServerLoad } from './$types.js';

const pathOf = (event: RequestEvent<{ id: string }>, rest = '') =>
  `/api/validation-rounds/${encodeURIComponent(event.params.id)}${rest}`;
const wordsOf = (event: RequestEvent) => validationWords[event.locals.lang];

export const load: PageServerLoad = async (event) => {
  const one = await orError(event, api(event).get<Round>(pathOf(event)));
  const reminder = one.reminds
    ? await orNull(api(event).get<RoundReminder>(pathOf(event, '/reminder')))
    : null;
  return { one, reminder, newKey: newKey() };
};

export const actions: Actions = {
  async remind(event) {
    const data = await event.request.formData();
    const answer = await attempt(data, () =>
      api(event).post<{ agencies: number }>(
        pathOf(event, '/reminders'),
        { agencies: Number(text(data, 'agencies')) },
        { key: text(data, 'key') },
      ),
    );
    if (!answer.ok) return answer.failure;
    const sent = number(answer.value.agencies, event.locals.lang);
    say(event, { kind: 'ok', text: wordsOf(event).reminded(sent) });
    redirect(303, event.url.pathname);
  },
  async move(event) {
    const data = await event.request.formData();
    const verb = text(data, 'verb');
    const body =
      verb === 'extend'
        ? { verb, dueAt: `${text(data, 'dueAt')}:00+07:00`, reason: text(data, 'reason') }
        : { verb };
    const answer = await attempt(data, () =>
      api(event).put(pathOf(event, '/state'), body, { version: text(data, 'version') }),
    );
    if (!answer.ok) return answer.failure;
    say(event, { kind: 'ok', text: verb === 'extend' ? wordsOf(event).extended : wordsOf(event).closed });
    redirect(303, event.url.pathname);
  },
};
