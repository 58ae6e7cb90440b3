import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { InstrumentContent } from '../db/schema/maturity.ts';
import { Refusal } from '../errors.ts';

const SHIPPED = new URL('../../templates/instruments/hub-2025.yaml', import.meta.url);

const keySchema = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);
const wordsSchema = z.strictObject({ id: z.string().min(1).max(1000), en: z.string().min(1).max(1000) });
const optionSchema = z.strictObject({
  key: keySchema,
  score: z.number().int().min(0).max(10),
  words: wordsSchema,
});
const questionSchema = z.strictObject({
  key: keySchema,
  kind: z.enum(['single', 'multiple']),
  weight: z.number().int().min(1).max(100),
  evidence: z.boolean(),
  words: wordsSchema,
  options: z.array(optionSchema).min(2).max(20),
});
const sourceSchema = z.strictObject({
  key: keySchema,
  title: wordsSchema,
  basis: z.string().max(1000),
  bands: z
    .array(z.strictObject({ key: keySchema, from: z.number().int().min(0).max(100), words: wordsSchema }))
    .min(1)
    .max(10),
  aspects: z
    .array(
      z.strictObject({
        key: keySchema,
        weight: z.number().int().min(1).max(100),
        words: wordsSchema,
        questions: z.array(questionSchema).min(1).max(40),
      }),
    )
    .min(1)
    .max(12),
});

type Source = z.infer<typeof sourceSchema>;

/** The text of the instrument that comes with the program. */
export const readShippedInstrument = (): Promise<string> => readFile(SHIPPED, 'utf8');

/**
 * Reads an instrument as YAML and holds it to its own sums: weights of 100, at most ten points a question, a band from zero on.
 * @throws Refusal invalid_input that names each fault by its place
 */
export function readInstrument(source: string): { key: string; content: InstrumentContent } {
  const read = sourceSchema.safeParse(parsed(source));
  if (!read.success)
    throw refused(read.error.issues.slice(0, 20).map((one) => [one.path.join('.'), FORM] as const));
  const faults = faultsOf(read.data);
  if (faults.length > 0) throw refused(faults);
  const { key, ...content } = read.data;
  return { key, content };
}

function parsed(source: string): unknown {
  try {
    return parse(source, { maxAliasCount: 0 });
  } catch {
    // Whatever the parser stumbled over is no instrument.
    return null;
  }
}

type Fault = readonly [path: string, detail: { id: string; en: string }];
const FORM = { id: 'Bentuknya tidak sesuai.', en: 'It does not have the right form.' };
const SUM = { id: 'Bobotnya tidak berjumlah 100.', en: 'The weights do not sum to 100.' };
const TWICE = { id: 'Kunci ini dipakai dua kali.', en: 'This key is used twice.' };
const MOST = { id: 'Nilai tertingginya bukan 10.', en: 'Its highest score is not 10.' };
const FLOOR = { id: 'Tidak ada jenjang mulai dari 0.', en: 'There is no band from 0 on.' };

function faultsOf({ aspects, bands }: Source): Fault[] {
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
  const faults: Fault[] = [];
  if (sum(aspects.map((one) => one.weight)) !== 100) faults.push(['aspects', SUM]);
  if (!bands.some((one) => one.from === 0)) faults.push(['bands', FLOOR]);
  const seen = new Set<string>();
  for (const aspect of aspects) {
    if (sum(aspect.questions.map((one) => one.weight)) !== 100) faults.push([aspect.key, SUM]);
    for (const { key, kind, options } of aspect.questions) {
      if (seen.has(key)) faults.push([key, TWICE]);
      seen.add(key);
      if (new Set(options.map((one) => one.key)).size !== options.length) faults.push([key, TWICE]);
      const scores = options.map((one) => one.score);
      if ((kind === 'single' ? Math.max(...scores) : sum(scores)) !== 10) faults.push([key, MOST]);
    }
  }
  return faults;
}

function refused(faults: readonly Fault[]): Refusal {
  const summary = {
    id: 'Instrumen ini belum dapat dipakai. Periksa tempat yang ditunjuk.',
    en: 'This instrument cannot be used yet. Check the places named.',
  };
  return new Refusal(
    'invalid_input',
    { summary },
    {},
    faults.map(([path, detail]) => ({ path: `source.${path}`, code: 'instrument', detail })),
  );
}
