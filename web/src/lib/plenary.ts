import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api, orError, orNull, query } from '#lib/api.ts';
import { wholeEdition } from '#lib/area.ts';
import { attempt, newKey, say, takeOffer, text } from '#lib/forms.ts';
import { readingRules } from '#lib/rules-for.ts';
import { choose } from '#lib/standings.ts';
import type { EditionHere } from '#lib/types/editions.ts';
import type { Candidates, Evidence, Plenary } from '#lib/types/plenary.ts';
import { plenaryWords } from '#lib/words/plenary.ts';

/** The plenaries of an edition, for the page that lists and convenes them. */
export async function loadPlenaries(event: RequestEvent, edition: EditionHere) {
  const list = await orNull(api(event).get<{ items: Plenary[] }>(`/api/editions/${edition.id}/plenaries`));
  return { plenaries: list?.items ?? [], key: newKey() };
}

/** One plenary with the group that the address names. */
export async function loadPlenary(event: RequestEvent, edition: EditionHere, id: string) {
  const plenary = await orError(event, api(event).get<Plenary>(`/api/plenaries/${id}`));
  const group =
    event.url.searchParams.get('group') ?? plenary.groups[0]?.key ?? edition.rulebook.groups[0]?.key;
  const candidates = await orNull(
    api(event).get<Candidates>(`/api/plenaries/${id}/candidates${query({ group })}`),
  );
  // One proposal lies open on the table where the address names it; who may not see it sees the plenary all the same.
  const about = event.url.searchParams.get('about');
  const evidence =
    about &&
    (await orNull(api(event).get<Evidence>(`/api/plenaries/${id}/candidates/${encodeURIComponent(about)}`)));
  const rules = evidence ? readingRules((await wholeEdition(event, edition.id)).rulebook) : null;
  return { plenary, candidates, evidence: evidence || null, rules };
}

export async function convene(event: RequestEvent) {
  const data = await event.request.formData();
  const body = {
    step: text(data, 'step'),
    place: text(data, 'place'),
    heldAt: `${text(data, 'day')}T${text(data, 'time')}:00+07:00`,
  };
  const path = `/api/editions/${encodeURIComponent(text(data, 'editionId'))}/plenaries`;
  const done = await attempt(data, () => api(event).post<Plenary>(path, body, { key: text(data, 'key') }));
  if (!done.ok) return done.failure;
  say(event, { kind: 'ok', text: plenaryWords[event.locals.lang].convened });
  redirect(303, `${event.url.pathname}/${done.value.id}`);
}

type Words = (typeof plenaryWords)['id'];
type Spoken = { [K in keyof Words]: Words[K] extends string ? K : never }[keyof Words];

/** Sends one form of the plenary's page to the noun it belongs to. */
function sends(noun: string, bodyOf: (data: FormData) => object, said: Spoken) {
  return async (event: RequestEvent) => {
    const data = await event.request.formData();
    const path = `/api/plenaries/${encodeURIComponent(text(data, 'id'))}/${noun}`;
    const done = await attempt(data, () =>
      api(event).put(path, bodyOf(data), { version: text(data, 'version') }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: plenaryWords[event.locals.lang][said] });
    redirect(303, event.url.pathname + event.url.search.replace(/[?&]\/\w+/, ''));
  };
}

export const plenaryActions = {
  offer: takeOffer,
  choose,
  attendance: sends('attendance', attendanceOf, 'attendanceSaved'),
  decision: sends('decisions', decisionOf, 'takenDown'),
  order: sends('tie-order', orderOf, 'orderSaved'),
  correct: sends('correction', correctionOf, 'corrected'),
};

function attendanceOf(data: FormData) {
  return {
    attendance: [...data.entries()]
      .filter(([name]) => name.startsWith('at-'))
      .map(([name, value]) => ({ personId: name.slice(3), attendance: String(value) })),
  };
}

function decisionOf(data: FormData) {
  const votes = ['inFavour', 'against', 'abstained'].map((name) => text(data, name));
  const submissionId = text(data, 'submissionId');
  return {
    text: text(data, 'text'),
    ...(submissionId ? { submissionId } : {}),
    ...(votes.some(Boolean)
      ? { votes: { inFavour: Number(votes[0]), against: Number(votes[1]), abstained: Number(votes[2]) } }
      : {}),
  };
}

/** Every tied proposal carries the place it was given; equal places keep the order of the page. */
function orderOf(data: FormData) {
  const places = [...data.entries()]
    .filter(([name]) => name.startsWith('place-'))
    .map(([name, value]) => ({ id: name.slice(6), place: Number(value) }));
  return {
    group: text(data, 'group'),
    submissionIds: places.sort((a, b) => a.place - b.place).map((one) => one.id),
    reason: text(data, 'reason'),
  };
}

function correctionOf(data: FormData) {
  const place = text(data, 'place');
  return { reason: text(data, 'reason'), ...(place ? { place } : {}) };
}
