import { fail, type ActionFailure } from '@sveltejs/kit';
import type { Refusal } from '#lib/forms.ts';

/** The text of an uploaded file; null where none was chosen. */
export async function fileText(data: FormData, name: string): Promise<string | null> {
  const file = data.get(name);
  return file instanceof File && file.size > 0 ? file.text() : null;
}

export type RuleFault = { place: string; detail: string };
type Failed = { refusal: Refusal; values: Record<string, string> };

/** A refused rule book is told fault by fault, each with its line and column; any other refusal as everywhere. */
export function ruleFailure({ status, data }: ActionFailure<Failed>) {
  const { refusal, values } = data;
  if (refusal.code !== 'rulebook_refused') return fail(status, { refusal, values, faults: null });
  const faults = refusal.errors.map(({ path, detail }): RuleFault => ({
    place: path.split(':').slice(1).join(':'),
    detail,
  }));
  return fail(status, { refusal: null, values, faults });
}
