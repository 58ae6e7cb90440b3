import { isOpen, look, stageNow, type Caller, type Tx } from '../db/door.ts';
import { findRulebook, findStageOfKind, type EditionRow } from '../editions/queries.ts';
import { quotaOf } from '../editions/rulebook/reading.ts';
import { findBody } from '../people/queries.ts';
import { findSubmission, type SubmissionRow } from '../submissions/queries.ts';
import { groupAbove } from './carry.ts';
import { agenciesIn, isWinner, mayPromote } from './policy.ts';
import * as queries from './queries.ts';
import { NO_WINNER, NOTHING_ABOVE } from './refusals.ts';

/** Where the administrator may take a winner, and what stands in the way. */
export function showPromotion(caller: Caller, id: string) {
  return look(caller, async (tx) => {
    const below = await findSubmission(tx, id);
    mayPromote(tx.actor, below);
    const body = (await findBody(tx, below.bodyId))!;
    const above = body.parentBodyId === null ? null : await findBody(tx, body.parentBodyId);
    const blocked = !isWinner(below) ? NO_WINNER : above === null ? NOTHING_ABOVE : null;
    const found = blocked || above === null ? [] : await queries.listEditionsOf(tx, above.id);
    const editions = [];
    const mine = above ? agenciesIn(tx.actor, above.id) : [];
    for (const edition of found) editions.push(await optionOf(tx, below, edition, mine[0]));
    return {
      blocked,
      body: above && { id: above.id, name: above.name },
      agencies: await queries.listAgencies(tx, mine),
      editions: editions.filter((one) => one.open || one.promotedId !== null),
    };
  });
}

async function optionOf(tx: Tx, below: SubmissionRow, edition: EditionRow, agencyId: string | undefined) {
  const rulebook = await findRulebook(tx, edition);
  const registration = await findStageOfKind(tx, edition.id, 'registration');
  return {
    id: edition.id,
    name: edition.name!,
    year: edition.year,
    open: registration !== null && isOpen(await stageNow(tx, registration.id, agencyId)),
    closesAt: registration?.closesAt?.toISOString() ?? null,
    promotedId: (await queries.findPromoted(tx, below.id, edition.id))?.id ?? null,
    group: groupAbove(rulebook, below.groupKey),
    groups: rulebook.groups.map((group) => ({
      key: group.key,
      name: group.name,
      quota: quotaOf(rulebook, group.key),
    })),
  };
}
