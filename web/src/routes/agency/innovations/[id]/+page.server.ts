import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import { uploadOnce } from '#lib/upload-once.ts';
import type { Step, Tutorial } from '#lib/types/knowledge.ts';
import { knowledgeWords } from '#lib/words/knowledge.ts';
import type { Actions, PageServerLoad } from './$types.js';

const pathOf = (event: RequestEvent<{ id: string }>, rest: string) =>
  `/api/innovations/${encodeURIComponent(event.params.id)}${rest}`;
const wordsOf = (event: RequestEvent) => knowledgeWords[event.locals.lang];

export const load: PageServerLoad = async (event) => ({
  one: await orError(event, api(event).get<Tutorial>(pathOf(event, '/tutorial'))),
  newKey: newKey(),
});

/** The steps with a name, in the order of the form. */
function stepsOf(data: FormData): Step[] {
  return Array.from({ length: Math.min(Number(text(data, 'rows')) || 0, 20) }, (_, row) => ({
    title: text(data, `title-${row}`),
    how: text(data, `how-${row}`),
    who: text(data, `who-${row}`),
    days: Number(text(data, `days-${row}`)) || null,
    output: text(data, `output-${row}`),
  })).filter(({ title }) => title !== '');
}

export const actions: Actions = {
  publish: async (event) => {
    const data = await event.request.formData();
    const names = ['summary', 'cost', 'people', 'rules', 'pitfalls', 'changes'];
    const texts = Object.fromEntries(names.map((name) => [name, text(data, name)]));
    const body = { ...texts, steps: stepsOf(data) };
    const done = await attempt(data, () =>
      api(event).put(pathOf(event, '/tutorial'), body, { version: text(data, 'version') }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: wordsOf(event).published });
    redirect(303, `/innovations/${event.params.id}#panduan`);
  },
  file: async (event) => {
    const data = await event.request.formData();
    const file = data.get('file');
    if (!(file instanceof File) || file.size === 0) return fail(400);
    const done = await attempt(data, async () => {
      const upload = await uploadOnce(event, file, text(data, 'key'));
      const body = { upload, caption: text(data, 'caption') || file.name.slice(0, 200) };
      await api(event).post(pathOf(event, '/tutorial-attachments'), body, { key: text(data, 'key') });
    });
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: wordsOf(event).fileAdded });
    redirect(303, event.url.pathname);
  },
  remove: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).delete(`/api/tutorial-attachments/${encodeURIComponent(text(data, 'file'))}`),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: wordsOf(event).fileRemoved });
    redirect(303, event.url.pathname);
  },
};
