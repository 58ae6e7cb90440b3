import type { Tx } from '../db/door.ts';
import { listStages, type EditionRow, type StageRow } from '../editions/queries.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { readParts } from './parts-service.ts';
import { rulesOf, type Step, type StepRules } from './selection.ts';
import type { RankingRow } from './selection-queries.ts';
import type { Adjustment } from './adjustment-queries.ts';
import { adjustmentOf } from './adjustment-service.ts';
import { chainOf, computeStandings, inPoints, type Standing } from './standings.ts';
import { listCandidates, listCriterionSums, listSheetTotals, type Candidate } from './standings-queries.ts';

export { computeStandings, inPoints, stageScores, type Standing } from './standings.ts';
export { stretched, type PartScores } from './final-total.ts';

export type Ranking = {
  stage: StageRow;
  rules: StepRules;
  candidates: Candidate[];
  standings: Standing[];
  /** What was frozen when the stage closed; null while it is open. */
  adjustment: Adjustment | null;
  /** The stages of this ranking that still take scores. */
  open: StageRow[];
};

/** Ranks what a step may choose from, by the scores as they stand in this transaction. */
export async function rankCandidates(
  tx: Tx,
  edition: EditionRow,
  rulebook: Rulebook,
  group: string,
  step: Step,
): Promise<Ranking> {
  const rules = rulesOf(rulebook, group, step);
  const stages = await listStages(tx, edition.id);
  const stage = stages.find((one) => one.key === rules.stageKey)!;
  const [adjustment, candidates, totals, sums] = await Promise.all([
    adjustmentOf(tx, stage),
    listCandidates(tx, edition.id, group, [...new Set([...rules.from, ...rules.rest])]),
    listSheetTotals(tx, stage.id, group),
    listCriterionSums(tx, stage.id, group),
  ]);
  const ids = candidates.map((row) => row.id);
  const weighed = rules.parts.length > 1;
  const settings = settingsOf(rulebook, rules.stageKey);
  const standings = computeStandings({
    ids,
    totals,
    sums,
    ...settings,
    // The grade is one of a single stage; a total of several is not measured by it.
    passingGradePoints: weighed ? null : settings.passingGradePoints,
    parts: weighed ? await readParts(tx, { stages, rulebook, group, parts: rules.parts, ids }) : null,
    severities: adjustment && adjustment.refusal === null ? adjustment.jurors : null,
    official: edition.officialRanking === 'adjusted' ? 'adjusted' : 'raw',
  });
  const open = stages.filter(
    (one) => rules.parts.some((part) => part.stage === one.key) && one.closedAt === null,
  );
  return { stage, rules, candidates, standings, adjustment, open };
}

/** What the rule book says about ranking by this stage. */
export function settingsOf(rulebook: Rulebook, stageKey: string) {
  const stage = rulebook.stages.find((one) => one.key === stageKey)!;
  const desk = stage.kind === 'desk_judging' ? stage : null;
  return {
    ...chainOf(rulebook, 'rubric' in stage ? stage.rubric : ''),
    passingGradePoints: desk?.passingGradePoints ?? null,
    gapPoints: desk?.consolidation?.gapPoints ?? null,
  };
}

/** A ranking's rows as they are stored and hashed: exact totals as texts, in the order of the ranking. */
export function rankingRows(standings: readonly Standing[], decimals: number): RankingRow[] {
  return standings.map((row) => ({
    submissionId: row.id,
    rank: row.rank,
    total: row.total && { num: row.total.num.toString(), den: row.total.den.toString() },
    decimal: inPoints(row.total, decimals),
    raw: inPoints(row.raw, decimals),
    adjusted: inPoints(row.adjusted, decimals),
    otherRank: row.otherRank,
    readers: row.readers,
    gap: inPoints(row.gap, decimals),
    tied: row.tied,
    decidedBy: row.decidedBy && {
      by: row.decidedBy.by,
      ...(row.decidedBy.by === 'criterion' ? { id: row.decidedBy.id } : {}),
    },
    passing: row.passing,
    ...(row.parts && {
      parts: row.parts.map(({ total, ...part }) => ({
        ...part,
        total: total && { num: total.num.toString(), den: total.den.toString() },
        decimal: inPoints(total, decimals),
      })),
    }),
  }));
}
