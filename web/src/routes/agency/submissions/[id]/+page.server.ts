import { api, orNull } from '#lib/api.ts';
import { attempt, newKey, say, takeOffer, text } from '#lib/forms.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Chain } from '#lib/types/chain.ts';
import type { Entry } from '#lib/types/knowledge.ts';
import { knowledgeWords } from '#lib/words/knowledge.ts';
import type { Authors, Comments, Likenesses } from '#lib/types/submissions.ts';
import type { OwnObjections } from '#lib/types/objections.ts';
import type { OwnCertificates } from '#lib/types/office.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { submission } = await event.parent();
  const decided = ['awarded', 'revoked'].includes(submission.state);
  const won = ['topInnovation', 'awarded'].includes(submission.state);
  const [likeness, authors, comments, chain, own, objections, entry] = await Promise.all([
    orNull(api(event).get<Likenesses>(`/api/submissions/${submission.id}/likeness`)),
    orNull(api(event).get<Authors>(`/api/submissions/${submission.id}/authors`)),
    orNull(api(event).get<Comments>(`/api/submissions/${submission.id}/comments`)),
    orNull(api(event).get<Chain>(`/api/submissions/${submission.id}/chain`)),
    decided
      ? orNull(api(event).get<OwnCertificates>(`/api/submissions/${submission.id}/certificates`))
      : Promise.resolve(null),
    submission.submittedAt
      ? orNull(api(event).get<OwnObjections>(`/api/submissions/${submission.id}/objections`))
      : Promise.resolve(null),
    orNull(api(event).get<Entry>(`/api/submissions/${submission.id}/replication`)),
  ]);
  return {
    certificates: own?.items ?? [],
    chain,
    won,
    entry,
    likeness,
    objections,
    authors,
    comments: comments?.items ?? [],
    authorKey: newKey(),
  };
};

async function change(event: RequestEvent, work: (data: FormData) => Promise<unknown>) {
  const data = await event.request.formData();
  const done = await attempt(data, () => work(data));
  if (!done.ok) return done.failure;
  redirect(303, `${event.url.pathname}#penulis`);
}

export const actions: Actions = {
  offer: takeOffer,
  link: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).put(
        `/api/submissions/${event.params.id}/replication`,
        { replicationId: text(data, 'replication') || null },
        { version: text(data, 'version') },
      ),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: knowledgeWords[event.locals.lang].entrySaved });
    redirect(303, event.url.pathname);
  },
  addAuthor: (event) =>
    change(event, (data) =>
      api(event).post(
        `/api/submissions/${event.params.id}/authors`,
        { personId: text(data, 'personId') },
        { key: text(data, 'key') },
      ),
    ),
  lead: (event) =>
    change(event, (data) =>
      api(event).put(`/api/submission-authors/${encodeURIComponent(text(data, 'id'))}/lead`),
    ),
  removeAuthor: (event) =>
    change(event, (data) =>
      api(event).delete(`/api/submission-authors/${encodeURIComponent(text(data, 'id'))}`),
    ),
};
