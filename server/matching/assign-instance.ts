import { BadInput } from './bad-input.ts';
import { assignOptimally, describe, problemOf, type Assignment, type AssignOptions } from './assign.ts';
import { solveCapped } from './capped-flow.ts';
import { checkPairs } from './check.ts';
import { parseInstance, parsePairs, type Instance } from './instance.ts';
import type { LpSolver } from './lp-solver.ts';
import { raiseWorst } from './max-min.ts';
import { roundPairs } from './rounding.ts';

export type AssignArguments = {
  readonly senior?: boolean;
  readonly distinctInstitutions?: boolean;
  readonly maxMin?: boolean;
  readonly gone?: string;
  /** The text of BASELINE.json. */
  readonly keepText?: string;
  /** Largest chance of any pair, above 0 and at most 1. */
  readonly cap?: number;
};

export type AssignTools = {
  /** From 0 up to but not including 1; needed with a cap. */
  readonly random?: () => number;
  /** Needed to prove seniors and distinct institutions together. */
  readonly solveLp?: LpSolver;
};

/** What `kipp assign` prints, but for `seconds`, which the caller measures. */
export type AssignPrinted = {
  readonly objective: number;
  readonly pairs: readonly (readonly [number, number])[];
  readonly loads: Readonly<Record<string, number>>;
  readonly solver: string;
  readonly unplaced: Assignment['unplaced'];
  /** Jurors below their minimum. */
  readonly short: Assignment['short'];
  readonly proven: boolean;
  readonly lpObjective?: number | null;
  readonly minSubmissionSum?: number;
};

/** `kipp assign`: reads INSTANCE.json's text and returns what is printed, re-checked from its pairs. Throws BadInput. */
export function assignInstance(
  text: string,
  options: AssignArguments = {},
  tools: AssignTools = {},
): AssignPrinted {
  const instance = parseInstance(text);
  const chosen = optionsOf(instance, options);
  const printed =
    options.cap !== undefined
      ? assignCapped(instance, options.cap, tools)
      : options.maxMin === true
        ? assignFairly(instance, chosen)
        : plainly(assignOptimally(instance, chosen, tools.solveLp));
  const problems = checkPairs(instance, chosen, printed);
  if (problems.length > 0) throw new Error(`The assignment does not hold: ${problems[0]}`);
  return printed;
}

function optionsOf(instance: Instance, options: AssignArguments): AssignOptions {
  const { senior = false, distinctInstitutions = false, gone, keepText, cap, maxMin } = options;
  if (cap !== undefined) {
    if (!(cap > 0 && cap <= 1)) throw new BadInput('--cap must be above 0 and at most 1.');
    if (senior || distinctInstitutions || maxMin || gone !== undefined || keepText !== undefined) {
      throw new BadInput(
        '--cap cannot be joined with --senior, --distinct-institutions, --max-min, --gone or --keep.',
      );
    }
  }
  if (gone !== undefined && !instance.jurors.some(({ id }) => id === gone)) {
    throw new BadInput(`No juror has the id "${gone}".`, 'jurors');
  }
  return {
    senior,
    distinctInstitutions,
    ...(gone === undefined ? {} : { gone }),
    ...(keepText === undefined ? {} : { keep: parsePairs(keepText, instance) }),
  };
}

function plainly(assignment: Assignment): AssignPrinted {
  return {
    ...assignment,
    solver: assignment.proven ? 'exchange flow, optimum proven' : 'exchange flow, best found',
  };
}

function assignFairly(instance: Instance, options: AssignOptions): AssignPrinted {
  const problem = problemOf(instance, { ...options, keep: [] });
  const raised = raiseWorst(problem);
  if (raised === null) return plainly(assignOptimally(instance, options));
  const { solution, floor, bound } = raised;
  const proven = floor === bound;
  const solver = proven
    ? 'exchange flow over floors, worst sum proven'
    : 'exchange flow over floors, best found';
  return { ...describe(instance, problem, solution), solver, proven, minSubmissionSum: floor };
}

/** The linear program's optimum under the cap, and one whole assignment drawn from it. */
function assignCapped(instance: Instance, cap: number, { random }: AssignTools): AssignPrinted {
  if (random === undefined) throw new BadInput('A cap needs a seed.');
  const { rows, columns, worth, places, min, max } = problemOf(instance, {});
  const whole = denominatorOf(cap);
  const { units, lacking } = solveCapped({
    rows,
    columns,
    worth,
    demand: places * whole,
    cap: Math.round(cap * whole),
    min: min.map((least) => least * whole),
    max: max.map((most) => most * whole),
  });
  const lpSum =
    units.reduce((sum, amount, pair) => (amount === 0 ? sum : sum + amount * worth[pair]!), 0) / whole;
  const drawn = roundPairs(units, rows, columns, whole, random);
  const held = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => column).filter(
      (column) => drawn[row * columns + column] === 1,
    ),
  );
  const loads = new Array<number>(columns).fill(0);
  for (const set of held) for (const column of set) loads[column]! += 1;
  const feasible = lacking.every((lack) => lack === 0);
  const found = describe(instance, problemOf(instance, {}), {
    held,
    loads,
    prices: new Float64Array(columns),
  });
  return {
    ...found,
    solver: 'capped transport, drawn by dependent rounding',
    proven: feasible,
    lpObjective: feasible ? lpSum : null,
  };
}

/** The least denominator up to 1,000 in which the cap is a whole number of units. */
function denominatorOf(cap: number): number {
  for (let whole = 1; whole <= 1000; whole += 1)
    if (Math.abs(cap * whole - Math.round(cap * whole)) < 1e-9) return whole;
  throw new BadInput('--cap must be a fraction with at most three decimals, such as 0.5.');
}
