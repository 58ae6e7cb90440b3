import { api, orError } from '#lib/api.ts';
import type { PageServerLoad } from './$types.js';

export type Receipt = {
  number: string | number;
  issuedAt: string;
  sha256: string;
  title: string;
  agencyName: string;
  answers: number;
  attachments: number;
  sizeBytes: number;
};

export const load: PageServerLoad = async (event) => ({
  receipt: await orError(event, api(event).get<Receipt>(`/api/submissions/${event.params.id}/receipt`)),
});
