import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api, askAhead, orError, orNull, query } from '#lib/api.ts';
import { likelyEdition, need, wholeEdition } from '#lib/area.ts';
import { attempt, say, text } from '#lib/forms.ts';
import { readingRules } from '#lib/rules-for.ts';
import type { List } from '#lib/types/machine.ts';
import { inQueue, type Checks, type Corrections, type QueueItem } from '#lib/screening.ts';
import type { Difference, Likenesses, Submission } from '#lib/types/submissions.ts';
import { screeningWords } from '#lib/words/screening.ts';
import type { Actions, PageServerLoad } from './$types.js';

const WAITS = ['first', 'second', 'organiser'];
/** More than anybody looks over at once; the rest is a page further. */
const ROWS = 20;

/** What is asked about the one that lies open. */
function aboutOne(id: string) {
  const at = `/api/submissions/${encodeURIComponent(id)}`;
  return [at, `${at}/checks`, `${at}/corrections`, `${at}/likeness`] as const;
}

export const load: PageServerLoad = async (event) => {
  const params = event.url.searchParams;
  const waits = WAITS.find((one) => one === params.get('waits')) ?? '';
  const after = params.get('after') ?? '';
  const search = query({ q: params.get('q'), after, waits, limit: ROWS, brief: 'true' });
  const queueOf = (editionId: string) => `/api/editions/${editionId}/screening-queue${search}`;
  const likely = likelyEdition(event, 'office');
  const named = params.get('id');
  askAhead(event, ...(likely ? [queueOf(likely)] : []), ...(named ? aboutOne(named) : []));
  const edition = need((await event.parent()).edition, event);
  const { items, ...rest } = await orError(event, api(event).get<List<QueueItem>>(queueOf(edition.id)));
  const queue = { ...rest, items: items.map(inQueue) };
  // Whoever has decided the last of a page begins with the first that still waits.
  if (after && !items.length)
    redirect(
      303,
      `/office/screening${query({ id: named, q: params.get('q'), waits, given: params.get('given') })}`,
    );
  const kept = await keptOf(event, params.get('given'));
  const id = named ?? queue.items.find((item) => !item.openedBy || item.openedBy.mine)?.id;
  if (!id)
    return {
      wide: true,
      queue,
      waits,
      after,
      kept,
      rules: null,
      one: null,
      desk: null,
      corrections: null,
      likeness: null,
      difference: null,
    };
  const [oneAt, checksAt, correctionsAt, likenessAt] = aboutOne(id);
  const [{ rulebook }, one, desk, corrections, likeness] = await Promise.all([
    wholeEdition(event, edition.id),
    orNull(api(event).get<Submission>(oneAt)),
    orNull(api(event).get<Checks>(checksAt)),
    orNull(api(event).get<Corrections>(correctionsAt)),
    orNull(api(event).get<Likenesses>(likenessAt)),
  ]);
  const last = corrections?.items.find((item) => item.toVersion !== null);
  const difference = last
    ? await orNull(
        api(event).get<Difference>(
          `/api/submissions/${id}/versions/${last.toVersion}/difference?from=${last.fromVersion}`,
        ),
      )
    : null;
  const rules = readingRules(rulebook);
  return { wide: true, queue, waits, after, kept, rules, one, desk, corrections, likeness, difference };
};

/** The verdict that this person gave last, where it can still be changed: nobody has been told, and nobody else has looked. */
async function keptOf(event: RequestEvent, given: string | null) {
  if (!given) return null;
  const desk = await orNull(api(event).get<Checks>(`/api/submissions/${encodeURIComponent(given)}/checks`));
  const last = desk?.steps[0];
  if (!desk || !last?.mine) return null;
  const proposed = last.step === 'proposed' && desk.waits === 'second';
  if (!proposed && !(last.step === 'verdict' && !desk.announced)) return null;
  return { id: desk.id, title: desk.title, verdict: last.verdict, proposed };
}

/** Sends one step about the submission of the form, says what came of it, and opens the next. */
async function send(
  event: RequestEvent,
  noun: string,
  bodyOf: (data: FormData) => unknown,
  told: (answer: { waits: string | null; announced: boolean; state: string }, title: string) => string,
) {
  const data = await event.request.formData();
  const done = await attempt(data, () =>
    api(event).put<{ waits: string | null; announced: boolean; state: string }>(
      `/api/submissions/${encodeURIComponent(text(data, 'id'))}/${noun}`,
      bodyOf(data),
      { version: text(data, 'version') },
    ),
  );
  if (!done.ok) return done.failure;
  say(event, { kind: 'ok', text: told(done.value, text(data, 'title')) });
  const place = {
    id: text(data, 'following'),
    q: text(data, 'q'),
    waits: text(data, 'waits'),
    after: text(data, 'after'),
    given: done.value.announced && !done.value.waits ? '' : text(data, 'id'),
  };
  redirect(303, `/office/screening${query(place)}`);
}

const verdictOf = (data: FormData) => {
  const verdict = text(data, 'verdict');
  const note = text(data, 'note');
  const reasons = verdict === 'fail' ? data.getAll('reasons').map(String) : [];
  return { verdict, reasons, ...(note ? { note } : {}) };
};

function verdictTold(event: RequestEvent) {
  const w = screeningWords[event.locals.lang];
  return (answer: { waits: string | null; announced: boolean; state: string }, title: string) => {
    if (answer.waits === 'second') return w.savedSecond(title);
    if (answer.waits === 'organiser') return w.savedOrganiser(title);
    const verdict = answer.state === 'screened' ? w.pass : w.fail;
    return answer.announced ? w.saved(title, verdict) : w.savedTogether(title, verdict);
  };
}

export const actions: Actions = {
  verdict: (event) => send(event, 'screening', verdictOf, verdictTold(event)),
  settle: (event) => send(event, 'verdict-settlement', verdictOf, verdictTold(event)),
  undo: async (event) => {
    const data = await event.request.formData();
    const id = text(data, 'id');
    const kept = await keptOf(event, id);
    const w = screeningWords[event.locals.lang];
    const done = await attempt(data, async () => {
      const desk = await api(event).get<Checks>(`/api/submissions/${encodeURIComponent(id)}/checks`);
      await api(event).put(
        `/api/submissions/${encodeURIComponent(id)}/verdict-reopening`,
        { reason: w.undoReason },
        { version: desk.version },
      );
    });
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: w.undone(kept?.title ?? text(data, 'title')) });
    redirect(303, `/office/screening${query({ id, q: text(data, 'q'), waits: text(data, 'waits') })}`);
  },
  correct: (event) =>
    send(
      event,
      'correction-request',
      (data) => {
        const note = text(data, 'note');
        const items = data.getAll('item').map((value) => {
          const item = String(value);
          const about = text(data, `note-${item}`);
          return { item, reason: text(data, `reason-${item}`), ...(about ? { note: about } : {}) };
        });
        return { items, ...(note ? { note } : {}) };
      },
      (_, title) => screeningWords[event.locals.lang].savedCorrection(title),
    ),
};
