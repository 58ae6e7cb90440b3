/** What the workbench shows of one group in one stage, computed in the engine's thread. Pure but for the draws it keeps. */
import type { Words } from '../db/schema/columns.ts';
import { fitStage, type IndependentSheet, type StageFit } from './severity-fit.ts';
import {
  computeStandings,
  inPoints,
  type CriterionSum,
  type Severities,
  type Standing,
} from './standings.ts';
import { freezeJuror } from '../scoring/adjusted.ts';
import { chanceFrom, type Chance } from '../scoring/chance.ts';
import { drawRanks, posteriorOf, type Posterior } from '../scoring/posterior.ts';
import { createRankTally, type RankTally } from '../scoring/rank-tally.ts';
import type { TieStep } from '../scoring/tie-chain.ts';

/** A counted sheet: `total` is what counts now, `independent` what its juror gave before seeing a peer; 10,000 to the point. */
export type BenchSheet = {
  submissionId: string;
  jurorId: string;
  group: string;
  total: number;
  independent: number;
  /** When it was first sent among the juror's own of the stage: 1, 2, 3 … */
  order: number;
};

export type BenchInput = {
  /** Names this computation, so that more draws can be asked for later. */
  key: string;
  /** The whole stage, so that strictness is judged on everything its jurors read. */
  sheets: readonly BenchSheet[];
  group: string;
  sums: readonly CriterionSum[];
  chain: readonly TieStep[];
  /** Frozen at the close; null while the stage is open: then today's fit corrects. */
  severities: Severities | null;
  top: number;
  seed: number;
  draws: number;
};

export type BenchRow = {
  id: string;
  readers: number;
  /** Points as decimal texts, two places. */
  raw: string;
  adjusted: string | null;
  rawRank: number;
  adjustedRank: number | null;
};

/** By submission: the chance of a place among the first `top`, the mean rank and the 90 % interval of ranks. */
export type Chances = {
  draws: number;
  byId: Record<string, { pTop: number; expectedRank: number; low: number; high: number }>;
};

export type BenchFirst = {
  rows: BenchRow[];
  chances: Chances | null;
  refusal: Words | null;
  /** In points, positive is strict; empty where nothing is corrected. */
  severities: { jurorId: string; severity: number; se: number }[];
  components: number;
};

export type OpenBench = {
  fit: StageFit;
  /** The group's submissions by their place in the fit's table. */
  members: readonly { id: string; at: number }[];
  draw: { posterior: Posterior; tally: RankTally; chance: Chance } | null;
  input: BenchInput;
};

/** The ranking, how strict jurors are and the first draws; what is returned beside goes on drawing. */
export function openBench(input: BenchInput): { first: BenchFirst; open: OpenBench | null } {
  const group = input.sheets.filter((sheet) => sheet.group === input.group);
  if (group.length === 0)
    return { first: { rows: [], chances: null, refusal: null, severities: [], components: 0 }, open: null };
  const fit = fitStage(
    input.sheets.map((sheet): IndependentSheet => ({
      submissionId: sheet.submissionId,
      jurorId: sheet.jurorId,
      group: sheet.group,
      total: sheet.independent,
    })),
  );
  const at = new Map(fit.table.submissions.map((id, index) => [id, index]));
  const ids = [...new Set(group.map((sheet) => sheet.submissionId))].sort();
  const open: OpenBench = {
    fit,
    members: ids.map((id) => ({ id, at: at.get(id)! })),
    draw:
      fit.model === null || fit.refusal !== null
        ? null
        : {
            posterior: posteriorOf(fit.model),
            tally: createRankTally(ids.length, Math.min(input.top, ids.length)),
            chance: chanceFrom(input.seed),
          },
    input,
  };
  const severities = severitiesOf(fit);
  const corrected = input.severities ?? severities.map(frozenOf);
  const first: BenchFirst = {
    rows: rowsOf(input, ids, group, fit.refusal === null || input.severities ? corrected : null),
    chances: drawMore(open, input.draws),
    refusal: input.severities ? null : fit.refusal,
    severities,
    components: fit.design.components,
  };
  return { first, open };
}

/** Draws on where the last call ended, so that any cutting into pieces gives the same chances. Null where nothing is corrected. */
export function drawMore({ draw, members }: OpenBench, draws: number): Chances | null {
  if (!draw) return null;
  const values = new Float64Array(members.length);
  const whole: RankTally = {
    add: (all) => {
      members.forEach(({ at }, index) => {
        values[index] = all[at]!;
      });
      draw.tally.add(values);
    },
    summary: draw.tally.summary,
  };
  drawRanks(draw.posterior, whole, draw.chance, draws);
  const summary = draw.tally.summary();
  return {
    draws: summary.draws,
    byId: Object.fromEntries(
      members.map(({ id }, index) => [
        id,
        {
          pTop: summary.pTop[index]!,
          expectedRank: summary.expectedRank[index]!,
          low: summary.low[index]!,
          high: summary.high[index]!,
        },
      ]),
    ),
  };
}

function severitiesOf({ table, refusal, model }: StageFit): BenchFirst['severities'] {
  if (model === null || refusal !== null) return [];
  return table.jurors.map((jurorId, index) => ({
    jurorId,
    severity: 0 - model.juror.effect[index]!,
    se: model.juror.se[index]!,
  }));
}

function frozenOf({ jurorId, severity }: BenchFirst['severities'][number]): Severities[number] {
  const frozen = freezeJuror({ id: jurorId, severity, weight: 1 });
  return { jurorId, severity: frozen.severity, weight: frozen.weight };
}

/** Ranked by the raw totals; beside it the corrected rank. Both exact, with the tie chain of the rule book. */
function rowsOf(
  { sums, chain }: BenchInput,
  ids: readonly string[],
  sheets: readonly BenchSheet[],
  severities: Severities | null,
): BenchRow[] {
  const standings = computeStandings({
    ids,
    totals: sheets,
    sums,
    chain,
    endsWithPlenary: false,
    passingGradePoints: null,
    gapPoints: null,
    severities,
    official: 'raw',
  });
  return standings.map((row: Standing) => ({
    id: row.id,
    readers: row.readers,
    raw: inPoints(row.raw, 2)!,
    adjusted: inPoints(row.adjusted, 2),
    rawRank: row.rank!,
    adjustedRank: row.otherRank,
  }));
}
