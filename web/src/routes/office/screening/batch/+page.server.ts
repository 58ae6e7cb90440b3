import { api, orError, query } from '#lib/api.ts';
import { need, wholeEdition } from '#lib/area.ts';
import { attempt, newKey, text } from '#lib/forms.ts';
import type { List } from '#lib/types/machine.ts';
import type { Batch, QueueItem } from '#lib/screening.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const after = event.url.searchParams.get('after');
  const queue = await orError(
    event,
    api(event).get<List<QueueItem>>(
      `/api/editions/${edition.id}/screening-queue${query({ after, waits: 'first', limit: 100 })}`,
    ),
  );
  const { announcement } = (await wholeEdition(event, edition.id)).rulebook.screening;
  return { items: queue.items.filter((item) => item.clean), next: queue.next, announcement, key: newKey() };
};

export const actions: Actions = {
  pass: async (event) => {
    const data = await event.request.formData();
    const submissions = data.getAll('one').map((value) => {
      const [id = '', version = ''] = String(value).split(' ');
      return { id, version: Number(version) };
    });
    const done = await attempt(data, () =>
      api(event).post<Batch>(
        `/api/editions/${encodeURIComponent(text(data, 'edition'))}/screening-batches`,
        { submissions },
        { key: text(data, 'key') },
      ),
    );
    return done.ok ? { passed: done.value } : done.failure;
  },
  undo: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).post<Batch>(
        `/api/editions/${encodeURIComponent(text(data, 'edition'))}/screening-batch-undoings`,
        { batchId: text(data, 'batch') },
        { key: text(data, 'key') },
      ),
    );
    return done.ok ? { undone: done.value } : done.failure;
  },
};
