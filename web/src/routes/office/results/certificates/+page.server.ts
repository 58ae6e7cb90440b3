import { fail, redirect } from '@sveltejs/kit';
import { api, ApiProblem, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import { listActions } from '#lib/lists/actions.ts';
import { asked } from '#lib/lists/declare.ts';
import { CERTIFICATES } from '#lib/lists/declared/certificates.ts';
import { listRows, openList } from '#lib/lists/open.ts';
import type { Certificates } from '#lib/types/office.ts';
import { honoursWords } from '#lib/words/honours.ts';
import type { Actions, PageServerLoad } from './$types.js';

const KINDS = ['agency', 'innovator', 'juror'] as const;

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const params = event.url.searchParams;
  const kind = KINDS.find((one) => one === params.get('kind')) ?? 'agency';
  const of = `/api/editions/${edition.id}/certificates`;
  const listing = await openList(event, CERTIFICATES, edition.bodyId);
  const filter = { ...asked(params, CERTIFICATES), kind };
  const search = query({ ...filter, after: params.get('after') });
  const certificates = await listRows(event, listing, api(event).get<Certificates>(of + search));
  return {
    kind,
    listing,
    certificates,
    replacing: certificates.items.find((one) => one.id === params.get('replace')) ?? null,
    key: newKey(),
    files: `${of}/export${query(filter)}`,
    unsignedHref: `${of}/unsigned${query({ kind })}`,
  };
};

const back = (kind: string) => `/office/results/certificates${query({ kind })}`;

export const actions: Actions = {
  ...listActions(CERTIFICATES),
  /** Many files at once: each is sent by itself, so that one that is refused keeps none of the others back. */
  signed: async (event) => {
    const data = await event.request.formData();
    const files = data.getAll('files').filter((one): one is File => one instanceof File && one.size > 0);
    const w = honoursWords[event.locals.lang];
    if (!files.length) return fail(422, { refused: [{ file: '', why: w.noFiles }], taken: [] });
    const taken: string[] = [];
    const refused: { file: string; why: string }[] = [];
    for (const [index, file] of files.entries()) {
      const body = new FormData();
      body.set('file', file, file.name);
      try {
        const done = await api(event).post<{ number: string }>(
          `/api/editions/${encodeURIComponent(text(data, 'editionId'))}/signed-files`,
          body,
          { key: `${text(data, 'key')}-${index}` },
        );
        taken.push(done.number);
      } catch (cause) {
        if (!(cause instanceof ApiProblem) || cause.status >= 500) throw cause;
        refused.push({ file: file.name, why: cause.detail });
      }
    }
    if (refused.length) return fail(422, { refused, taken });
    say(event, { kind: 'resmi', text: w.signedMany(taken.length) });
    redirect(303, back(text(data, 'kind')));
  },
  ask: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).post<{ asked: number }>(
        `/api/editions/${encodeURIComponent(text(data, 'editionId'))}/signatures`,
        {},
        { key: text(data, 'key') },
      ),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: honoursWords[event.locals.lang].askedSignatures(done.value.asked) });
    redirect(303, back(text(data, 'kind')));
  },
  jurors: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).post<{ issued: number }>(
        `/api/editions/${encodeURIComponent(text(data, 'editionId'))}/juror-certificates`,
        {},
        { key: text(data, 'key') },
      ),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: honoursWords[event.locals.lang].issuedJurors(done.value.issued) });
    redirect(303, back('juror'));
  },
  replace: async (event) => {
    const data = await event.request.formData();
    const part = text(data, 'part');
    const body = {
      recipient: text(data, 'recipient'),
      reason: text(data, 'reason'),
      ...(part ? { part } : {}),
    };
    const done = await attempt(data, () =>
      api(event).post<{ number: string }>(
        `/api/certificates/${encodeURIComponent(text(data, 'certificate'))}/replacements`,
        body,
        { key: text(data, 'key') },
      ),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'resmi', text: honoursWords[event.locals.lang].replaced(done.value.number) });
    redirect(303, back(text(data, 'kind')));
  },
};
