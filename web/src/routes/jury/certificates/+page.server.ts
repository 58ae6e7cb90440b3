import { api, orError } from '#lib/api.ts';
import type { OwnCertificates } from '#lib/types/office.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({
  certificates: (await orError(event, api(event).get<OwnCertificates>('/api/me/certificates'))).items,
});
