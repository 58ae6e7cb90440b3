import type { Assignment, AssignOptions } from './assign.ts';
import type { Instance } from './instance.ts';

/**
 * Checks an assignment from its pairs alone, by plain counting that shares nothing with the solver. Returns what is
 * wrong, one sentence each; empty means that it holds.
 */
export function checkPairs(instance: Instance, options: AssignOptions, assignment: Assignment): string[] {
  const { submissions, jurors, perSubmission, affinity } = instance;
  const problems: string[] = [];
  const readers: number[][] = submissions.map(() => []);
  const loads = new Array<number>(jurors.length).fill(0);
  let objective = 0;
  for (const [row, column] of assignment.pairs) {
    if (affinity[row * jurors.length + column] === -Infinity)
      problems.push(`${jurors[column]!.id} must not read ${submissions[row]}.`);
    if (readers[row]!.includes(column))
      problems.push(`${jurors[column]!.id} reads ${submissions[row]} twice.`);
    readers[row]!.push(column);
    loads[column]! += 1;
    objective += affinity[row * jurors.length + column]!;
  }
  const missing = new Map(assignment.unplaced.map((entry) => [entry.submission, entry.missing]));
  readers.forEach((set, row) => {
    const id = submissions[row]!;
    const short = missing.get(id) ?? 0;
    if (set.length + short !== perSubmission)
      problems.push(`${id} has ${set.length} readers, not ${perSubmission - short}.`);
    if (options.senior && short === 0 && !set.some((column) => jurors[column]!.senior))
      problems.push(`${id} has no senior reader.`);
    const institutions = set.map((column) => jurors[column]!.institution).filter((name) => name !== null);
    if (options.distinctInstitutions && new Set(institutions).size < institutions.length) {
      problems.push(`${id} has two readers from one institution.`);
    }
  });
  const short = new Map(assignment.short.map((entry) => [entry.juror, entry.missing]));
  jurors.forEach(({ id, min, max }, column) => {
    const gone = id === options.gone;
    const most = gone ? 0 : options.gone === undefined ? max : Math.ceil((115 * max) / 100);
    const load = loads[column]!;
    if (load > most) problems.push(`${id} reads ${load}, more than ${most}.`);
    if (!gone && load + (short.get(id) ?? 0) < min) problems.push(`${id} reads ${load}, fewer than ${min}.`);
    if (assignment.loads[id] !== load)
      problems.push(`The load of ${id} is ${load}, not ${assignment.loads[id]}.`);
  });
  if (Math.abs(objective - assignment.objective) > 1e-6 * (1 + Math.abs(objective))) {
    problems.push(`The affinities sum to ${objective}, not to ${assignment.objective}.`);
  }
  return problems;
}
