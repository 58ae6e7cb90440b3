import type { Tx } from '../db/door.ts';
import type { StageRow } from '../editions/queries.ts';
import { rubricOf } from '../editions/rulebook/reading.ts';
import type { RankingPart, Rulebook } from '../editions/rulebook/types.ts';
import { readPublicScores } from '../ratings/service.ts';
import { of } from '../scoring/rational.ts';
import { adjustmentOf } from './adjustment-service.ts';
import { stretched, type PartScores, type StageScore } from './final-total.ts';
import { stageScores } from './standings.ts';
import { listSheetTotals } from './standings-queries.ts';

type Wanted = {
  stages: readonly StageRow[];
  rulebook: Rulebook;
  group: string;
  parts: readonly RankingPart[];
  ids: readonly string[];
};

/**
 * The scores of every stage that makes the final ranking, each on the scale 0–100. What the public gave stays unread
 * until its stage is closed.
 */
export async function readParts(tx: Tx, wanted: Wanted): Promise<PartScores[]> {
  const parts: PartScores[] = [];
  for (const part of wanted.parts) {
    const stage = wanted.stages.find((one) => one.key === part.stage)!;
    const isPublic = stage.kind === 'public_rating';
    const closed = stage.closedAt !== null || !isPublic;
    const scores = isPublic ? await byThePublic(tx, stage) : await byJurors(tx, stage, wanted);
    parts.push({ ...part, closed, scores });
  }
  return parts;
}

async function byThePublic(tx: Tx, stage: StageRow): Promise<Map<string, StageScore>> {
  if (stage.closedAt === null) return new Map();
  const given = await readPublicScores(tx, stage.editionId);
  return new Map([...given].map(([id, { num, den }]) => [id, { raw: of(num, den), adjusted: null }]));
}

async function byJurors(
  tx: Tx,
  stage: StageRow,
  { rulebook, group, ids }: Wanted,
): Promise<Map<string, StageScore>> {
  const [adjustment, totals] = await Promise.all([
    adjustmentOf(tx, stage),
    listSheetTotals(tx, stage.id, group),
  ]);
  const severities = adjustment && adjustment.refusal === null ? adjustment.jurors : null;
  const rules = rulebook.stages.find((one) => one.key === stage.key)!;
  const { scale } = rubricOf(rulebook, 'rubric' in rules ? rules.rubric : '');
  const own = stageScores(
    ids,
    Map.groupBy(totals, (row) => row.submissionId),
    severities,
  );
  return new Map(
    [...own].map(([id, { raw, adjusted }]) => [
      id,
      { raw: raw && stretched(raw, scale), adjusted: adjusted && stretched(adjusted, scale) },
    ]),
  );
}
