import { fail, redirect } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import { number } from '#lib/format.ts';
import { isOpenNow, registrationOf } from '#lib/stages.ts';
import { submissionStateWords } from '#lib/state-words.ts';
import type { List } from '#lib/types/machine.ts';
import type { Reminded, SubmissionItem } from '#lib/types/submissions.ts';
import type { Extensions } from '#lib/types/desk.ts';
import { nudgeWords } from '#lib/words/nudge.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { edition, agency, isAdmin } = await event.parent();
  if (!edition || !agency)
    return { list: null, extension: null, isOpen: false, mayRemind: false, stateWords: {}, key: '' };
  const params = event.url.searchParams;
  const search = query({
    agency: agency.id,
    state: params.get('state'),
    q: params.get('q'),
    sort: params.get('sort'),
    after: params.get('after'),
    limit: 50,
  });
  const [list, extensions] = await Promise.all([
    orError(event, api(event).get<List<SubmissionItem>>(`/api/editions/${edition.id}/submissions${search}`)),
    orError(event, api(event).get<Extensions>(`/api/editions/${edition.id}/extensions`)),
  ]);
  const standing = extensions.items.find((one) => one.agencyId === agency.id && !one.withdrawnAt) ?? null;
  const registration = registrationOf(edition.stages);
  const now = new Date(edition.now);
  const isOpen = standing
    ? new Date(standing.closesAt) > now
    : registration !== null && isOpenNow(registration, now);
  return {
    list,
    extension: standing,
    isOpen,
    mayRemind: isAdmin && isOpen,
    stateWords: submissionStateWords,
    key: newKey(),
  };
};

export const actions: Actions = {
  /** Each draft has a reminder of its own: what is refused for one does not hold back the others. */
  remind: async (event) => {
    const data = await event.request.formData();
    const { lang } = event.locals;
    const drafts = [...new Set(data.getAll('draft').map(String))];
    const note = text(data, 'note');
    if (drafts.length === 0) return fail(400, { reminded: 0, note, refused: [], nothing: true });
    const refused: { id: string; detail: string }[] = [];
    for (const id of drafts) {
      const done = await attempt(data, () =>
        api(event).post<Reminded>(
          `/api/submissions/${encodeURIComponent(id)}/reminders`,
          note ? { note } : {},
          {
            key: `${text(data, 'key')}:${id}`,
          },
        ),
      );
      if (!done.ok) refused.push({ id, detail: done.failure.data.refusal.detail });
    }
    const reminded = drafts.length - refused.length;
    if (refused.length > 0) return { reminded, note, refused, nothing: false };
    say(event, { kind: 'ok', text: nudgeWords[lang].done(number(reminded, lang)) });
    const kept = new URLSearchParams(event.url.searchParams);
    for (const name of ['/remind', 'pick']) kept.delete(name);
    redirect(303, `/agency${kept.size > 0 ? `?${kept}` : ''}`);
  },
};
