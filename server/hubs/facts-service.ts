import type { Facts } from '../../workflows/table.ts';
import { asSystem, look, type Tx } from '../db/door.ts';
import * as queries from './queries.ts';

/** Who has to sign; a partner may, and need not. */
const MUST_SIGN = {
  regional: ['hub', 'ministry', 'bappenas', 'kemendagri'],
  central: ['hub', 'ministry'],
} as const;

/** How many other hubs say something about a plan before it is determined, where there are that many. */
const COMMENTS_NEEDED = 2;

/** The parties whose signature is missing on the commitment that counts now. */
export function missingParties(row: queries.HubRow, { signatures }: queries.HubParts) {
  const signed = new Set(signatures.filter((one) => one.round === row.round).map((one) => one.party));
  return MUST_SIGN[row.kind as 'regional' | 'central'].filter((party) => !signed.has(party));
}

/** Which hubs have commented on the plan that was presented last. */
export const commentersOf = (row: queries.HubRow, { comments }: queries.HubParts): Set<string> =>
  new Set(comments.filter((one) => one.planNumber === row.planNumber).map((one) => one.fromHubId));

/** What the guards of a hub ask, as it stands in this transaction. */
export async function findHubFacts(tx: Tx, row: queries.HubRow, parts: queries.HubParts): Promise<Facts> {
  const peers =
    row.state === 'presented'
      ? await look(asSystem(tx.context), (system) => queries.countPeers(system, row))
      : 0;
  const { plan, coachings } = parts;
  return {
    partiesSigned: missingParties(row, parts).length === 0,
    coachingLogged: coachings.some((one) => one.round === row.round),
    planWritten: plan !== null && plan.activities.length > 0 && plan.obstacles !== '',
    peersCommented: commentersOf(row, parts).size >= Math.min(COMMENTS_NEEDED, peers),
    decreeStands: row.decree !== null,
  };
}
