import { api } from '#lib/api.ts';
import { atomFeed } from '#lib/atom.ts';
import type { DirectoryPage } from '#lib/types/directory.ts';
import type { RequestHandler } from './$types.js';

/** The innovations that came into the directory last. */
export const GET: RequestHandler = async (event) => {
  const { items } = await api(event).get<DirectoryPage>('/api/innovations?sort=added&limit=50');
  return atomFeed(event, 'innovations', () =>
    items.map((one) => ({
      path: `/innovations/${one.id}`,
      title: one.title,
      summary: one.summary ?? [one.unitName, one.agency ?? one.agencyName].filter(Boolean).join(', '),
      updatedAt: one.changedAt,
    })),
  );
};
