import { hasRole, kinOf, rolesAt, type Actor, type Role } from '../db/actor.ts';
import { Refusal } from '../errors.ts';
import { isOwner, type Owned } from '../knowledge/policy.ts';

/** Who may look over the rounds of a body. */
export const WATCHERS: readonly Role[] = ['secretariat', 'organiser', 'auditor'];

/** The keeper of the directory opens and closes rounds. @throws Refusal not_found */
export function mayKeep(actor: Actor, bodyId: string): void {
  if (!hasRole(actor, { bodyId }, 'organiser')) throw new Refusal('not_found');
}

/** @throws Refusal not_found for whoever does not watch over the body */
export function mayWatch(actor: Actor, bodyId: string): void {
  if (!hasRole(actor, { bodyId }, ...WATCHERS)) throw new Refusal('not_found');
}

/** The office reminds and reads over. @throws Refusal not_found */
export function mayReadOver(actor: Actor, bodyId: string): void {
  if (!hasRole(actor, { bodyId }, 'secretariat', 'organiser')) throw new Refusal('not_found');
}

/** Only the owner says how its innovation stands. @throws Refusal not_allowed */
export function maySpeakFor(actor: Actor, innovation: Owned): void {
  if (!isOwner(actor, innovation)) throw new Refusal('not_allowed');
}

/** The owner sees what it was asked, the office what was said. @throws Refusal not_found */
export function maySeeValidation(actor: Actor, innovation: Owned): void {
  if (!isOwner(actor, innovation) && !hasRole(actor, { bodyId: innovation.bodyId }, ...WATCHERS))
    throw new Refusal('not_found');
}

type Said = { bodyId: string; agencyId: string | null; answeredBy: string | null };

/** By which roles somebody moves an answer on: the owner's side never for the office. */
export function standingOf(actor: Actor, row: Said): { by: Role[]; facts: { otherSide: boolean } } {
  const isKin = row.agencyId !== null && kinOf(actor).includes(row.agencyId);
  const wroteIt = actor.kind === 'person' && actor.personId === row.answeredBy;
  return { by: rolesAt(actor, row), facts: { otherSide: !isKin && !wroteIt } };
}
