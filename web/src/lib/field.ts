import type { RequestEvent } from '@sveltejs/kit';
import { api, ApiProblem } from '#lib/api.ts';
import { saveMerged, type Merged, type Part } from '#lib/merge.ts';
import type { Finding, Visit } from '#lib/types/field.ts';

/** One answer under the names of its form. */
export const answerValues = (one: Finding) => ({ finding: one.finding ?? '', note: one.note ?? '' });

/** Saves one answer of a visit; where somebody of the team gave another meanwhile, both come back. */
export function saveAnswer(
  event: RequestEvent,
  visitId: string,
  findingId: string,
  part: Part,
): Promise<Merged<Finding>> {
  return saveMerged<Finding>(part, {
    read: async () => {
      const { findings } = await api(event).get<Visit>(`/api/field-visits/${visitId}`);
      const found = findings?.find((one) => one.id === findingId);
      if (!found) throw new ApiProblem(404, { code: 'not_found', title: 'not_found' });
      return found;
    },
    valuesOf: answerValues,
    write: (one, values) => {
      const all = { ...answerValues(one), ...values };
      return api(event).put(
        `/api/field-findings/${one.id}`,
        { finding: all.finding || null, note: all.note || null },
        { version: one.version },
      );
    },
  });
}

/** Saves the summary of a visit in the same way. */
export function saveSummary(event: RequestEvent, visitId: string, part: Part): Promise<Merged<Visit>> {
  return saveMerged<Visit>(part, {
    read: () => api(event).get<Visit>(`/api/field-visits/${visitId}`),
    valuesOf: (visit) => ({ summary: visit.summary ?? '' }),
    write: (visit, values) =>
      api(event).put(
        `/api/field-visits/${visitId}/notes`,
        { summary: values.summary || null },
        { version: visit.version },
      ),
  });
}

/** Sends one photo on to the server. The fields go before the file. */
export function sendPhoto(event: RequestEvent, visitId: string, fields: FormData, file: File, key: string) {
  const body = new FormData();
  for (const name of ['claimKey', 'caption', 'showsPeople', 'consent'])
    body.set(name, String(fields.get(name) ?? ''));
  body.set('file', file, file.name || 'foto.jpg');
  return api(event).post(`/api/field-visits/${visitId}/photos`, body, { key });
}
