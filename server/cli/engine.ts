import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import highs from 'highs';
import { assignInstance } from '../matching/assign-instance.ts';
import { lpSolverOf, type Highs } from '../matching/lp-solver.ts';
import { scheduleInstance } from '../matching/schedule.ts';
import { agreeValues } from '../scoring/agree.ts';
import { analyseScores } from '../scoring/analyse.ts';
import { chanceFrom } from '../scoring/chance.ts';
import { rankEstimates } from '../scoring/rank-estimates.ts';
import { UsageError } from './usage.ts';

/** The judging engine on the command line: files in, one JSON object out. Formats and defaults are fixed. */
export const engineCommands: Record<string, (args: string[]) => Promise<number>> = {
  async analyse(args) {
    const { file, values } = read(args, {
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
      ...(values['rubric'] === undefined ? {} : { rubricText: await textOf(String(values['rubric'])) }),
    };
    return print(await named(file, (text) => analyseScores(text, options)));
  },
  async agree(args) {
    const { file } = read(args, {});
    return print(await named(file, agreeValues));
  },
  async rank(args) {
    const { file, values } = read(args, { top: 'string' });
    const { top } = numbers(values, ['top']);
    if (top === undefined) throw new UsageError('kipp rank ESTIMATES.csv --top N');
    return print(await named(file, (text) => rankEstimates(text, { top })));
  },
  async assign(args) {
    const { file, values } = read(args, {
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
      ...(values['keep'] === undefined ? {} : { keepText: await textOf(String(values['keep'])) }),
      ...(cap === undefined ? {} : { cap }),
    };
    const tools = {
      random: chanceFrom(seed ?? 1).uniform,
      solveLp: lpSolverOf((await highs()) as unknown as Highs),
    };
    const began = performance.now();
    const answer = await named(file, (text) => assignInstance(text, options, tools));
    return print({ ...answer, seconds: (performance.now() - began) / 1000 });
  },
  async schedule(args) {
    const { file } = read(args, {});
    return print(await named(file, scheduleInstance));
  },
};

type Kinds = Record<string, 'string' | 'boolean'>;
type Values = Record<string, string | boolean | undefined>;

function read(args: string[], kinds: Kinds): { file: string; values: Values } {
  const options = Object.fromEntries(Object.entries(kinds).map(([name, type]) => [name, { type }]));
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options });
  if (positionals.length !== 1) throw new UsageError('name one file');
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

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8');
}

/** Runs the engine on a file; what is wrong inside is told with the file's name, line and column. */
async function named<T>(file: string, run: (text: string) => T): Promise<T> {
  const text = await textOf(file);
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
    throw new UsageError(
      [file, line, column].filter((part) => part !== null && part !== undefined).join(':') + `: ${message}`,
    );
  }
}

function print(value: unknown): number {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  return 0;
}
