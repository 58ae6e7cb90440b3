import { counted } from './bad-input.ts';
import { balanceReaders } from './balance.ts';

export type SubmissionToRead = {
  readonly id: string;
  /** Ids of jurors who must never read it (conflict, language, region). */
  readonly conflictsWith: readonly string[];
};

export type Reader = {
  readonly id: string;
  /** Wished least number of submissions; met where possible. */
  readonly min?: number;
  /** Most submissions this juror reads; never exceeded. */
  readonly max: number;
  readonly senior?: boolean;
  readonly institution?: string;
};

export type ReadersWanted = {
  readonly submissions: readonly SubmissionToRead[];
  readonly jurors: readonly Reader[];
  readonly perSubmission: number;
  /** From 0 up to but not including 1; decides between equally good choices. Without it a fixed sequence is used. */
  readonly random?: () => number;
};

export type ReaderPair = { readonly submissionId: string; readonly jurorId: string };

export type Unplaced = { readonly submissionId: string; readonly missing: number; readonly why: string };

export type ReaderAssignment = {
  readonly pairs: readonly ReaderPair[];
  readonly loads: Readonly<Record<string, number>>;
  readonly unplaced: readonly Unplaced[];
};

/** Whoever can propose readers. The product holds one of these, so that a better engine can take its place. */
export type ReaderAssigner = (wanted: ReadersWanted) => ReaderAssignment;

/**
 * Proposes `perSubmission` different readers for every submission: no conflict, nobody above their max, as many
 * places filled as can be, and among those the most even loads (least sum of squares), minimums first.
 * What cannot be placed stands in `unplaced` with the reason. Throws RangeError on repeated ids or odd numbers.
 */
export const assignReaders: ReaderAssigner = (wanted) => {
  refuseOddInput(wanted);
  const { submissions, jurors, perSubmission } = wanted;
  const columnOf = new Map(jurors.map((juror, column) => [juror.id, column]));
  const blocked = submissions.map((submission) => {
    const columns = submission.conflictsWith.map((id) => columnOf.get(id)).filter((c) => c !== undefined);
    return new Set(columns);
  });
  const held = balanceReaders({
    blocked,
    min: jurors.map((juror) => juror.min ?? 0),
    max: jurors.map((juror) => juror.max),
    perSubmission,
    random: wanted.random ?? fixedSequence(),
  });
  const pairs: ReaderPair[] = [];
  const unplaced: Unplaced[] = [];
  const loads = Object.fromEntries(jurors.map((juror) => [juror.id, 0]));
  submissions.forEach(({ id }, row) => {
    const columns = [...held[row]!].sort((a, b) => a - b);
    for (const column of columns) {
      const jurorId = jurors[column]!.id;
      pairs.push({ submissionId: id, jurorId });
      loads[jurorId]! += 1;
    }
    const missing = perSubmission - columns.length;
    if (missing > 0)
      unplaced.push({
        submissionId: id,
        missing,
        why: explain(jurors.length - blocked[row]!.size, perSubmission),
      });
  });
  return { pairs, loads, unplaced };
};

/**
 * Checks a solution from its pairs alone, whoever made it, before anyone sees it. Returns what is wrong, one
 * sentence each; an empty list means that it holds.
 */
export function checkAssignment(wanted: ReadersWanted, assignment: ReaderAssignment): string[] {
  const problems: string[] = [];
  const submissions = new Map(wanted.submissions.map((submission) => [submission.id, submission]));
  const jurors = new Map(wanted.jurors.map((juror) => [juror.id, juror]));
  const readersOf = new Map(wanted.submissions.map(({ id }) => [id, new Set<string>()]));
  const loads = new Map(wanted.jurors.map(({ id }) => [id, 0]));
  for (const { submissionId, jurorId } of assignment.pairs) {
    const submission = submissions.get(submissionId);
    if (submission === undefined || !jurors.has(jurorId)) {
      problems.push(`The pair ${submissionId}, ${jurorId} names someone unknown.`);
      continue;
    }
    if (submission.conflictsWith.includes(jurorId))
      problems.push(`${jurorId} has a conflict with ${submissionId}.`);
    if (readersOf.get(submissionId)!.has(jurorId)) problems.push(`${jurorId} reads ${submissionId} twice.`);
    readersOf.get(submissionId)!.add(jurorId);
    loads.set(jurorId, loads.get(jurorId)! + 1);
  }
  const missing = new Map(assignment.unplaced.map((row) => [row.submissionId, row.missing]));
  for (const [id, readers] of readersOf) {
    const counted = readers.size + (missing.get(id) ?? 0);
    if (counted !== wanted.perSubmission)
      problems.push(
        `${id} has ${readers.size} readers and ${missing.get(id) ?? 0} missing; ${wanted.perSubmission} are wanted.`,
      );
  }
  for (const [id, load] of loads) {
    if (load > jurors.get(id)!.max) problems.push(`${id} reads ${load}, more than ${jurors.get(id)!.max}.`);
    if (load !== (assignment.loads[id] ?? 0))
      problems.push(`The load of ${id} is ${load}, not ${assignment.loads[id] ?? 0}.`);
  }
  return problems;
}

function explain(allowed: number, perSubmission: number): string {
  if (allowed < perSubmission)
    return `Only ${counted(allowed, 'juror')} may read it; ${perSubmission} are wanted.`;
  return 'Every juror who may read it already reads as many as they can.';
}

function refuseOddInput({ submissions, jurors, perSubmission }: ReadersWanted): void {
  if (!Number.isInteger(perSubmission) || perSubmission < 1) {
    throw new RangeError('The number of readers per submission must be a whole number, 1 or more.');
  }
  if (new Set(submissions.map(({ id }) => id)).size !== submissions.length)
    throw new RangeError('A submission stands twice.');
  if (new Set(jurors.map(({ id }) => id)).size !== jurors.length)
    throw new RangeError('A juror stands twice.');
  for (const { id, min = 0, max } of jurors) {
    if (!Number.isInteger(min) || !Number.isInteger(max) || min < 0 || max < min) {
      throw new RangeError(`The bounds of juror "${id}" must be whole numbers with 0 <= min <= max.`);
    }
  }
}

/** A fixed pseudo-random sequence (the minimal standard generator of Park and Miller, 1988). */
function fixedSequence(): () => number {
  let state = 20231;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
