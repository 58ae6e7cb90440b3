import { error, redirect } from '@sveltejs/kit';
import { api, ApiProblem, orError, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import { stageOf } from '#lib/stages.ts';
import type { Replaced, ReplacementProposal } from '#lib/types/judging.ts';
import { jurorsWords } from '#lib/words/jurors.ts';
import type { Actions, PageServerLoad } from './$types.js';

type Pair = { submissionId: string; jurorId: string };

/** The organiser's decisions stand in the address, one field a proposal: `+juror` for this one, `-juror` for anyone else. */
function wishesIn(fields: Iterable<[string, unknown]>) {
  const pins: Pair[] = [];
  const forbidden: Pair[] = [];
  for (const [name, value] of fields) {
    const [submissionId, jurorId] = [name.replace(/^w-/, ''), String(value).slice(1)];
    if (!/^w-[0-9a-f-]{36}$/.test(name) || !/^[0-9a-f-]{36}$/.test(jurorId)) continue;
    (String(value).startsWith('-') ? forbidden : pins).push({ submissionId, jurorId });
  }
  return { pins, forbidden };
}

const inAddress = (pairs: Pair[]) => pairs.map((one) => `${one.submissionId}:${one.jurorId}`).join(',');

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const stage = stageOf(edition, event.url.searchParams.get('stage'));
  if (!stage) error(404, jurorsWords[event.locals.lang].replaceNone);
  const wishes = wishesIn(event.url.searchParams);
  const ask = (given: typeof wishes) =>
    api(event).get<ReplacementProposal>(
      `/api/stages/${stage.id}/replacements${query({
        juror: event.params.person,
        pins: inAddress(given.pins),
        forbidden: inAddress(given.forbidden),
      })}`,
    );
  try {
    return { stage, wishes, proposal: await ask(wishes), refused: null, key: newKey() };
  } catch (cause) {
    // A decision that the rules do not allow is said beside the proposal that stands without it.
    if (!(cause instanceof ApiProblem) || cause.code !== 'invalid_input')
      return orError(event, Promise.reject(cause as Error));
    const none = { pins: [], forbidden: wishes.forbidden };
    const proposal = await orError(event, ask(none));
    return { stage, wishes: none, proposal, refused: cause.detail, key: newKey() };
  }
};

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const stageId = text(data, 'stageId');
    const body = {
      jurorId: event.params.person,
      reason: text(data, 'reason'),
      sha256: text(data, 'sha256'),
      ...wishesIn(data),
    };
    const done = await attempt(data, () =>
      api(event).post<Replaced>(`/api/stages/${encodeURIComponent(stageId)}/replacements`, body, {
        key: text(data, 'key'),
      }),
    );
    if (!done.ok) return done.failure;
    const w = jurorsWords[event.locals.lang];
    const { released, given, unplaced } = done.value;
    say(event, {
      kind: unplaced ? 'info' : 'ok',
      text: w.replaced(released, given) + (unplaced ? ` ${w.replacedShort(unplaced)}` : ''),
    });
    redirect(303, `/office/jury/${event.params.person}${query({ stage: stageId })}`);
  },
};
