import { rolesAt, type Actor } from '../db/actor.ts';
import { Refusal } from '../errors.ts';
import { maySee, sideOf, type Owned } from '../submissions/policy.ts';

/** What the public knows of a winner: moving up tells nothing that is still under embargo. */
const WINNER = ['topInnovation', 'awarded'];

export const isWinner = (row: { announcedState: string }): boolean => WINNER.includes(row.announcedState);

/** A proposal is taken up by the administrator of the agency whose it is. */
export function mayPromote<R extends Owned>(actor: Actor, row: R | null): asserts row is R {
  maySee(actor, row);
  if (!sideOf(actor, row).by.includes('agency-admin')) throw new Refusal('not_allowed');
}

/** In the body above the same person speaks for an agency that is registered there. */
export function speaksFor(actor: Actor, edition: { id: string; bodyId: string }, agencyId: string): boolean {
  return rolesAt(actor, { bodyId: edition.bodyId, editionId: edition.id, agencyId }).includes('agency-admin');
}

/** The agencies of a body for which this person is administrator. */
export function agenciesIn(actor: Actor, bodyId: string): string[] {
  if (actor.kind !== 'person') return [];
  const held = actor.roles.filter((one) => one.role === 'agency-admin' && one.bodyId === bodyId);
  return [...new Set(held.flatMap((one) => one.agencyId ?? []))];
}
