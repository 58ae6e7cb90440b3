import { edition as workflow } from '../../workflows/edition.ts';
import type { Facts } from '../../workflows/table.ts';
import { rolesAt } from '../db/actor.ts';
import type { Tx } from '../db/door.ts';
import { labelOf, linkedOffers } from '../events/step.ts';
import { placeOf, versionFor } from './policy.ts';
import { listStages, type EditionRow, type StageRow } from './queries.ts';
import { rulesOf } from './rulebook-queries.ts';
import { skippedStates } from './rulebook/reading.ts';

export function stageView(stage: StageRow) {
  return {
    id: stage.id,
    key: stage.key,
    kind: stage.kind,
    name: stage.name!,
    position: stage.position,
    opensAt: stage.opensAt?.toISOString() ?? null,
    closesAt: stage.closesAt?.toISOString() ?? null,
    before: stage.beforeAt?.toISOString() ?? null,
    graceMinutes: stage.graceMinutes,
    closedAt: stage.closedAt?.toISOString() ?? null,
    version: stage.version,
  };
}

/** An edition without its rules: what lists show. */
export function editionHead(tx: Tx, edition: EditionRow, facts: Facts = {}) {
  const href = `/api/editions/${edition.id}`;
  const hrefs = Object.fromEntries(
    workflow.table.map((row) => [row.verb, row.verb === 'publish' ? `${href}/publication` : `${href}/state`]),
  );
  return {
    id: edition.id,
    bodyId: edition.bodyId,
    slug: edition.slug,
    year: edition.year,
    name: edition.name!,
    kind: edition.kind,
    state: edition.state,
    stateLabel: labelOf(workflow, edition.state),
    version: versionFor(tx.actor, edition),
    officialRanking: edition.officialRanking,
    now: tx.at.toISOString(),
    offers: linkedOffers(workflow, edition, rolesAt(tx.actor, placeOf(edition)), hrefs, facts),
  };
}

/**
 * One edition as its visitor may see it: the rules and windows are public, the acts are the organisers'.
 * @param withRules false for who has the rules of this version already
 */
export async function editionView(tx: Tx, edition: EditionRow, facts?: Facts, withRules = true) {
  const rulebook = await rulesOf(tx, edition);
  const stages = await listStages(tx, edition.id);
  return {
    ...editionHead(tx, edition, { skips: skippedStates(rulebook), ...facts }),
    stages: stages.map((stage) => ({
      ...stageView(stage),
      state: rulebook.stages.find((one) => one.key === stage.key)?.state ?? null,
    })),
    editionVersionId: edition.editionVersionId,
    ...(withRules ? { rulebook } : {}),
  };
}
