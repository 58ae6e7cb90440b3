import { adjustedTotal, exactJuror, freezeJuror } from './adjusted.ts';
import type { Analysis, AnalysedJuror, AnalysedSubmission, AnalysisOptions } from './analysis-shape.ts';
import { BadInput, type Warning } from './bad-input.ts';
import { chanceFrom } from './chance.ts';
import { describeDesign } from './design.ts';
import { competitionRanks } from './exact-ranks.ts';
import { expectedRanks } from './expected-rank.ts';
import { modelWarnings, whyNoAdjustment, whyNoModel } from './gate.ts';
import { leaveOneJurorOut, swapList } from './influence.ts';
import { intraclass } from './intraclass.ts';
import { discriminations, flagJurors } from './juror-flags.ts';
import { krippendorffAlpha } from './krippendorff.ts';
import { drawRanks, posteriorOf } from './posterior.ts';
import { createRankTally, type RankSummary } from './rank-tally.ts';
import { toNumber, type Rational } from './rational.ts';
import { fitReliability, jurorResiduals } from './reliability.ts';
import { parseRubric, parseScores } from './score-csv.ts';
import { totalsOf, type ScoreTable } from './score-table.ts';
import { fitSeverity, type SeverityModel } from './severity-model.ts';
import { officialTotal, TrimRefused } from './totals.ts';

/** Decimals at which adjusted scores are computed exactly here, so that equal readings give equal scores. */
const WORKING_DIGITS = 12;

/** Up to this many submissions expected ranks are exact; beyond, they are the draws' mean. */
const EXACT_RANKS = 4096;

/** `kipp analyse`: reads SCORES.csv (and RUBRIC.json) and returns what is printed. Throws BadInput. */
export function analyseScores(
  csvText: string,
  options: AnalysisOptions & { rubricText?: string } = {},
): Analysis {
  const rubric = options.rubricText === undefined ? null : parseRubric(options.rubricText);
  const { table, warnings } = parseScores(csvText, rubric);
  const analysis = analyseTable(table, options);
  return { ...analysis, warnings: [...warnings, ...analysis.warnings] };
}

/** The whole analysis of one stage's sheet totals. Throws BadInput for options the table cannot serve. */
export function analyseTable(table: ScoreTable, options: AnalysisOptions = {}): Analysis {
  const { top = 45, seed = 1, draws = 10_000, trim = 0 } = options;
  refuseOddOptions(table, { top, seed, draws, trim, group: options.group, weightCap: options.weightCap });
  const raw = rawMeans(table, trim);
  const design = describeDesign(table);
  const noModel = whyNoModel(table);
  const plain = noModel === null ? fitSeverity(table, { grouped: options.group === 'category' }) : null;
  const model =
    plain !== null && wantsWeights(table, options) ? fitReliability(table, plain, options.weightCap) : plain;
  const noAdjustment = noModel ?? whyNoAdjustment(table, design);
  const severity =
    model !== null && noAdjustment === null ? model.juror.effect.map((effect) => 0 - effect) : null;
  const adjusted = severity === null ? raw : adjustedMeans(table, severity, model!.jurorWeight);
  const ranks = model === null ? null : drawnRanks(model, table, top, seed, draws);
  const warnings: Warning[] = noAdjustment === null ? [] : [noAdjustment];
  if (model !== null) warnings.push(...modelWarnings(table, design, model, top));
  return {
    model: describeModel(table, model, raw),
    submissions: describeSubmissions(table, raw, adjusted, model, ranks),
    jurors: describeJurors(table, model, severity),
    agreement: {
      icc: intraclass(table, plain),
      alpha: { interval: krippendorffAlpha(unitsOf(table), 'interval') },
    },
    design: {
      components: design.components,
      meanVarianceOfJurorDifference: design.meanVarianceOfJurorDifference,
      bridging: design.bridging,
    },
    influence: leaveOneJurorOut(table, top, trim),
    swap: swapList(table.submissions, raw, adjusted, top),
    warnings,
  };
}

function wantsWeights(table: ScoreTable, options: AnalysisOptions): boolean {
  return options.weights === 'reliability' && table.jurors.length > 0;
}

type Settings = {
  top: number;
  seed: number;
  draws: number;
  trim: number;
  group: 'category' | undefined;
  weightCap: readonly [number, number] | undefined;
};

function refuseOddOptions(table: ScoreTable, { top, seed, draws, trim, group, weightCap }: Settings): void {
  if (!Number.isInteger(top) || top < 1) throw new BadInput('--top must be a whole number, 1 or more.');
  if (!Number.isSafeInteger(seed)) throw new BadInput('--seed must be a whole number.');
  if (!Number.isInteger(draws) || draws < 1 || draws > 1_000_000) {
    throw new BadInput('--draws must be a whole number from 1 to 1,000,000.');
  }
  if (!Number.isInteger(trim) || trim < 0) throw new BadInput('--trim must be a whole number, 0 or more.');
  if (
    weightCap !== undefined &&
    !(weightCap[0] > 0 && weightCap[0] <= 1 && weightCap[1] >= 1 && weightCap[1] < Infinity)
  ) {
    throw new BadInput('--weight-cap must be two numbers around 1, such as 0.25,1.5.');
  }
  if (group !== undefined && table.categories === null) {
    throw new BadInput('The column "category" is missing.', { line: 1, column: 'category' });
  }
  if (trim > 0 && table.jurors.length === 0)
    throw new BadInput('--trim needs the column "juror".', { column: 'juror' });
}

