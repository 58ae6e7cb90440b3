import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { assignInstance } from '../matching/assign-instance.ts';
import { lpSolverOf, type Highs, type LpSolver } from '../matching/lp-solver.ts';
import { parseInstance, parsePairs } from '../matching/instance.ts';
import { scheduleInstance } from '../matching/schedule.ts';
import { agreeValues } from '../scoring/agree.ts';
import { analyseScores } from '../scoring/analyse.ts';
import { chanceFrom } from '../scoring/chance.ts';
import { rankEstimates } from '../scoring/rank-estimates.ts';
import { parseRubric } from '../scoring/score-csv.ts';
import { faultOf, placeOf } from './json-place.ts';
import { UsageError } from './usage.ts';

/** The judging engine on the command line: files in, one JSON object out. Formats and defaults are fixed. */
export const engineCommands: Record<string, (args: string[]) => Promise<number>> = {
  async analyse(args) {
    const { file, values } = read('analyse', args, {
      top: 'string',
      group: 'string',
      rubric: 'string',
      weights: 'string',
      'weight-cap': 'string',
      trim: 'string',
      seed: 'string',
      draws: 'string',
    });
    const options = {
      ...numbers(values, ['top', 'trim', 'seed', 'draws']),
      ...(values['group'] === undefined ? {} : { group: oneOf('group', values['group'], 'category') }),
      ...(values['weights'] === undefined
        ? {}
        : { weights: oneOf('weights', values['weights'], 'reliability') }),
      ...(values['weight-cap'] === undefined
        ? {}
        : { weightCap: pair('weight-cap', String(values['weight-cap'])) }),
      ...(values['rubric'] === undefined ? {} : { rubricText: await sound(values['rubric'], parseRubric) }),
    };
    return print(await named(file, (text) => analyseScores(text, options)));
  },
  async agree(args) {
    const { file } = read('agree', args, {});
    return print(await named(file, agreeValues));
  },
  async rank(args) {
    const { file, values } = read('rank', args, { top: 'string' });
    const { top } = numbers(values, ['top']);
    if (top === undefined) throw new UsageError('kipp rank ESTIMATES.csv --top N');
    return print(await named(file, (text) => rankEstimates(text, { top })));
  },
  async assign(args) {
    const { file, values } = read('assign', args, {
      senior: 'boolean',
      'distinct-institutions': 'boolean',
      'max-min': 'boolean',
      gone: 'string',
      keep: 'string',
      cap: 'string',
      seed: 'string',
    });
    const { cap, seed } = numbers(values, ['cap', 'seed']);
    const options = {
      senior: values['senior'] === true,
      distinctInstitutions: values['distinct-institutions'] === true,
      maxMin: values['max-min'] === true,
      ...(values['gone'] === undefined ? {} : { gone: String(values['gone']) }),
      ...(values['keep'] === undefined ? {} : { keepText: await baseline(file, values['keep']) }),
      ...(cap === undefined ? {} : { cap }),
    };
    const tools = {
      random: chanceFrom(seed ?? 1).uniform,
      ...(options.senior && options.distinctInstitutions ? { solveLp: await program() } : {}),
    };
    const began = performance.now();
    const answer = await named(file, (text) => assignInstance(text, options, tools));
    return print({ ...answer, seconds: (performance.now() - began) / 1000 });
  },
  async schedule(args) {
    const { file } = read('schedule', args, {});
    return print(await named(file, scheduleInstance));
  },
};

/** The solver of linear programs, loaded only for the one problem that the own flow does not prove. */
async function program(): Promise<LpSolver> {
  const { default: highs } = await import('highs');
  return lpSolverOf((await highs()) as unknown as Highs);
}

