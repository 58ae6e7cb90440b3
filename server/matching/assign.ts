import { counted } from './bad-input.ts';
import { improveByProgram } from './combined-rules.ts';
import { solveFlow } from './exchange-flow.ts';
import { priceBound } from './exchange-prices.ts';
import { SHORT, type FlowProblem, type FlowSolution } from './flow-problem.ts';
import type { Instance } from './instance.ts';
import type { LpSolver } from './lp-solver.ts';
import { mayExchange, type RowRules } from './row-rules.ts';
import { solveWithGaps } from './gap-program.ts';
import { whyShort } from './why-short.ts';

export type AssignOptions = {
  /** At least one senior juror among the readers of every submission. */
  readonly senior?: boolean;
  /** No two readers of one submission from the same institution. */
  readonly distinctInstitutions?: boolean;
  /** A juror who is gone (by id): the rest is repaired with the least disturbance of `keep`. */
  readonly gone?: string;
  /** The pairs that stood before; each one kept gains `KEEP_BONUS`. */
  readonly keep?: readonly (readonly [number, number])[];
};

export type Assignment = {
  /** The sum of the affinities of the pairs, without any bonus. */
  readonly objective: number;
  readonly pairs: readonly (readonly [number, number])[];
  readonly loads: Readonly<Record<string, number>>;
  readonly unplaced: readonly {
    readonly submission: string;
    readonly missing: number;
    readonly why: string;
  }[];
  /** Jurors left below their minimum, which nothing could fill without leaving a place empty, and why. */
  readonly short: readonly { readonly juror: string; readonly missing: number; readonly why: string }[];
  /** True when the prices prove that no assignment is better. */
  readonly proven: boolean;
};

/** A kept pair is worth this much more than its affinity: more than any affinity, so that keeping comes first. */
export const KEEP_BONUS = 1000;

/**
 * The assignment that fills the most places and then has the greatest sum of affinities. Throws RangeError when
 * `gone` is nobody. With seniors and distinct institutions together the optimum may need `solveLp`; `proven` tells.
 */
export function assignOptimally(
  instance: Instance,
  options: AssignOptions = {},
  solveLp?: LpSolver,
): Assignment {
  const problem = problemOf(instance, options);
  return describe(instance, problem, bestSolution(problem, solveLp));
}

/** A solution in the instance's own words. */
export function describe(instance: Instance, problem: FlowProblem, solution: FlowSolution): Assignment {
  const { held, loads, prices, exact } = solution;
  const pairs = held.flatMap((set, row) =>
    [...set].sort((a, b) => a - b).map((column) => [row, column] as const),
  );
  const columns = instance.jurors.length;
  const sum = (worth: Float64Array) =>
    pairs.reduce((total, [row, column]) => total + worth[row * columns + column]!, 0);
  const empty = instance.submissions.length * instance.perSubmission - pairs.length;
  const short = instance.jurors
    .map(({ id }, column) => ({ juror: id, column, missing: problem.min[column]! - loads[column]! }))
    .filter(({ missing }) => missing > 0);
  const lacking = short.reduce((total, { missing }) => total + missing, 0);
  return {
    objective: sum(instance.affinity),
    pairs,
    loads: Object.fromEntries(instance.jurors.map(({ id }, column) => [id, loads[column]!])),
    unplaced: explainUnplaced(instance, problem, held, loads),
    short: short.map(({ juror, column, missing }) => ({
      ...{ juror, missing },
      why: whyShort(instance, problem, held, loads, column),
    })),
    proven:
      exact === true || isProven(priceBound(problem, prices, empty) + SHORT * lacking, sum(problem.worth)),
  };
}

