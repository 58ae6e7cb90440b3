import type { RequestEvent } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { saveMerged, type Merged, type Part, type Values } from '#lib/merge.ts';
import type { Submission } from '#lib/types/submissions.ts';

/** The names that are columns of a submission; every other name is the key of an answer. */
const COLUMNS = ['title', 'group', 'unitName', 'category', 'sdgs', 'implementedSince'];

/** A submission's values under the names of the form, all as texts. */
export function valuesOf(submission: Submission, names: readonly string[]): Values {
  const all: Values = {
    ...submission.answers,
    title: submission.title,
    group: submission.group,
    unitName: submission.unitName ?? '',
    category: submission.category ?? '',
    sdgs: submission.sdgs.join(','),
    implementedSince: submission.implementedSince ?? '',
  };
  return Object.fromEntries(names.map((name) => [name, all[name] ?? '']));
}

/** Saves one page of a draft; several authors and tabs may write at once. */
export function savePart(event: RequestEvent, id: string, part: Part): Promise<Merged<Submission>> {
  return saveMerged<Submission>(part, {
    read: () => api(event).get<Submission>(`/api/submissions/${id}`),
    valuesOf: (row) => valuesOf(row, Object.keys(part.values)),
    write: (row, values) =>
      api(event).put(`/api/submissions/${id}/answers`, whole(row, values), { version: row.version }),
  });
}

function whole(now: Submission, values: Values) {
  const answers = { ...now.answers };
  for (const [name, value] of Object.entries(values)) if (!COLUMNS.includes(name)) answers[name] = value;
  return {
    title: values.title ?? now.title,
    group: values.group ?? now.group,
    ...(values.unitName === undefined ? {} : { unitName: values.unitName || null }),
    category: (values.category ?? now.category) || null,
    sdgs: values.sdgs === undefined ? now.sdgs : values.sdgs.split(',').filter(Boolean).map(Number),
    implementedSince: (values.implementedSince ?? now.implementedSince) || null,
    answers,
  };
}

/** A file of a draft as the server takes it, the fields before the file; null where none was chosen. */
export function attachmentOf(data: FormData): FormData | null {
  const file = data.get('file');
  if (!(file instanceof File) || !file.size) return null;
  const body = new FormData();
  body.set('requirement', String(data.get('requirement') ?? ''));
  body.set('file', file, file.name);
  return body;
}
