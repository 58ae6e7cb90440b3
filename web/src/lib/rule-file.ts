import type { Refusal } from '#lib/forms.ts';

/** The text of an uploaded file; null where none was chosen. */
export async function fileText(data: FormData, name: string): Promise<string | null> {
  const file = data.get(name);
  return file instanceof File && file.size > 0 ? file.text() : null;
}

/** The faults of a rule book, each with its line and column; null where something else was refused. */
export function faultsOf(refusal: Refusal | null | undefined): { place: string; detail: string }[] | null {
  if (refusal?.code !== 'rulebook_refused') return null;
  return refusal.errors.map(({ path, detail }) => ({
    place: path.split(':').slice(1).join(':'),
    detail,
  }));
}
