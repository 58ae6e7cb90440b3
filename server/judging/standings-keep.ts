import type { Tx } from '../db/door.ts';
import type { EditionRow, StageRow } from '../editions/queries.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { rankCandidates, rankingRows } from './ranking-service.ts';
import type { Step, StepRules } from './selection.ts';
import type { RankingRow } from './selection-queries.ts';
import { findStageVersion } from './stage-version.ts';

/** A live ranking: who stands in it, by id, and the rows best first. */
export type LiveRanking = {
  candidates: readonly { id: string; agencyId: string }[];
  rows: readonly (RankingRow & { needsConsolidation: boolean; needsPlenary: boolean })[];
};

/** Rankings kept at a time, each of another group or step; the one not asked for longest goes first. */
const KEPT = 6;

const rankings = new Map<string, { version: string; ranking: LiveRanking }>();

/**
 * The ranking of a group as it stands now. One of a single stage is kept until a sheet, a submission, the stage or the edition
 * changes, so that whoever turns its pages has it computed once; one of several stages holds the finalists alone and is
 * computed anew. Both are read with the rights of whoever asks: who sees other rows has another version and gets none of theirs.
 */
export async function liveRanking(
  tx: Tx,
  edition: EditionRow,
  rulebook: Rulebook,
  asked: { group: string; step: Step; rules: StepRules; stage: StageRow },
): Promise<LiveRanking> {
  const { group, step, rules, stage } = asked;
  const make = () => computed(tx, edition, rulebook, group, step);
  if (rules.parts.length > 1) return make();
  const place = [stage.id, group, step].join('/');
  const data = await findStageVersion(tx, edition.id, stage.id);
  const version = [edition.editionVersionId, edition.officialRanking, closing(stage), data].join('/');
  const kept = rankings.get(place);
  const ranking = kept?.version === version ? kept.ranking : await make();
  rankings.delete(place);
  rankings.set(place, { version, ranking });
  for (const old of rankings.keys()) if (rankings.size > KEPT) rankings.delete(old);
  return ranking;
}

async function computed(tx: Tx, edition: EditionRow, rulebook: Rulebook, group: string, step: Step) {
  const { candidates, standings } = await rankCandidates(tx, edition, rulebook, group, step);
  const flags = new Map(standings.map((row) => [row.id, row]));
  return {
    candidates: candidates.map(({ id, agencyId }) => ({ id, agencyId })),
    rows: rankingRows(standings, edition.rounding.decimals).map((row) => {
      const { needsConsolidation, needsPlenary } = flags.get(row.submissionId)!;
      return { ...row, needsConsolidation, needsPlenary };
    }),
  };
}

/** The correction is frozen when the stage closes, and thawed when it opens again. */
function closing({ closedAt, version }: StageRow): string {
  return `${closedAt?.toISOString() ?? 'open'}.${version}`;
}
