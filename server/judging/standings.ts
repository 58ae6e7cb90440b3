/** Totals, ranks and what decided them, in exact arithmetic. Pure: rows of the database in, a ranking out. */
import { tieStepsFor } from '../editions/rulebook/reading.ts';
import type { Rubric, Rulebook } from '../editions/rulebook/types.ts';
import { rankSubmissions, type Ranked } from '../scoring/ranking.ts';
import { adjustedTotal, exactJuror, type ExactJuror } from '../scoring/adjusted.ts';
import { div, mul, of, toDecimal, type Rational } from '../scoring/rational.ts';
import type { TieStep } from '../scoring/tie-chain.ts';
import { officialTotal, submissionSpread } from '../scoring/totals.ts';
import {
  partsOf,
  UNITS_PER_POINT,
  weigh,
  type PartScores,
  type StageScore,
  type WeighedPart,
} from './final-total.ts';

export type SheetTotal = { submissionId: string; jurorId: string; total: number | null };
export type CriterionSum = { submissionId: string; criterion: string; sum: number; count: number };

/** Jurors' frozen severities in points and weights, as decimal texts. */
export type Severities = readonly { jurorId: string; severity: string; weight: string }[];

/** `total` and `rank` are the official ones. */
export type Standing = Ranked & {
  /** The mean of the counted totals. */
  raw: Rational | null;
  /** The same with every juror's strictness added back; null where no correction is made. */
  adjusted: Rational | null;
  /** The rank by the ranking that is not the official one; null where there is only one. */
  otherRank: number | null;
  /** Readers whose sheets count. */
  readers: number;
  /** Highest minus lowest reader total; null below two readers. */
  gap: Rational | null;
  /** The readers are further apart than the rule book lets stand. */
  needsConsolidation: boolean;
  /** Tied after the whole chain, and the chain ends with the plenary. */
  needsPlenary: boolean;
  /** What each stage gave to the total; null where one stage alone makes it. */
  parts: WeighedPart[] | null;
};

export type StandingsInput = {
  ids: readonly string[];
  totals: readonly SheetTotal[];
  sums: readonly CriterionSum[];
  chain: readonly TieStep[];
  endsWithPlenary: boolean;
  passingGradePoints: number | null;
  gapPoints: number | null;
  /** Null where nothing is corrected. */
  severities: Severities | null;
  official: 'raw' | 'adjusted';
  /** The stages that make the total together; without them the stage of these sheets makes it alone. */
  parts?: readonly PartScores[] | null;
};

/**
 * Ranks the candidates by their official total: the mean of their counted totals, or, where the edition declared the
 * adjusted ranking and a correction was frozen, the corrected one. What nobody has scored comes last without a rank.
 */
export function computeStandings(input: StandingsInput): Standing[] {
  const totals = Map.groupBy(input.totals, (row) => row.submissionId);
  const sums = Map.groupBy(input.sums, (row) => row.submissionId);
  const spreads = new Map(
    input.ids.map((id) => [id, submissionSpread((totals.get(id) ?? []).map((row) => row.total))]),
  );
  const both = input.parts
    ? weighed(input.ids, input.parts)
    : stageScores(input.ids, totals, input.severities);
  const corrected = [...both.values()].some((one) => one.adjusted !== null);
  const usesAdjusted = input.official === 'adjusted' && corrected;
  const rows = input.ids.map((id) => ({
    id,
    total: usesAdjusted ? both.get(id)!.adjusted : both.get(id)!.raw,
    criteria: Object.fromEntries(
      (sums.get(id) ?? [])
        .filter((row) => row.count > 0)
        .map((row) => [row.criterion, of(row.sum, row.count)]),
    ),
    byReader: Object.fromEntries(
      (totals.get(id) ?? []).flatMap((row) => (row.total === null ? [] : [[row.jurorId, row.total]])),
    ),
  }));
  const grade = input.passingGradePoints;
  const rule = {
    tieChain: input.chain,
    ...(grade === null ? {} : { passingGrade: of(grade * UNITS_PER_POINT) }),
  };
  const ranked = rankSubmissions(rows, rule);
  const others = new Map(
    !corrected
      ? []
      : rankSubmissions(
          rows.map((row) => ({
            ...row,
            total: usesAdjusted ? both.get(row.id)!.raw : both.get(row.id)!.adjusted,
          })),
          rule,
        ).map((row) => [row.id, row.rank]),
  );
  return ranked.map((row) => {
    const { readers, gap } = spreads.get(row.id)!;
    return {
      ...row,
      ...both.get(row.id)!,
      otherRank: others.get(row.id) ?? null,
      readers,
      gap: readers < 2 ? null : gap,
      needsConsolidation:
        input.gapPoints !== null &&
        gap !== null &&
        gap.num > BigInt(input.gapPoints * UNITS_PER_POINT) * gap.den,
      needsPlenary: row.tied && input.endsWithPlenary,
      parts: input.parts ? partsOf(input.parts, row.id, usesAdjusted ? 'adjusted' : 'raw') : null,
    };
  });
}