/** The exchanges' answer; where two rules together leave it unproven and a solver is at hand, the program's. */
function bestSolution(problem: FlowProblem, solveLp: LpSolver | undefined): FlowSolution {
  const found = solveFlow(problem);
  const { senior, institution } = problem.rules;
  if (solveLp === undefined || senior === null || institution === null) return found;
  const { rows, columns, places, worth } = problem;
  const sum = found.held.reduce(
    (total, set, row) => set.reduce((part, column) => part + worth[row * columns + column]!, total),
    0,
  );
  const empty = rows * places - found.held.reduce((count, set) => count + set.length, 0);
  const lacking = found.loads.reduce(
    (total, load, column) => total + Math.max(0, problem.min[column]! - load),
    0,
  );
  if (isProven(priceBound(problem, found.prices, empty) + SHORT * lacking, sum)) return found;
  const solve = empty + lacking > 0 ? solveWithGaps : improveByProgram;
  return solve(problem, found, solveLp) ?? found;
}

function isProven(bound: number, worth: number): boolean {
  return Math.abs(bound - worth) <= 1e-6 * (1 + Math.abs(worth));
}

export function problemOf(
  instance: Instance,
  { senior, distinctInstitutions, gone, keep }: AssignOptions,
): FlowProblem {
  const { jurors, submissions, perSubmission } = instance;
  const columns = jurors.length;
  const worth = instance.affinity.slice();
  for (const [row, column] of keep ?? []) worth[row * columns + column]! += KEEP_BONUS;
  const leaver = gone === undefined ? -1 : jurors.findIndex(({ id }) => id === gone);
  if (gone !== undefined && leaver === -1) throw new RangeError(`No juror has the id "${gone}".`);
  // The others take over what the leaver read, so everybody's room grows by 15 per cent.
  const room = (max: number) => (gone === undefined ? max : Math.ceil((115 * max) / 100));
  if (leaver !== -1)
    for (let row = 0; row < submissions.length; row += 1) worth[row * columns + leaver] = -Infinity;
  return {
    rows: submissions.length,
    columns,
    worth,
    places: perSubmission,
    min: jurors.map(({ min }, column) => (column === leaver ? 0 : min)),
    max: jurors.map(({ max }, column) => (column === leaver ? 0 : room(max))),
    rules: rulesOf(instance, senior === true, distinctInstitutions === true),
  };
}

function rulesOf({ jurors }: Instance, senior: boolean, distinct: boolean): RowRules {
  const names = [...new Set(jurors.map(({ institution }) => institution))];
  return {
    senior: senior ? Uint8Array.from(jurors, (juror) => Number(juror.senior)) : null,
    institution: distinct
      ? Int32Array.from(jurors, ({ institution }) => (institution === null ? -1 : names.indexOf(institution)))
      : null,
  };
}

/** Says of each submission short of readers which of the rules stands in the way, and who is full. */
function explainUnplaced(
  { submissions, jurors, perSubmission }: Instance,
  problem: FlowProblem,
  held: readonly number[][],
  loads: readonly number[],
): Assignment['unplaced'] {
  return held.flatMap((set, row) => {
    const missing = perSubmission - set.length;
    if (missing === 0) return [];
    const allowed = jurors
      .map((_, column) => column)
      .filter((column) => problem.worth[row * problem.columns + column]! > -Infinity);
    return [{ submission: submissions[row]!, missing, why: why(allowed, set) }];
  });

  function why(allowed: readonly number[], set: readonly number[]): string {
    if (allowed.length < perSubmission)
      return `Only ${counted(allowed.length, 'juror')} may read it; ${perSubmission} are wanted.`;
    const { senior } = problem.rules;
    if (senior !== null && !allowed.some((column) => senior[column] === 1))
      return 'No senior juror may read it.';
    const fitting = allowed.filter(
      (column) => !set.includes(column) && mayExchange(problem.rules, set, -1, column, perSubmission),
    );
    const full = fitting.filter((column) => loads[column]! >= problem.max[column]!);
    if (fitting.length === 0)
      return 'Everyone else who may read it is barred by the rules on seniors or institutions.';
    if (full.length < fitting.length)
      return 'The jurors with room left cannot take it without leaving another submission short.';
    const named = full.slice(0, 5).map((column) => jurors[column]!.id);
    const more = full.length > 5 ? ` and ${full.length - 5} others` : '';
    return `Everyone else who may read it is full: ${named.join(', ')}${more}.`;
  }
}
