import { redirect } from '@sveltejs/kit';
import { api, askAhead, orNull, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { attempt, newKey, say, takeOffer, text } from '#lib/forms.ts';
import { listActions } from '#lib/lists/actions.ts';
import { asked } from '#lib/lists/declare.ts';
import { JURORS } from '#lib/lists/declared/jurors.ts';
import { listRows, openList } from '#lib/lists/open.ts';
import { actTogether } from '#lib/lists/together.ts';
import { profileOf } from '#lib/juror-profile.ts';
import { judgingStages, stageOf } from '#lib/stages.ts';
import type { HandedOut, Juror, StageAssignment, UndoneOffers } from '#lib/types/judging.ts';
import type { List } from '#lib/types/machine.ts';
import type { Plan, Progress } from '#lib/types/office.ts';
import { jurorsWords } from '#lib/words/jurors.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const params = event.url.searchParams;
  const stage = stageOf(edition, params.get('stage'));
  const filter = asked(params, JURORS);
  const rows = `/api/editions/${edition.id}/jurors${query({ ...filter, after: params.get('after'), limit: 50 })}`;
  askAhead(event, rows);
  const listing = await openList(event, JURORS, edition.bodyId);
  const hands = stage && !stage.closedAt && (await event.parent()).isOrganiser;
  const [jurors, progress, assignments, handed] = await Promise.all([
    listRows(event, listing, api(event).get<List<Juror>>(rows)),
    stage && orNull(api(event).get<Progress>(`/api/stages/${stage.id}/progress`)),
    stage &&
      orNull(
        api(event).get<List<StageAssignment>>(
          `/api/stages/${stage.id}/assignments${query({ state: params.get('state'), after: params.get('tasks'), limit: 20 })}`,
        ),
      ),
    hands ? orNull(api(event).get<HandedOut>(`/api/stages/${stage.id}/handing-out`)) : null,
  ]);
  return {
    handing: handed,
    listing,
    stage,
    stages: judgingStages(edition),
    jurors,
    done: (progress?.items ?? []).reduce((sum, one) => sum + one.completed, 0),
    all: (progress?.items ?? []).reduce((sum, one) => sum + one.completed + one.accepted + one.offered, 0),
    assignments,
    exported: query(filter),
    key: newKey(),
  };
};

export const actions: Actions = {
  offer: takeOffer,
  ...listActions(JURORS),
  ...actTogether({
    takeBack: {
      run: async ({ event, data, key }) => {
        const path = `/api/stages/${encodeURIComponent(text(data, 'stageId'))}/assignment-undoings`;
        const body = { handedOutAt: text(data, 'handedOutAt') };
        const { results } = await api(event).post<UndoneOffers>(path, body, { key });
        return {
          results: results.map(({ jurorId, done, detail }) => ({ id: jurorId, done, detail })),
          undo: null,
        };
      },
    },
  }),
  assign: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).post<Plan>(
        `/api/stages/${encodeURIComponent(text(data, 'stageId'))}/assignments`,
        {},
        { key: text(data, 'key') },
      ),
    );
    if (!done.ok) return done.failure;
    const w = jurorsWords[event.locals.lang];
    const short = done.value.unplaced.length;
    say(event, {
      kind: short ? 'info' : 'ok',
      text: w.assigned(done.value.created) + (short ? ` ${w.shortOf(short)}` : ''),
    });
    redirect(303, `/office/jury${query({ stage: text(data, 'stageId') })}`);
  },
  appoint: async (event) => {
    const data = await event.request.formData();
    const body = {
      name: text(data, 'name'),
      email: text(data, 'email'),
      role: text(data, 'role'),
      ...profileOf(data),
    };
    const done = await attempt(data, () =>
      api(event).post<{ barred: number; of: number }>(
        `/api/editions/${encodeURIComponent(text(data, 'editionId'))}/jurors`,
        body,
        {
          key: text(data, 'key'),
        },
      ),
    );
    if (!done.ok) return done.failure;
    const w = jurorsWords[event.locals.lang];
    const { barred, of } = done.value;
    say(event, {
      kind: barred ? 'info' : 'ok',
      text: w.appointed(body.name) + (barred ? ` ${w.appointedBarred(barred, of)}` : ''),
    });
    redirect(303, '/office/jury');
  },
};
