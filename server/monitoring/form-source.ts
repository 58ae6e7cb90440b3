import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { MonitoringForm } from '../db/schema/monitoring.ts';
import { Refusal } from '../errors.ts';

const SHIPPED = new URL('../../templates/instruments/pkri-2024.yaml', import.meta.url);

const key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);
const words = z.strictObject({ id: z.string().min(1).max(1000), en: z.string().min(1).max(1000) });
const named = z.strictObject({ key, words });
const question = z.strictObject({
  key,
  kind: z.enum(['single', 'multiple', 'text', 'number']),
  evidence: z.boolean(),
  words,
  options: z.array(named).min(2).max(20).optional(),
});
const source = z.strictObject({
  key: z.literal('pkri'),
  title: words,
  basis: z.string().max(1000),
  groups: z.array(named).min(1).max(5),
  results: z.array(named).min(2).max(6),
  sections: z
    .array(z.strictObject({ key, words, questions: z.array(question).min(1).max(30) }))
    .min(1)
    .max(12),
});

type Fault = readonly [path: string, detail: { id: string; en: string }];
const FORM = { id: 'Bentuknya tidak sesuai.', en: 'It does not have the right form.' };
const TWICE = { id: 'Kunci ini dipakai dua kali.', en: 'This key is used twice.' };
const OPTIONS = {
  id: 'Pilihan hanya untuk pertanyaan pilihan, dan di sana wajib.',
  en: 'Options belong to questions of choice alone, and must stand there.',
};

/** The text of the form that comes with the program. */
export const readShippedForm = (): Promise<string> => readFile(SHIPPED, 'utf8');

/** Reads a form as YAML. @throws Refusal invalid_input that names each fault by its place */
export function readForm(text: string): MonitoringForm {
  const read = source.safeParse(parsed(text));
  if (!read.success)
    throw refused(read.error.issues.slice(0, 20).map((one) => [one.path.join('.'), FORM] as const));
  const { key: _key, ...content } = read.data;
  const faults = faultsOf(content);
  if (faults.length > 0) throw refused(faults);
  return content;
}

function parsed(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 });
  } catch {
    // Whatever the parser stumbled over is no form.
    return null;
  }
}

function faultsOf({ sections, groups, results }: MonitoringForm): Fault[] {
  const questions = sections.flatMap((one) => one.questions);
  const twice = [questions, groups, results].flatMap((list) =>
    list.filter((one, index) => list.findIndex((other) => other.key === one.key) !== index),
  );
  const chosen = questions.filter(
    ({ kind, options }) => (kind === 'single' || kind === 'multiple') !== (options !== undefined),
  );
  return [...twice.map((one): Fault => [one.key, TWICE]), ...chosen.map((one): Fault => [one.key, OPTIONS])];
}

function refused(faults: readonly Fault[]): Refusal {
  const summary = {
    id: 'Formulir ini belum dapat dipakai. Periksa tempat yang ditunjuk.',
    en: 'This form cannot be used yet. Check the places named.',
  };
  return new Refusal(
    'invalid_input',
    { summary },
    {},
    faults.map(([path, detail]) => ({ path: `source.${path}`, code: 'form', detail })),
  );
}
