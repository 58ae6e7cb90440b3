import type { RequestEvent } from '@sveltejs/kit';
import { api, ApiProblem } from '#lib/api.ts';
import type { Submission } from '#lib/types/submissions.ts';

/** The part of a draft that one page holds, before (`base`) and after (`values`) the writer changed it. */
export type Part = {
  base: Record<string, string>;
  values: Record<string, string>;
};

export type Saving =
  | { kind: 'saved'; submission: Submission }
  | { kind: 'conflict'; theirs: Record<string, string>; version: number };

/** The names that are columns of a submission; every other name is the key of an answer. */
const COLUMNS = ['title', 'category', 'sdgs', 'implementedSince'] as const;

/** One page's values as they stand in a submission, all as texts. */
export function valuesOf(submission: Submission, names: readonly string[]): Record<string, string> {
  const all: Record<string, string> = {
    ...submission.answers,
    title: submission.title,
    category: submission.category ?? '',
    sdgs: submission.sdgs.join(','),
    implementedSince: submission.implementedSince ?? '',
  };
  return Object.fromEntries(names.map((name) => [name, all[name] ?? '']));
}

/**
 * Saves one page of a draft. Another tab or another author may have saved since: what they changed elsewhere is kept;
 * where both changed the same field nobody is overwritten and both versions come back.
 */
export async function savePart(event: RequestEvent, id: string, part: Part): Promise<Saving> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const now = await api(event).get<Submission>(`/api/submissions/${id}`);
    const names = Object.keys(part.values);
    const theirs = valuesOf(now, names);
    const clashes = names.filter(
      (name) => part.base[name] !== undefined && theirs[name] !== part.base[name] && theirs[name] !== part.values[name],
    );
    if (clashes.length) {
      return { kind: 'conflict', theirs: Object.fromEntries(clashes.map((name) => [name, theirs[name] ?? ''])), version: now.version };
    }
    if (names.every((name) => theirs[name] === part.values[name])) return { kind: 'saved', submission: now };
    try {
      await api(event).put(`/api/submissions/${id}/answers`, merged(now, part.values), { version: now.version });
      return { kind: 'saved', submission: await api(event).get<Submission>(`/api/submissions/${id}`) };
    } catch (cause) {
      // Somebody saved between our reading and our writing: look again.
      if (!(cause instanceof ApiProblem) || cause.status !== 412) throw cause;
    }
  }
  throw new ApiProblem(409, { code: 'busy', detail: 'stale_version' });
}

function merged(now: Submission, values: Record<string, string>) {
  const answers = { ...now.answers };
  for (const [name, value] of Object.entries(values)) {
    if (!(COLUMNS as readonly string[]).includes(name)) answers[name] = value;
  }
  return {
    title: values.title ?? now.title,
    group: now.group,
    category: (values.category ?? now.category) || null,
    sdgs: values.sdgs === undefined ? now.sdgs : values.sdgs.split(',').filter(Boolean).map(Number),
    implementedSince: (values.implementedSince ?? now.implementedSince) || null,
    answers,
  };
}
