/** What a stage loses if jurors do not finish: readings, links between jurors, certainty. Pure; runs in the engine's thread. */
import { fitStage } from './severity-fit.ts';
import { chanceFrom } from '../scoring/chance.ts';
import { describePlan } from '../scoring/design.ts';
import { createRankTally } from '../scoring/rank-tally.ts';
import type { BenchSheet } from './bench-fit.ts';
import { isGrey } from './bench-rows.ts';

/** One reading that is planned or done; `done` stays when its juror leaves. */
export type PlannedReading = { submissionId: string; jurorId: string; group: string; done: boolean };

export type DropOutInput = {
  sheets: readonly BenchSheet[];
  readings: readonly PlannedReading[];
  gone: readonly string[];
  /** The group and the size of the top that chances are told of. */
  group: string;
  top: number;
};

export type DropOut = {
  /** Groups of jurors without a submission in common, by what is planned; 1 is connected. */
  components: { planned: number; left: number };
  /** Chances once everything planned is read, and once only the rest is; null where there is no model yet. */
  chances: { submissionId: string; planned: number; left: number }[] | null;
  grey: { planned: number; left: number } | null;
};

/** Enough that a chance is within two points. */
const DRAWS = 2000;

export function simulateDropOut(input: DropOutInput): DropOut {
  const gone = new Set(input.gone);
  const left = input.readings.filter((one) => one.done || !gone.has(one.jurorId));
  const chances = chancesOf(input, left);
  const count = (key: 'planned' | 'left') => chances!.filter((one) => isGrey(one[key])).length;
  return {
    components: { planned: componentsOf(input.readings), left: componentsOf(left) },
    chances,
    grey: chances && { planned: count('planned'), left: count('left') },
  };
}

/**
 * A submission stays where it is estimated now; what differs is how sharply it will be known: with n readings the
 * variance of its true value is τ²σ²/(nτ² + σ²), strictness corrected.
 */
function chancesOf(
  { sheets, readings, group, top }: DropOutInput,
  left: readonly PlannedReading[],
): DropOut['chances'] {
  if (sheets.length === 0) return null;
  const { table, model, refusal } = fitStage(sheets.map((sheet) => ({ ...sheet, total: sheet.independent })));
  if (model === null || refusal !== null) return null;
  const { submission: signal, residual } = model.variance;
  const at = new Map(table.submissions.map((id, index) => [id, index]));
  const [before, after] = [readings, left].map((list) => countOf(list, group));
  const ids = [...before!.keys()].sort();
  const meanOf = (id: string) => {
    const index = at.get(id);
    return index === undefined ? model.mean : model.fixedOf[index]! + model.submission.effect[index]!;
  };
  const means = ids.map(meanOf);
  const drawn = [before!, after!].map((counts) => {
    const spread = ids.map((id) =>
      Math.sqrt((signal * residual) / ((counts.get(id) ?? 0) * signal + residual)),
    );
    const tally = createRankTally(ids.length, Math.min(top, ids.length));
    const chance = chanceFrom(1);
    const values = new Float64Array(ids.length);
    for (let draw = 0; draw < DRAWS; draw += 1) {
      chance.normals(values);
      for (let i = 0; i < ids.length; i += 1) values[i] = means[i]! + spread[i]! * values[i]!;
      tally.add(values);
    }
    return tally.summary().pTop;
  });
  return ids.map((submissionId, i) => ({ submissionId, planned: drawn[0]![i]!, left: drawn[1]![i]! }));
}

function countOf(readings: readonly PlannedReading[], group: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of readings)
    if (one.group === group) counts.set(one.submissionId, (counts.get(one.submissionId) ?? 0) + 1);
  return counts;
}

function componentsOf(readings: readonly PlannedReading[]): number {
  if (readings.length === 0) return 0;
  return describePlan(readings.map((one) => ({ submission: one.submissionId, juror: one.jurorId })))
    .components;
}
