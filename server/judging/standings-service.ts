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
import { findConflicts } from '../submissions/conflict-service.ts';
import { adjustmentOf } from './adjustment-service.ts';
import { isAnnounced } from './announcement-service.ts';
import { maySeeJudging, personOf } from './policy.ts';
import { rulesOf, STEPS, type Step } from './selection.ts';
import { findRankingOfStep, listStepsTaken } from './selection-queries.ts';
import { liveRanking } from './standings-keep.ts';
import { listBlindFor, listCandidatesById } from './standings-queries.ts';
import { describe, inOrder, pageOf, type Found, type Why } from './standings-rows.ts';

export type StandingsQuery = {
  limit?: number | undefined;
  after?: string | undefined;
  stage?: string | undefined;
  group?: string | undefined;
  step?: Step | undefined;
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
    return standingsFor(tx, edition, query, personOf(tx.actor));
  });
}

/**
 * The standings as this person may see them; that they may see standings at all was asked before. Without a limit they are
 * whole; a page begins after a row, and anew where that row has left the ranking since.
 */
export async function standingsFor(tx: Tx, edition: EditionRow, query: StandingsQuery, personId: string) {
  const rulebook = await findRulebook(tx, edition);
  const group = rulebook.groups.find((one) => one.key === (query.group ?? rulebook.groups[0]!.key))?.key;
  if (!group) throw new Refusal('not_found');
  const step = await stepAsked(tx, edition, rulebook, group, query);
  const stored = await findRankingOfStep(tx, edition.id, group, step);
  const rules = rulesOf(rulebook, group, step);
  const stages = await listStages(tx, edition.id);
  const stage = stages.find((one) => one.key === rules.stageKey)!;
  const found = stored
    ? await storedRows(tx, stored)
    : await liveRows(tx, edition, rulebook, { group, step, rules, stage });
  const parts = rules.parts.map((part) => ({ ...part, row: stages.find((one) => one.key === part.stage)! }));
  const hidden = await hiddenFrom(
    tx,
    [...new Set([stage, ...parts.map((part) => part.row)])].map((one) => one.id),
    found.candidates,
    personId,
  );
  const page = pageOf(inOrder(found, hidden), query);
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
    announced: stored && step !== 'top-innovations' ? await isAnnounced(tx, edition.id, step) : null,
    hidden: hidden.size,
    total: found.candidates.length,
    next: page.next,
    items: await describe(tx, page.items),
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

async function storedRows(
  tx: Tx,
  stored: NonNullable<Awaited<ReturnType<typeof findRankingOfStep>>>,
): Promise<Found> {
  const candidates = await listCandidatesById(
    tx,
    stored.rows.map((row) => row.submissionId),
  );
  const choices = new Map(stored.choices.map((choice) => [choice.submissionId, choice]));
  const rows = stored.rows.map((row) => ({
    ...row,
    needsConsolidation: false,
    needsPlenary: false,
    chosen: choices.get(row.submissionId)?.chosen ?? false,
    reason: choices.get(row.submissionId)?.reason ?? null,
  }));
  return { candidates, rows };
}

async function liveRows(
  tx: Tx,
  edition: EditionRow,
  rulebook: Rulebook,
  asked: Parameters<typeof liveRanking>[3],
): Promise<Found> {
  const { candidates, rows } = await liveRanking(tx, edition, rulebook, asked);
  return { candidates, rows: rows.map((row) => ({ ...row, chosen: null, reason: null })) };
}

/** The submissions whose scores this person may not see in one of the stages, and why. */
async function hiddenFrom(
  tx: Tx,
  stageIds: readonly string[],
  candidates: Found['candidates'],
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
