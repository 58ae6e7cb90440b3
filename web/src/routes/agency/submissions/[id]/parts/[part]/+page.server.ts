import { error, fail, redirect } from '@sveltejs/kit';
import { api, orNull } from '#lib/api.ts';
import type { Authors, Comments } from '#lib/types/submissions.ts';
import { attachmentOf, savePart, valuesOf } from '#lib/draft.ts';
import { attempt, newKey, refusedAt, say, text, typed } from '#lib/forms.ts';
import { commentActions } from './comment-actions.ts';
import { localPath } from '#lib/paths.ts';
import { sectionsOf } from '#lib/sections.ts';
import { agencyWords } from '#lib/words/agency.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { submission, full } = await event.parent();
  const sections = sectionsOf(full.rulebook, submission.group);
  const index = sections.findIndex((section) => section.key === event.params.part);
  const section = sections[index];
  if (!section) error(404);
  const names = [
    ...(section.kind === 'data'
      ? ['title', 'unitName', 'group', 'implementedSince', 'category', 'sdgs']
      : []),
    ...section.fields.map((field) => field.key),
  ];
  const own = `/api/submissions/${submission.id}`;
  const [said, authors] = await Promise.all([
    orNull(api(event).get<Comments>(`${own}/comments`)),
    orNull(api(event).get<Authors>(`${own}/authors`)),
  ]);
  const here = [...(section.kind === 'data' ? ['title'] : []), ...section.fields.map((field) => field.key)];
  return {
    comments: (said?.items ?? []).filter((one) => here.includes(one.field)),
    others: (authors?.items ?? []).filter(
      (one) => one.writing && one.personId !== event.locals.me?.person.id,
    ),
    section,
    place: index + 1,
    count: sections.length,
    following: sections[index + 1] ?? null,
    base: valuesOf(submission, names),
    uploadKey: newKey(),
    now: new Date().toISOString(),
  };
};

/** Reads the page's own names; `base-…` says what stood there when the page was opened. */
function partOf(data: FormData) {
  const values: Record<string, string> = {};
  const base: Record<string, string> = {};
  for (const name of text(data, 'names').split(',').filter(Boolean)) {
    values[name] =
      name === 'sdgs' ? data.getAll(name).join(',') : String(data.get(name) ?? '').replaceAll('\r\n', '\n');
    const before = data.get(`base-${name}`);
    if (before !== null) base[name] = String(before).replaceAll('\r\n', '\n');
  }
  return { values, base };
}

export const actions: Actions = {
  ...commentActions,
  save: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () => savePart(event, event.params.id, partOf(data)));
    if (!done.ok) return done.failure;
    if (done.value.kind === 'conflict') return fail(409, { theirs: done.value.theirs, values: typed(data) });
    redirect(303, localPath(text(data, 'next')));
  },
  upload: async (event) => {
    const data = await event.request.formData();
    const body = attachmentOf(data);
    if (!body) redirect(303, event.url.pathname);
    const done = await attempt(data, () =>
      api(event).post(`/api/submissions/${event.params.id}/attachments`, body, { key: text(data, 'key') }),
    );
    if (!done.ok) return refusedAt(done.failure, text(data, 'requirement'));
    say(event, {
      kind: 'ok',
      text: agencyWords[event.locals.lang].uploaded((body.get('file') as File).name),
    });
    redirect(303, `${event.url.pathname}#${text(data, 'requirement')}`);
  },
  remove: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).delete(`/api/attachments/${encodeURIComponent(text(data, 'id'))}`),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: agencyWords[event.locals.lang].removed(text(data, 'fileName')) });
    redirect(303, event.url.pathname);
  },
};
