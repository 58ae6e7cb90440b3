import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import { attempt, say, text } from '#lib/forms.ts';
import type { Ranking, RankedSending } from '#lib/types/desk.ts';
import { of } from '#lib/words/index.ts';
import { deskWords } from '#lib/words/desk.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { edition, agency } = await event.parent();
  if (!edition || !agency) return { ranking: null, takeHref: '' };
  const base = `/api/agencies/${agency.id}/proposal-ranking`;
  const search = query({ edition: edition.id });
  return {
    ranking: await orError(event, api(event).get<Ranking>(`${base}${search}`)),
    takeHref: `${base}/export${search}`,
  };
};

/** Where the ranking of the form lives. */
function addressOf(data: FormData, part = ''): string {
  const agency = encodeURIComponent(text(data, 'agency'));
  return `/api/agencies/${agency}/proposal-ranking${part}${query({ edition: text(data, 'edition') })}`;
}

/** Moves one proposal one place in the order that the page showed. */
async function move(event: RequestEvent) {
  const data = await event.request.formData();
  const order = text(data, 'order').split(',').filter(Boolean);
  const [id = '', way] = text(data, 'move').split(' ');
  const from = order.indexOf(id);
  const to = way === 'up' ? from - 1 : from + 1;
  if (from < 0 || to < 0 || to >= order.length) return fail(400);
  [order[from], order[to]] = [order[to]!, order[from]!];
  const all = [...order, ...text(data, 'others').split(',').filter(Boolean)];
  const done = await attempt(data, () =>
    api(event).put<Ranking>(addressOf(data), { order: all }, { version: text(data, 'version') }),
  );
  if (!done.ok) return done.failure;
  const moved = done.value.groups.flatMap((group) => group.items).find((one) => one.id === id);
  return { moved: moved ? { title: moved.title, place: moved.place ?? 0 } : null };
}

async function submit(event: RequestEvent) {
  const data = await event.request.formData();
  const w = deskWords[event.locals.lang];
  const submissions = data.getAll('chosen').map(String);
  if (submissions.length === 0) {
    const refusal = { code: 'nothing_chosen', detail: w.chooseFirst, errors: [] };
    return fail(400, { refusal, chosen: [], group: text(data, 'group') });
  }
  const body = { group: text(data, 'group'), submissions };
  const done = await attempt(data, () =>
    api(event).put<RankedSending>(addressOf(data, '/submission'), body, { version: text(data, 'version') }),
  );
  if (!done.ok)
    return fail(done.failure.status, { ...done.failure.data, chosen: submissions, group: body.group });
  const left = done.value.items.filter((one) => one.problem);
  if (done.value.sent > 0) say(event, { kind: 'ok', text: w.sentCount(done.value.sent) });
  if (left.length === 0) redirect(303, '/agency/ranking');
  return fail(409, {
    refusal: {
      code: left[0]!.problem!.code,
      detail: left.map((one) => w.notSent(one.title, of(one.problem!.detail, event.locals.lang))).join(' '),
      errors: [],
    },
    chosen: left.map((one) => one.id),
    group: body.group,
  });
}

export const actions: Actions = {
  move,
  submit,
  publish: async (event) => {
    const data = await event.request.formData();
    const published = text(data, 'published') === 'yes';
    const done = await attempt(data, () =>
      api(event).put(addressOf(data, '/publication'), { published }, { version: text(data, 'version') }),
    );
    if (!done.ok) return done.failure;
    const w = deskWords[event.locals.lang];
    say(event, { kind: 'ok', text: published ? w.placesNowShown : w.placesNowHidden });
    redirect(303, '/agency/ranking');
  },
};
