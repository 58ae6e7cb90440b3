import { api, orError } from '#lib/api.ts';
import type { PageServerLoad } from './$types.js';

export type Version = { id: string; number: number; title: string; savedAt: string; sealedAt: string | null; authorName: string | null; sha256: string; words?: number };

export const load: PageServerLoad = async (event) => ({
  versions: (await orError(event, api(event).get<{ items: Version[] }>(`/api/submissions/${event.params.id}/versions`))).items,
});
