import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api, ApiProblem, orError, query } from '#lib/api.ts';
import { attempt, newKey, say, takeOffer, text } from '#lib/forms.ts';
import { parseScore } from '#lib/format.ts';
import type { Round, RoundPage, SourcePage } from '#lib/types/calibration.ts';
import type { EditionHere } from '#lib/types/editions.ts';
import { calibrationWords } from '#lib/words/calibration.ts';
import type { Lang } from '#lib/words/define.ts';
import { juryWords } from '#lib/words/jury.ts';

/** The desk judging stage of an edition; practice belongs to it. */
export const practiceStage = (edition: EditionHere) =>
  edition.stages.find((stage) => stage.kind === 'desk_judging') ?? null;

/** The rounds that the reader leads or watches. */
export async function loadRounds(event: RequestEvent, edition: EditionHere) {
  const stage = practiceStage(edition);
  const after = event.url.searchParams.get('after');
  const rounds = stage
    ? await orError(
        event,
        api(event).get<RoundPage>(`/api/stages/${stage.id}/calibrations${query({ after })}`),
      )
    : null;
  return { stage, rounds, key: newKey() };
}

/** Prepares a round and goes to it. @param at where a round is led: `/office/jury/calibration/ID` */
export const beginRound = (at: (id: string) => string) => async (event: RequestEvent) => {
  const data = await event.request.formData();
  const path = `/api/stages/${encodeURIComponent(text(data, 'stageId'))}/calibrations`;
  const done = await attempt(data, () => api(event).post<Round>(path, {}, { key: text(data, 'key') }));
  if (!done.ok) return done.failure;
  say(event, { kind: 'ok', text: calibrationWords[event.locals.lang].begun });
  redirect(303, at(done.value.id));
};

/** A round as its leader sees it; in a draft also the proposals that could be taken. */
export async function loadRound(event: RequestEvent, id: string) {
  const round = await orError(event, api(event).get<Round>(`/api/calibrations/${id}`));
  const q = event.url.searchParams.get('q') ?? '';
  const sources =
    round.mayLead && round.state === 'draft'
      ? await orError(
          event,
          api(event).get<SourcePage>(`/api/calibrations/${id}/sources${query({ q, limit: 10 })}`),
        )
      : null;
  return { round, sources, key: newKey(), q };
}

/** Every act of a leader; each returns to the page with what happened. */
export const roundActions = {
  offer: takeOffer,
  open: act('opened', (event, data) => {
    const due = text(data, 'dueAt');
    const body = { dueAt: due ? `${due}:00+07:00` : '' };
    return api(event).put(`/api/calibrations/${event.params.id}/opening`, body, {
      version: text(data, 'version'),
    });
  }),
  write: act('saved', (event, data) => {
    const body = writtenIn(data);
    const id = text(data, 'textId');
    return id
      ? api(event).put(`/api/calibration-texts/${encodeURIComponent(id)}`, body, {
          version: text(data, 'version'),
        })
      : api(event).post(`/api/calibrations/${event.params.id}/texts`, body, { key: text(data, 'key') });
  }),
  take: act('saved', (event, data) =>
    api(event).post(
      `/api/calibrations/${event.params.id}/texts`,
      { submissionId: text(data, 'submissionId') },
      { key: text(data, 'key') },
    ),
  ),
  remove: act('removed', (event, data) =>
    api(event).delete(`/api/calibration-texts/${encodeURIComponent(text(data, 'textId'))}`),
  ),
  notes: act('notesSaved', (event, data) =>
    api(event).put(
      `/api/calibration-texts/${encodeURIComponent(text(data, 'textId'))}/notes`,
      { notes: notesIn(data, event.locals.lang) },
      { version: text(data, 'version') },
    ),
  ),
};

type Said = 'opened' | 'saved' | 'removed' | 'notesSaved';

function act(said: Said, work: (event: RequestEvent, data: FormData) => Promise<unknown>) {
  return async (event: RequestEvent) => {
    const data = await event.request.formData();
    const done = await attempt(data, () => work(event, data));
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: calibrationWords[event.locals.lang][said] });
    redirect(303, event.url.pathname);
  };
}

function writtenIn(data: FormData) {
  const parts = [...data.keys()]
    .filter((name) => name.startsWith('part-'))
    .map((name) => ({ criterion: name.slice(5), text: text(data, name) }));
  return { title: text(data, 'title'), parts };
}

function notesIn(data: FormData, lang: Lang) {
  return [...data.keys()]
    .filter((name) => name.startsWith('note-'))
    .map((name) => {
      const criterion = name.slice(5);
      const typed = text(data, `chair-${criterion}`);
      const score = parseScore(typed);
      if (Number.isNaN(score)) {
        const detail = juryWords[lang].noScore(typed);
        throw new ApiProblem(400, {
          code: 'invalid_score',
          detail,
          errors: [{ path: `chair-${criterion}`, code: 'range', detail }],
        });
      }
      return { criterion, score, note: text(data, name) };
    });
}