/** Both totals of each submission by the sheets of one stage, in the units of totals. */
export function stageScores(
  ids: readonly string[],
  totals: ReadonlyMap<string, readonly SheetTotal[]>,
  severities: Severities | null,
): Map<string, StageScore> {
  const corrected = correctionOf(severities);
  return new Map(
    ids.map((id) => {
      const given = totals.get(id) ?? [];
      const raw = officialTotal(given.map((row) => row.total));
      return [id, { raw, adjusted: corrected?.(given) ?? null }];
    }),
  );
}

/** Both totals over several stages; the corrected one only where at least one of them was corrected. */
function weighed(ids: readonly string[], parts: readonly PartScores[]): Map<string, StageScore> {
  const corrected = parts.some((part) => [...part.scores.values()].some((one) => one.adjusted !== null));
  return new Map(
    ids.map((id) => [
      id,
      { raw: weigh(parts, id, 'raw'), adjusted: corrected ? weigh(parts, id, 'adjusted') : null },
    ]),
  );
}

/** The corrected total of a submission's sheets in the units of totals; a juror without a frozen severity counts as they are. */
function correctionOf(severities: Severities | null) {
  if (severities === null) return null;
  const plain: ExactJuror = { severity: of(0), weight: of(1) };
  const jurors = new Map(
    severities.map(({ jurorId, ...frozen }) => [jurorId, exactJuror({ id: jurorId, ...frozen })]),
  );
  return (given: readonly SheetTotal[]): Rational | null => {
    const total = adjustedTotal(
      given.flatMap((row) =>
        row.total === null
          ? []
          : [{ total: of(row.total, UNITS_PER_POINT), juror: jurors.get(row.jurorId) ?? plain }],
      ),
    );
    return total && mul(total, of(UNITS_PER_POINT));
  };
}

/** The tie chain of the rule book in the words of the engine. The plenary decides by its choice, not by a step. */
export function chainOf(
  rulebook: Rulebook,
  rubricKey: string,
): { chain: TieStep[]; endsWithPlenary: boolean } {
  const rubric = rulebook.rubrics.find((one) => one.key === rubricKey) as Rubric;
  const steps = tieStepsFor(rulebook, rubric);
  const chain = steps.flatMap((step): TieStep[] => {
    if (step.by === 'criterion') return [{ by: 'criterion', id: step.criterion }];
    return step.by === 'pairwise_majority' ? [{ by: 'pairwise' }] : [];
  });
  return { chain, endsWithPlenary: steps.some((step) => step.by === 'plenary_decision') };
}

/** A total in points as a decimal text, half to even. */
export function inPoints(total: Rational | null, decimals: number): string | null {
  return total && toDecimal(div(total, of(UNITS_PER_POINT)), decimals);
}
