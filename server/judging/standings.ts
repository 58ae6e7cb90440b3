/** Totals, ranks and what decided them, in exact arithmetic. Pure: rows of the database in, a ranking out. */
import { tieStepsFor } from '../editions/rulebook/reading.ts';
import type { Rubric, Rulebook } from '../editions/rulebook/types.ts';
import { rankSubmissions, type Ranked } from '../scoring/ranking.ts';
import { div, of, toDecimal, type Rational } from '../scoring/rational.ts';
import type { TieStep } from '../scoring/tie-chain.ts';
import { officialTotal, submissionSpread } from '../scoring/totals.ts';

/** A sheet's total counts 10,000 to the point (weights in percent, scores in hundredths). */
export const UNITS_PER_POINT = 10_000;

export type SheetTotal = { submissionId: string; jurorId: string; total: number | null };
export type CriterionSum = { submissionId: string; criterion: string; sum: number; count: number };

export type Standing = Ranked & {
  /** Readers whose sheets count. */
  readers: number;
  /** Highest minus lowest reader total; null below two readers. */
  gap: Rational | null;
  /** The readers are further apart than the rule book lets stand. */
  needsConsolidation: boolean;
  /** Tied after the whole chain, and the chain ends with the plenary. */
  needsPlenary: boolean;
};

export type StandingsInput = {
  ids: readonly string[];
  totals: readonly SheetTotal[];
  sums: readonly CriterionSum[];
  chain: readonly TieStep[];
  endsWithPlenary: boolean;
  passingGradePoints: number | null;
  gapPoints: number | null;
};

/** Ranks the candidates by the mean of their counted totals; what nobody has scored comes last without a rank. */
export function computeStandings(input: StandingsInput): Standing[] {
  const totals = Map.groupBy(input.totals, (row) => row.submissionId);
  const sums = Map.groupBy(input.sums, (row) => row.submissionId);
  const spreads = new Map(
    input.ids.map((id) => [id, submissionSpread((totals.get(id) ?? []).map((row) => row.total))]),
  );
  const rows = input.ids.map((id) => ({
    id,
    total: officialTotal((totals.get(id) ?? []).map((row) => row.total)),
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
  const ranked = rankSubmissions(rows, {
    tieChain: input.chain,
    ...(grade === null ? {} : { passingGrade: of(grade * UNITS_PER_POINT) }),
  });
  return ranked.map((row) => {
    const { readers, gap } = spreads.get(row.id)!;
    return {
      ...row,
      readers,
      gap: readers < 2 ? null : gap,
      needsConsolidation:
        input.gapPoints !== null &&
        gap !== null &&
        gap.num > BigInt(input.gapPoints * UNITS_PER_POINT) * gap.den,
      needsPlenary: row.tied && input.endsWithPlenary,
    };
  });
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
