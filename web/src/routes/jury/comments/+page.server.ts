import { redirect } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import type { JurorComments } from '#lib/types/office.ts';
import { honoursWords } from '#lib/words/honours.ts';
import type { Actions, PageServerLoad } from './$types.js';

const VERDICTS = ['pending', 'released', 'withheld'] as const;

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const params = event.url.searchParams;
  // The undecided first: that is the work; everything else is a look back.
  const verdict = VERDICTS.find((one) => one === params.get('verdict')) ?? 'pending';
  const search = query({ verdict, after: params.get('after'), limit: 25 });
  return {
    verdict,
    comments: await orError(
      event,
      api(event).get<JurorComments>(`/api/editions/${edition.id}/comments${search}`),
    ),
    key: newKey(),
  };
};

export const actions: Actions = {
  decide: async (event) => {
    const data = await event.request.formData();
    const verdicts = [...data].flatMap(([name, value]) => {
      const found = /^verdict ([0-9a-f-]+) (\S+) ([0-9a-f]{64})$/.exec(name);
      if (!found || !['released', 'withheld'].includes(String(value))) return [];
      const [, scoresheetId, criterion, sha256] = found;
      const reason = text(data, `reason ${scoresheetId} ${criterion}`);
      const usual = value === 'released' ? honoursWords[event.locals.lang].whyRelease : '';
      return [{ scoresheetId, criterion, sha256, verdict: value, reason: reason || usual }];
    });
    const back = `/jury/comments${query({ verdict: text(data, 'list') })}`;
    if (!verdicts.length) redirect(303, back);
    const done = await attempt(data, () =>
      api(event).post<{ decided: number }>(
        `/api/editions/${encodeURIComponent(text(data, 'editionId'))}/comment-verdicts`,
        { verdicts },
        { key: text(data, 'key') },
      ),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: honoursWords[event.locals.lang].decided(done.value.decided) });
    redirect(303, back);
  },
};