function rawMeans(table: ScoreTable, trim: number): Rational[] {
  return table.submissions.map((id, i) => {
    try {
      return officialTotal(totalsOf(table, i), { trim })!;
    } catch (error) {
      if (error instanceof TrimRefused) throw new BadInput(`"${id}": ${error.message}`);
      throw error;
    }
  });
}

/** Exact on severities and weights of twelve decimals; the official figures use four, frozen (adjusted.ts). */
function adjustedMeans(table: ScoreTable, severity: Float64Array, weight: Float64Array): Rational[] {
  const jurors = table.jurors.map((id, j) =>
    exactJuror(freezeJuror({ id, severity: severity[j]!, weight: weight[j]! }, WORKING_DIGITS)),
  );
  return table.submissions.map((_, i) => {
    const from = table.rowStart[i]!;
    const readings = totalsOf(table, i).map((total, k) => ({
      total,
      juror: jurors[table.rowJuror[from + k]!]!,
    }));
    return adjustedTotal(readings)!;
  });
}

function drawnRanks(
  model: SeverityModel,
  table: ScoreTable,
  top: number,
  seed: number,
  draws: number,
): RankSummary {
  const tally = createRankTally(table.submissions.length, top);
  drawRanks(posteriorOf(model), tally, chanceFrom(seed), draws);
  const summary = tally.summary();
  return table.submissions.length <= EXACT_RANKS
    ? { ...summary, expectedRank: expectedRanks(model) }
    : summary;
}

function describeModel(
  table: ScoreTable,
  model: SeverityModel | null,
  raw: readonly Rational[],
): Analysis['model'] {
  if (model === null) {
    const mean = raw.reduce((sum, value) => sum + toNumber(value), 0) / raw.length;
    const variance = { submission: null, juror: null, residual: null };
    return { method: 'none', mean, variance, remlCriterion: null, converged: false, fixed: {} };
  }
  const names = model.grouped && table.categories !== null ? table.categories : ['(Intercept)'];
  const { juror } = model.variance;
  return {
    method: 'REML',
    mean: model.mean,
    variance: { ...model.variance, juror: table.jurors.length === 0 ? null : juror },
    remlCriterion: model.remlCriterion,
    converged: model.converged,
    fixed: Object.fromEntries(names.map((name, g) => [name, model.fixed[g]!])),
  };
}

function describeSubmissions(
  table: ScoreTable,
  raw: readonly Rational[],
  adjusted: readonly Rational[],
  model: SeverityModel | null,
  ranks: RankSummary | null,
): AnalysedSubmission[] {
  const [rawRank, adjustedRank] = [competitionRanks(raw), competitionRanks(adjusted)];
  return table.submissions.map((id, i) => ({
    id,
    n: table.rowStart[i + 1]! - table.rowStart[i]!,
    raw: toNumber(raw[i]!),
    rawRank: rawRank[i]!,
    adjusted: toNumber(adjusted[i]!),
    adjustedRank: adjustedRank[i]!,
    blup: model === null ? null : model.submission.effect[i]!,
    se: model === null ? null : model.submission.se[i]!,
    value: model === null ? null : model.fixedOf[i]! + model.submission.effect[i]!,
    pTop: ranks === null ? null : ranks.pTop[i]!,
    expectedRank: ranks === null ? null : ranks.expectedRank[i]!,
    rank90: ranks === null ? null : [ranks.low[i]!, ranks.high[i]!],
  }));
}

function describeJurors(
  table: ScoreTable,
  model: SeverityModel | null,
  severity: Float64Array | null,
): AnalysedJuror[] {
  if (table.jurors.length === 0) return [];
  const residuals = model === null ? null : jurorResiduals(table, model);
  const reliability = model === null ? null : diagnosedWeights(table, model);
  const known = discriminations(table, severity ?? new Float64Array(table.jurors.length));
  const counts = new Array<number>(table.jurors.length).fill(0);
  for (const j of table.rowJuror) counts[j]! += 1;
  const figures = table.jurors.map((_, j) => ({
    severity: severity === null ? null : severity[j]!,
    se: severity === null ? null : model!.juror.se[j]!,
    reliability: reliability === null ? null : reliability[j]!,
    discrimination: known[j]!,
  }));
  const flags = flagJurors(table, figures);
  return table.jurors.map((id, j) => ({
    id,
    n: counts[j]!,
    severity: figures[j]!.severity,
    se: figures[j]!.se,
    weight: model === null ? 1 : model.jurorWeight[j]!,
    residualSd: residuals === null ? null : residuals.residualSd[j]!,
    discrimination: known[j]!,
    flags: flags[j]!,
  }));
}

/** Reliability weights for the flags even where they are not applied; refitted only where that is cheap. */
function diagnosedWeights(table: ScoreTable, model: SeverityModel): Float64Array {
  if (!model.submissionsOut || table.jurors.length > 100) return jurorResiduals(table, model).weight;
  return fitReliability(table, model).jurorWeight;
}

function unitsOf(table: ScoreTable): number[][] {
  return table.submissions.map((_, i) => [...table.y.subarray(table.rowStart[i]!, table.rowStart[i + 1]!)]);
}
