import type { FlowProblem } from './flow-problem.ts';
import type { Instance } from './instance.ts';
import { mayExchange } from './row-rules.ts';

/**
 * Why a juror stays below the minimum, by name: too few submissions, too few places for all minimums, or everyone who
 * could give up a reading is at the own minimum. `column` is the juror's number.
 */
export function whyShort(
  { jurors, submissions, perSubmission }: Instance,
  problem: FlowProblem,
  held: readonly (readonly number[])[],
  loads: readonly number[],
  column: number,
): string {
  const { rows, columns, worth, min } = problem;
  const allowed = held.filter((_, row) => worth[row * columns + column]! > -Infinity).length;
  if (allowed < min[column]!)
    return `Only ${allowed} of the submissions may go to this juror, whose minimum is ${min[column]}.`;
  const duties = min.reduce((sum, least) => sum + least, 0);
  const places = rows * perSubmission;
  if (duties > places)
    return `The minimums of all jurors sum to ${duties}; ${submissions.length} submissions have ${places} places.`;
  const givers = giversTo(problem, held, column);
  if (givers.length === 0)
    return 'The rules on seniors or institutions bar this juror from every submission that could still come.';
  const free = givers.filter((giver) => loads[giver]! > min[giver]!);
  if (free.length > 0) return 'The rules on seniors or institutions bar every exchange that would fill it.';
  const named = givers.slice(0, 8).map((giver) => jurors[giver]!.id);
  const more = givers.length > 8 ? ` and ${givers.length - 8} others` : '';
  return `Everyone who could give up a submission for it is at the own minimum: ${named.join(', ')}${more}.`;
}

/** Every column from which exchanges lead to `start`, in order. */
function giversTo(
  { columns, worth, places, rules }: FlowProblem,
  held: readonly (readonly number[])[],
  start: number,
): number[] {
  const found = new Set([start]);
  for (const to of found) {
    held.forEach((set, row) => {
      if (worth[row * columns + to] === -Infinity || set.includes(to)) return;
      for (const from of set)
        if (!found.has(from) && mayExchange(rules, set, from, to, places)) found.add(from);
    });
  }
  found.delete(start);
  return [...found].sort((a, b) => a - b);
}
