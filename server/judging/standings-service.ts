import { submission as workflow } from '../../workflows/submission.ts';
import { look, type Caller, type Tx } from '../db/door.ts';
import {
  findEdition,
  findRulebook,
  listStages,
  type EditionRow,
  type StageRow,
} from '../editions/queries.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { Refusal } from '../errors.ts';
import { labelOf } from '../events/step.ts';
import { findConflicts } from '../submissions/conflict-service.ts';
import { adjustmentOf } from './adjustment-service.ts';
import { maySeeJudging, personOf } from './policy.ts';
import { rankCandidates, rankingRows } from './ranking-service.ts';
import { rulesOf, STEPS, type Step } from './selection.ts';
import { findRankingOfStep, listStepsTaken, type RankingRow } from './selection-queries.ts';
import { listBlindFor, listCandidatesById, type Candidate } from './standings-queries.ts';

export type StandingsQuery = {
  limit?: number | undefined;
  after?: string | undefined;
  stage?: string | undefined;
  group?: string | undefined;
  step?: Step | undefined;
};

type Row = RankingRow & {
  needsConsolidation: boolean;
  needsPlenary: boolean;
  chosen: boolean | null;
  reason: string | null;
};

/**
 * Totals and ranks of one group by one judging stage: live until the plenary has chosen, then the stored ranking it
 * chose on. Rows that this person may not see scored stand last, without rank, and the ranks of the others are
 * counted without them, so that no gap tells the place.
 */
export function showStandings(caller: Caller, editionId: string, query: StandingsQuery) {
  return look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    maySeeJudging(tx.actor, edition);
    return pageOf(await standingsFor(tx, edition, query, personOf(tx.actor)), query);
  });
}

/** One page after a row; a row that has left the ranking since begins it anew. */
function pageOf<V extends { items: { submissionId: string }[] }>(view: V, query: StandingsQuery): V {
  const { limit, after } = query;
  if (limit === undefined) return view;
  const from = view.items.findIndex((row) => row.submissionId === after) + 1;
  const items = view.items.slice(from, from + limit);
  const isLast = from + limit >= view.items.length;
  return { ...view, items, next: isLast ? null : items.at(-1)!.submissionId };
}

/** The standings as this person may see them; that they may see standings at all was asked before. */
export async function standingsFor(tx: Tx, edition: EditionRow, query: StandingsQuery, personId: string) {
  const rulebook = await findRulebook(tx, edition);
  const group = rulebook.groups.find((one) => one.key === (query.group ?? rulebook.groups[0]!.key))?.key;
  if (!group) throw new Refusal('not_found');
  const step = await stepAsked(tx, edition, rulebook, group, query);
  const stored = await findRankingOfStep(tx, edition.id, group, step);
  const found = stored ? await storedRows(tx, stored) : await liveRows(tx, edition, rulebook, group, step);
  const rules = rulesOf(rulebook, group, step);
  const stages = await listStages(tx, edition.id);
  const stage = stages.find((one) => one.key === rules.stageKey)!;
  const parts = rules.parts.map((part) => ({ ...part, row: stages.find((one) => one.key === part.stage)! }));
  const hidden = await hiddenFrom(
    tx,
    [...new Set([stage, ...parts.map((part) => part.row)])].map((one) => one.id),
    found.candidates,
    personId,
  );
  return {
    editionId: edition.id,
    version: edition.version,
    stage: {
      id: stage.id,
      key: stage.key,
      kind: stage.kind,
      closedAt: stage.closedAt?.toISOString() ?? null,
    },
    group,
    step,
    parts:
      parts.length > 1
        ? parts.map(({ row, weightPercent, withoutScore }) => ({
            stage: row.key,
            name: row.name!,
            weightPercent,
            withoutScore: withoutScore ?? 'unranked',
            closedAt: row.closedAt?.toISOString() ?? null,
          }))
        : null,
    places: rules.places,
    passingGrade: parts.length > 1 ? null : gradeOf(rulebook, rules.stageKey),
    officialRanking: edition.officialRanking,
    adjustment: await shownAdjustment(tx, stage),
    decimals: edition.rounding.decimals,
    computedAt: (stored?.computedAt ?? tx.at).toISOString(),
    sha256: stored?.sha256 ?? null,
    hidden: hidden.size,
    total: found.candidates.length,
    next: null,
    items: showRows(found, hidden),
  };
}

/** The least total to be chosen, and what choosing somebody below it takes. */
function gradeOf(rulebook: Rulebook, stageKey: string) {
  const stage = rulebook.stages.find((one) => one.key === stageKey);
  if (stage?.kind !== 'desk_judging' || stage.passingGradePoints === null) return null;
  return { points: stage.passingGradePoints, below: stage.belowGrade ?? 'reason' };
}

/** Whether and why a correction was made when the stage closed. Severities are not told here: they name jurors. */
async function shownAdjustment(tx: Tx, stage: StageRow) {
  const found = await adjustmentOf(tx, stage);
  if (!found) return null;
  return {
    applied: found.refusal === null,
    reason: found.refusal,
    facts: found.facts,
    seed: found.seed,
    sha256: found.sha256,
    computedAt: found.computedAt.toISOString(),
  };
}

