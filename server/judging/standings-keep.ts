import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import type { EditionRow, StageRow } from '../editions/queries.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { rankCandidates, rankingRows } from './ranking-service.ts';
import type { Step, StepRules } from './selection.ts';
import type { RankingRow } from './selection-queries.ts';

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
 * computed anew.
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

/** What is left out of a reading of a stage: agencies of a conflict, and submissions whose scores are not open yet. */
export type Hidden = { agencyIds: readonly string[]; submissionIds: readonly string[] };

/**
 * Changes whenever a counted sheet of the stage or a submission of the edition does, or one joins or leaves: a hash over every
 * row with its version, because times and sums of versions may agree where rows do not. What is hidden changes nothing: whoever
 * may not see it would be told that something happened.
 */
export async function findStageVersion(
  tx: Tx,
  editionId: string,
  stageId: string,
  hidden: Hidden = { agencyIds: [], submissionIds: [] },
): Promise<string> {
  const hides = hidden.agencyIds.length + hidden.submissionIds.length > 0;
  const seen = hides
    ? sql`and not s.agency_id = any(${arrayOf(hidden.agencyIds)}::uuid[]) and not s.id = any(${arrayOf(hidden.submissionIds)}::uuid[])`
    : sql``;
  const [row] = await tx.execute<{ version: string }>(sql`
    select concat_ws('.', k.n, k.rows, s.n, s.rows) as version from
      (select count(*) as n, bit_xor(uuid_hash_extended(k.id, k.version)) as rows
        from scoresheets k ${hides ? sql`join submissions s on s.id = k.submission_id` : sql``}
        where k.stage_id = ${stageId}::uuid and k.state in ('submitted', 'locked') ${seen}) k,
      (select count(*) as n, bit_xor(uuid_hash_extended(s.id, s.version)) as rows from submissions s
        where s.edition_id = ${editionId}::uuid ${seen}) s`);
  return row!.version;
}

const arrayOf = (ids: readonly string[]) => `{${ids.join(',')}}`;

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
