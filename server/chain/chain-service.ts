import { asSystem, look, type Caller } from '../db/door.ts';
import { submission as workflow } from '../../workflows/submission.ts';
import { labelOf } from '../events/step.ts';
import { maySee, sideOf } from '../submissions/policy.ts';
import { findSubmission } from '../submissions/queries.ts';
import * as queries from './queries.ts';

/**
 * The history of a proposal over the levels: what it was below and what it became above. Whoever reads the proposal
 * reads this; of the other levels it says what is public there (the year, the title of a winner, published tiers), and
 * that a proposal moved up. More only to those who stand on a side there too.
 */
export async function showChain(caller: Caller, id: string) {
  await look(caller, async (tx) => maySee(tx.actor, await findSubmission(tx, id)));
  // Rows of other bodies are behind their own walls; what is told of them is chosen below, row by row.
  return look(asSystem(caller.context), async (tx) => ({
    below: (await queries.listBelow(tx, id)).map((link) => linkView(caller, link, true)),
    above: (await queries.listAbove(tx, id)).map((link) => linkView(caller, link, false)),
  }));
}

function linkView({ actor }: Caller, link: queries.Link, isBelow: boolean) {
  const { side } = sideOf(actor, link);
  const known = side !== 'none';
  const state = side === 'office' ? link.state : link.announcedState;
  return {
    submissionId: known ? link.submissionId : null,
    edition: link.edition,
    year: link.year,
    body: link.body,
    agency: link.agencyName,
    // A winner's title was published; that of a draft above is its agency's own.
    title: known || isBelow || link.tiers.length > 0 ? link.title : null,
    number: known || isBelow ? link.number : null,
    stateLabel: known ? labelOf(workflow, state) : null,
    side,
    beganAt: new Date(link.beganAt).toISOString(),
    tiers: link.tiers,
  };
}