/** The step asked for; without one, the first of that stage that was not taken yet. */
async function stepAsked(
  tx: Tx,
  edition: EditionRow,
  rulebook: Rulebook,
  group: string,
  query: StandingsQuery,
): Promise<Step> {
  if (query.step) return query.step;
  const stageKey = query.stage ?? rulesOf(rulebook, group, 'nominees').stageKey;
  const steps = STEPS.filter((step) => rulesOf(rulebook, group, step).stageKey === stageKey);
  if (steps.length === 0) throw new Refusal('not_found');
  const taken = await listStepsTaken(tx, edition.id);
  return (
    steps.find((step) => !taken.some((one) => one.step === step && one.group === group)) ?? steps.at(-1)!
  );
}

async function storedRows(tx: Tx, stored: NonNullable<Awaited<ReturnType<typeof findRankingOfStep>>>) {
  const candidates = await listCandidatesById(
    tx,
    stored.rows.map((row) => row.submissionId),
  );
  const choices = new Map(stored.choices.map((choice) => [choice.submissionId, choice]));
  const rows = stored.rows.map((row): Row => ({
    ...row,
    needsConsolidation: false,
    needsPlenary: false,
    chosen: choices.get(row.submissionId)?.chosen ?? false,
    reason: choices.get(row.submissionId)?.reason ?? null,
  }));
  return { candidates, rows };
}

async function liveRows(tx: Tx, edition: EditionRow, rulebook: Rulebook, group: string, step: Step) {
  const { candidates, standings } = await rankCandidates(tx, edition, rulebook, group, step);
  const flags = new Map(standings.map((row) => [row.id, row]));
  const rows = rankingRows(standings, edition.rounding.decimals).map((row): Row => {
    const { needsConsolidation, needsPlenary } = flags.get(row.submissionId)!;
    return { ...row, needsConsolidation, needsPlenary, chosen: null, reason: null };
  });
  return { candidates, rows };
}

type Why = 'conflict' | 'ownScoring';

/** The submissions whose scores this person may not see in one of the stages, and why. */
async function hiddenFrom(
  tx: Tx,
  stageIds: readonly string[],
  candidates: readonly Candidate[],
  me: string,
): Promise<Map<string, Why>> {
  const conflicts = await findConflicts(tx, [me], [...new Set(candidates.map((row) => row.agencyId))]);
  const blind = await listBlindFor(tx, stageIds, me);
  const hidden = new Map<string, Why>();
  for (const { id, agencyId } of candidates) {
    if (conflicts.has(me, agencyId)) hidden.set(id, 'conflict');
    else if (blind.has(id)) hidden.set(id, 'ownScoring');
  }
  return hidden;
}

function showRows(
  found: { candidates: readonly Candidate[]; rows: readonly Row[] },
  hidden: ReadonlyMap<string, Why>,
) {
  const candidates = new Map(found.candidates.map((row) => [row.id, row]));
  const open = found.rows.filter((row) => !hidden.has(row.submissionId));
  // Rows come best first, so the first row of a rank has exactly the better ones before it.
  const rankOf = new Map<number | null, number>();
  for (const [index, { rank }] of open.entries()) if (!rankOf.has(rank)) rankOf.set(rank, index + 1);
  const others = open.flatMap((row) => row.otherRank ?? []).sort((a, b) => a - b);
  const otherRankOf = ({ otherRank }: Row) => (otherRank == null ? null : others.indexOf(otherRank) + 1);
  const items = open.map((row) => ({
    ...about(candidates.get(row.submissionId)!),
    hidden: null,
    rank: row.rank === null ? null : rankOf.get(row.rank)!,
    total: row.decimal,
    raw: row.raw ?? row.decimal,
    adjusted: row.adjusted ?? null,
    otherRank: otherRankOf(row),
    readers: row.readers,
    spread: row.gap,
    tied: row.tied,
    decidedBy: row.decidedBy,
    passing: row.passing,
    parts: row.parts?.map(({ stage, decimal }) => ({ stage, points: decimal })) ?? null,
    needsConsolidation: row.needsConsolidation,
    needsPlenary: row.needsPlenary,
    chosen: row.chosen,
    reason: row.reason,
  }));
  const closed = found.candidates
    .filter((row) => hidden.has(row.id))
    .map((row) => ({
      // A choice is not told either, where the scores behind it are not.
      ...about({ ...row, state: row.announcedState }),
      hidden: hidden.get(row.id)!,
      rank: null,
      total: null,
      raw: null,
      adjusted: null,
      otherRank: null,
      readers: null,
      spread: null,
      tied: false,
      decidedBy: null,
      passing: null,
      parts: null,
      needsConsolidation: false,
      needsPlenary: false,
      chosen: null,
      reason: null,
    }));
  return [...items, ...closed];
}

function about(row: Candidate) {
  return {
    submissionId: row.id,
    number: row.number,
    title: row.title,
    category: row.category,
    state: row.state,
    stateLabel: labelOf(workflow, row.state),
    agency: {
      id: row.agencyId,
      name: row.agencyName,
      level: row.agencyLevel,
      regionCode: row.regionCode,
      underdeveloped: row.underdeveloped,
    },
  };
}
