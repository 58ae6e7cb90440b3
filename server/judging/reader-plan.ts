/** Who reads what, planned around the readers that are there already. Pure; the optimum itself is server/matching. */
import type { Words } from '../db/schema/columns.ts';
import type { ReaderAssigner, ReaderAssignment, ReaderPair, SubmissionToRead } from '../matching/readers.ts';

export type WantedSubmission = {
  id: string;
  /** Readers it has now. */
  readers: number;
  /** Jurors who must not get it: a conflict, or asked before and gone. */
  barred: readonly string[];
};

export type PlanInput = {
  submissions: readonly WantedSubmission[];
  jurors: readonly string[];
  /** Submissions each juror has in the stage already. */
  loads: ReadonlyMap<string, number>;
  /** Most each juror takes in the stage. Absent: as many as there are. */
  most?: ReadonlyMap<string, number>;
  perSubmission: number;
  random: () => number;
};

export type ReaderPlan = {
  pairs: ReaderPair[];
  /** By juror, what they had included. */
  loads: Record<string, number>;
  unplaced: { submissionId: string; missing: number; why: Words }[];
};

/**
 * Fills every submission up to `perSubmission` readers. Submissions that lack most come first; each round levels the
 * loads as they stand after the one before.
 */
export function planReaders(input: PlanInput, assign: ReaderAssigner): ReaderPlan {
  const loads = new Map(input.jurors.map((id) => [id, input.loads.get(id) ?? 0]));
  const plan: ReaderPlan = { pairs: [], loads: {}, unplaced: [] };
  for (let missing = input.perSubmission; missing > 0; missing -= 1) {
    const group = input.submissions.filter(({ readers }) => input.perSubmission - readers === missing);
    if (group.length === 0) continue;
    const round = assignRound(group, missing, loads, input, assign);
    for (const pair of round.pairs) loads.set(pair.jurorId, loads.get(pair.jurorId)! + 1);
    plan.pairs.push(...round.pairs);
    plan.unplaced.push(
      ...round.unplaced.map((row) => ({
        submissionId: row.submissionId,
        missing: row.missing,
        why: explain(group, row.submissionId, input.jurors, missing),
      })),
    );
  }
  plan.loads = Object.fromEntries(loads);
  return plan;
}

/** First with loads held to the level, so that nobody reads much more than another; where that fails, without a bound. */
function assignRound(
  group: readonly WantedSubmission[],
  missing: number,
  loads: ReadonlyMap<string, number>,
  { random, most }: Pick<PlanInput, 'random' | 'most'>,
  assign: ReaderAssigner,
): ReaderAssignment {
  const submissions: SubmissionToRead[] = group.map(({ id, barred }) => ({ id, conflictsWith: barred }));
  const level = levelAfter([...loads.values()], group.length * missing);
  const wanted = (bound: (load: number) => number) => ({
    submissions,
    perSubmission: missing,
    random,
    jurors: [...loads].map(([id, load]) => {
      const max = Math.max(0, Math.min(bound(load), (most?.get(id) ?? Infinity) - load));
      return { id, min: Math.min(max, Math.max(0, level - load)), max };
    }),
  });
  const even = assign(wanted((load) => Math.max(0, level + 1 - load)));
  return even.unplaced.length === 0 ? even : assign(wanted(() => group.length));
}

/** The highest load that everybody can be filled up to with that many readings. */
export function levelAfter(loads: readonly number[], readings: number): number {
  if (loads.length === 0) return 0;
  const sorted = [...loads].sort((a, b) => a - b);
  let level = sorted[0]!;
  let left = readings;
  for (let below = 1; below <= sorted.length; below += 1) {
    const next = sorted[below] ?? Infinity;
    const steps = Math.min(next - level, Math.floor(left / below));
    level += steps;
    left -= steps * below;
    if (level < next) break;
  }
  return level;
}

function explain(
  group: readonly WantedSubmission[],
  submissionId: string,
  jurors: readonly string[],
  missing: number,
): Words {
  const barred = new Set(group.find(({ id }) => id === submissionId)!.barred);
  const allowed = jurors.filter((id) => !barred.has(id)).length;
  return {
    id: `Masih perlu ${missing} penilai, tetapi hanya ${allowed} penilai yang boleh membaca usulan ini.`,
    en: `It still needs ${missing} readers, but only ${allowed} jurors may read this proposal.`,
  };
}
