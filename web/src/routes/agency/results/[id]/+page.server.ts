import { redirect } from '@sveltejs/kit';
import { api, orError, orNull } from '#lib/api.ts';
import { attempt, newKey, say, takeOffer, text } from '#lib/forms.ts';
import type { Letter, Names, OwnCertificates, Story, StoryDraft } from '#lib/types/office.ts';
import type { Submission } from '#lib/types/submissions.ts';
import { honoursWords } from '#lib/words/honours.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const own = `/api/submissions/${encodeURIComponent(event.params.id)}`;
  const story = await orError(event, api(event).get<StoryDraft>(`${own}/story`));
  const [submission, names, certificates, letter, page] = await Promise.all([
    orError(event, api(event).get<Submission>(own)),
    orNull(api(event).get<Names>(`${own}/names`)),
    orNull(api(event).get<OwnCertificates>(`${own}/certificates`)),
    orNull(api(event).get<Letter>(`${own}/feedback`)),
    orNull(api(event).get<Story>(`/api/stories/${encodeURIComponent(event.params.id)}`)),
  ]);
  const more = event.url.searchParams.get('rows') === 'more';
  return {
    story,
    submission: { state: submission.state, stateLabel: submission.stateLabel, number: submission.number },
    names,
    certificates: certificates?.items ?? [],
    letter,
    tiers: page && !page.revokedOn ? page.tiers : [],
    isPublic: Boolean(page),
    rows: Math.max(3, (names?.names.length ?? 0) + (more ? 4 : 1)),
    key: newKey(),
  };
};

const own = (id: string) => `/api/submissions/${encodeURIComponent(id)}`;

export const actions: Actions = {
  offer: takeOffer,
  names: async (event) => {
    const data = await event.request.formData();
    const parts = data.getAll('part').map((value) => String(value).trim());
    const names = data
      .getAll('name')
      .map((value, index) => ({ name: String(value).trim(), part: parts[index] ?? '' }))
      .filter(({ name, part }) => name !== '' || part !== '');
    const done = await attempt(data, () =>
      api(event).put(`${own(event.params.id)}/names`, { names }, { version: text(data, 'version') }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: honoursWords[event.locals.lang].namesSaved });
    redirect(303, `${event.url.pathname}#nama`);
  },
  story: async (event) => {
    const data = await event.request.formData();
    const body = {
      summary: text(data, 'summary'),
      openFields: data.getAll('openFields').map(String),
      videoUrl: text(data, 'videoUrl') || null,
      contactEmail: text(data, 'contactEmail') || null,
    };
    const done = await attempt(data, () =>
      api(event).put(`${own(event.params.id)}/story`, body, { version: text(data, 'version') }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: honoursWords[event.locals.lang].storySaved });
    redirect(303, `${event.url.pathname}#kisah`);
  },
  release: async (event) => {
    const data = await event.request.formData();
    const noun = text(data, 'noun') === 'release' ? 'release' : 'closing';
    const done = await attempt(data, () =>
      api(event).put(`${own(event.params.id)}/story/${noun}`, {}, { version: text(data, 'version') }),
    );
    if (!done.ok) return done.failure;
    const w = honoursWords[event.locals.lang];
    say(event, { kind: 'ok', text: noun === 'release' ? w.storyReleased : w.storyClosedDone });
    redirect(303, `${event.url.pathname}#kisah`);
  },
  english: async (event) => {
    const data = await event.request.formData();
    const english = Object.fromEntries(
      [...data].flatMap(([name, value]) =>
        name.startsWith('en-') ? [[name.slice(3), String(value).trim()]] : [],
      ),
    );
    const done = await attempt(data, () =>
      api(event).put(`${own(event.params.id)}/story`, { english }, { version: text(data, 'version') }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: honoursWords[event.locals.lang].storySaved });
    redirect(303, `${event.url.pathname}#unpsa`);
  },
  photo: async (event) => {
    const data = await event.request.formData();
    const file = data.get('file');
    const body = new FormData();
    body.set('caption', text(data, 'caption'));
    if (file instanceof File) body.set('file', file, file.name);
    const done = await attempt(data, () =>
      api(event).post(`${own(event.params.id)}/photos`, body, { key: text(data, 'key') }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: honoursWords[event.locals.lang].photoAdded });
    redirect(303, `${event.url.pathname}#kisah`);
  },
  unphoto: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).delete(`/api/photos/${encodeURIComponent(text(data, 'photo'))}`),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: honoursWords[event.locals.lang].photoRemoved });
    redirect(303, `${event.url.pathname}#kisah`);
  },
};
