import { error, redirect } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { benchStages } from '#lib/bench/bench.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import { number } from '#lib/format.ts';
import type { SecondLook, SecondLookDone } from '#lib/types/fairness.ts';
import { benchWords } from '#lib/words/bench.ts';
import { secondLookWords } from '#lib/words/second-look.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const params = event.url.searchParams;
  const stages = benchStages(edition);
  const stage = stages.find((one) => one.id === params.get('stage')) ?? stages[0];
  if (!stage) error(404, benchWords[event.locals.lang].none);
  const path = `/api/stages/${stage.id}/second-looks${query({ group: params.get('group') })}`;
  return { look: await orError(event, api(event).get<SecondLook>(path)), key: newKey() };
};

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const [stage, group] = [text(data, 'stage'), text(data, 'group')];
    const done = await attempt(data, () =>
      api(event).post<SecondLookDone>(
        `/api/stages/${encodeURIComponent(stage)}/second-looks`,
        { group, sha256: text(data, 'sha256') },
        { key: text(data, 'key') },
      ),
    );
    if (!done.ok) return done.failure;
    const { lang } = event.locals;
    const { readings, submissions } = done.value;
    say(event, {
      kind: 'ok',
      text: secondLookWords[lang].done(number(readings, lang), number(submissions, lang)),
    });
    redirect(303, `/office/bench/second-look${query({ stage, group })}`);
  },
};
