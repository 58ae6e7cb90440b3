/** What stands on a sheet. Pure: rows in, rows out; the arithmetic itself is server/scoring. */
import type { Words } from '../db/schema/columns.ts';
import { Refusal, type FieldProblem } from '../errors.ts';
import { sheetTotal, type Scores } from '../scoring/totals.ts';
import type { RubricRow, ScoreRow } from './scoresheet-queries.ts';

/** A score in hundredths of a point, or null for unscored; without a comment the one there stays. */
export type GivenScore = { criterion: string; score: number | null; comment?: string | null | undefined };

type Rubric = Pick<RubricRow, 'criteria' | 'scale'>;

/** Σ weight × score in hundredths, 0…1,000,000; null while a criterion is unscored. */
export function totalOf(rubric: Rubric, rows: readonly ScoreRow[]): number | null {
  const scores: Scores = Object.fromEntries(rows.map((row) => [row.criterionKey, row.score]));
  return sheetTotal(
    { criteria: rubric.criteria.map(({ key, weightPercent }) => ({ id: key, weight: weightPercent })) },
    scores,
  );
}

export function countScored(rows: readonly ScoreRow[]): number {
  return rows.filter((row) => row.score !== null).length;
}

/**
 * The sheet after the given scores, and the rows that changed. The last one given for a criterion counts.
 * @throws Refusal invalid_input for a criterion of another rubric or a score outside its scale
 */
export function applyScores(rubric: Rubric, known: readonly ScoreRow[], given: readonly GivenScore[]) {
  refuseOutside(rubric, given);
  const after = new Map(known.map((row) => [row.criterionKey, row]));
  const changed = new Map<string, ScoreRow>();
  for (const { criterion, score, comment } of given) {
    const row = {
      criterionKey: criterion,
      score,
      comment: comment === undefined ? (after.get(criterion)?.comment ?? null) : comment,
    };
    after.set(criterion, row);
    changed.set(criterion, row);
  }
  return { rows: [...after.values()], changed: [...changed.values()] };
}

/** One entry per criterion in the rubric's order; what was not scored is null. */
export function scoreViews(rubric: Rubric, rows: readonly ScoreRow[]) {
  const by = new Map(rows.map((row) => [row.criterionKey, row]));
  return rubric.criteria.map(({ key }) => ({
    criterion: key,
    score: by.get(key)?.score ?? null,
    comment: by.get(key)?.comment ?? null,
  }));
}

function refuseOutside(rubric: Rubric, given: readonly GivenScore[]): void {
  const keys = new Set(rubric.criteria.map(({ key }) => key));
  const { min, max, decimals } = rubric.scale as { min: number; max: number; decimals: number };
  const grain = 10 ** (2 - decimals);
  const fields = given.flatMap(({ criterion, score }, index): FieldProblem[] => {
    if (!keys.has(criterion)) return [problem(`scores.${index}.criterion`, 'unknown_criterion', UNKNOWN)];
    const fits = score === null || (score >= min * 100 && score <= max * 100 && score % grain === 0);
    return fits ? [] : [problem(`scores.${index}.score`, 'outside_scale', outside(min, max, decimals))];
  });
  if (fields.length > 0) throw new Refusal('invalid_input', { summary: fields[0]!.detail }, {}, fields);
}

const UNKNOWN: Words = {
  id: 'Aspek ini tidak ada pada lembar nilai Anda.',
  en: 'This aspect is not on your score sheet.',
};

function outside(min: number, max: number, decimals: number): Words {
  return {
    id: `Nilai dari ${min} sampai ${max}, paling banyak ${decimals} angka di belakang koma.`,
    en: `A score from ${min} to ${max} with at most ${decimals} decimals.`,
  };
}

function problem(path: string, code: string, detail: Words): FieldProblem {
  return { path, code, detail };
}