/** One line for each command, with the columns of its file, or a small one whole. */
const EXAMPLES = {
  analyse:
    'kipp analyse SCORES.csv --top 45   (columns submission,juror,score and, with --group category, category)',
  agree: 'kipp agree VALUES.csv   (columns unit,rater,value)',
  rank: 'kipp rank ESTIMATES.csv --top 45   (columns submission,mean,se)',
  assign:
    'kipp assign INSTANCE.json   {"submissions": ["s1"], "jurors": [{"id": "j1", "max": 2}], "per_submission": 1, "affinity": [[0.5]]}' +
    '   (a juror may have min, senior and institution; conflicts: [[submission, juror], …] by index)',
  schedule:
    'kipp schedule INSTANCE.json   {"finalists": ["f1"], "slots": ["t1"], "cost": [[0]]}   (a cost of -1: the finalist cannot come then)',
} as const;

type Kinds = Record<string, 'string' | 'boolean'>;
type Values = Record<string, string | boolean | undefined>;

function read(name: keyof typeof EXAMPLES, args: string[], kinds: Kinds): { file: string; values: Values } {
  const options = Object.fromEntries(Object.entries(kinds).map(([name, type]) => [name, { type }]));
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options });
  if (positionals.length !== 1) throw new UsageError(`name one file, for example: ${EXAMPLES[name]}`);
  return { file: positionals[0]!, values: values as Values };
}

function numbers<K extends string>(values: Values, names: readonly K[]): Partial<Record<K, number>> {
  const found: Partial<Record<K, number>> = {};
  for (const name of names) {
    if (values[name] === undefined) continue;
    const value = Number(values[name]);
    if (!Number.isFinite(value) || value < 0)
      throw new UsageError(`--${name} must be a number that is not negative`);
    found[name] = value;
  }
  return found;
}

function oneOf<T extends string>(name: string, value: unknown, only: T): T {
  if (value !== only) throw new UsageError(`--${name} can be ${only}`);
  return only;
}

function pair(name: string, text: string): [number, number] {
  const [low, high, ...more] = text.split(',').map(Number);
  if (more.length > 0 || !(low! >= 0) || !(high! >= low!))
    throw new UsageError(`--${name} is two numbers, the smaller first: 0.25,1.5`);
  return [low!, high!];
}

/** A file's text. @throws UsageError naming the line where it is not UTF-8, so that no id is read as another one */
async function textOf(file: string): Promise<string> {
  const bytes = await readFile(file).catch(({ code }: NodeJS.ErrnoException) => {
    throw new UsageError(`${file}: This file cannot be read (${code}).`);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const before = bytes.toString('utf8').split('\uFFFD')[0]!;
    throw new UsageError(`${file}:${before.split('\n').length}: This is not UTF-8 text.`);
  }
}

/** The text of a second file, once `parse` takes it: what is wrong in it is told with its own name. */
async function sound(file: unknown, parse: (text: string) => unknown): Promise<string> {
  return named(String(file), (text) => (parse(text), text));
}

async function baseline(file: string, keep: unknown): Promise<string> {
  const instance = await named(file, parseInstance);
  return sound(keep, (text) => parsePairs(text, instance));
}

/** Runs the engine on a file; what is wrong inside is told with the file's name, line and column. */
async function named<T>(file: string, run: (text: string) => T): Promise<T> {
  const text = await textOf(file);
  // A table begins with a letter or a quote, so only what means to be JSON is read as such.
  const isJson = /^\uFEFF?\s*[[{]/.test(text) || /\.json$/i.test(file);
  const fault = isJson ? faultOf(text) : null;
  if (fault) throw at(file, fault.place, fault.message);
  try {
    return run(text);
  } catch (error) {
    const { name, message, line, column } = error as {
      name: string;
      message: string;
      line?: number | null;
      column?: string | null;
    };
    if (name !== 'BadInput') throw error;
    const place = isJson && line == null ? placeOf(text, column ?? '') : null;
    if (place) throw at(file, place, message);
    const parts = [file, line, column].filter((part) => part !== null && part !== undefined && part !== '');
    throw new UsageError(`${parts.join(':')}: ${message}`);
  }
}

function at(file: string, { line, column }: { line: number; column: number }, message: string): UsageError {
  return new UsageError(`${file}:${line}:${column}: ${message}`);
}

function print(value: unknown): number {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  return 0;
}
