import { hasRole, kinOf, rolesAt, type Actor, type Role } from '../db/actor.ts';
import { Refusal } from '../errors.ts';

export const WATCHERS: readonly Role[] = ['secretariat', 'organiser', 'auditor'];
export const OWNERS: readonly Role[] = ['agency-admin', 'innovator'];

/** A year's monitoring is opened by an organiser. @throws Refusal not_found */
export function mayOpen(actor: Actor, bodyId: string): void {
  if (!hasRole(actor, { bodyId }, 'organiser')) throw new Refusal('not_found');
}

/** @throws Refusal not_found for whoever does not watch over the body */
export function mayWatch(actor: Actor, bodyId: string): void {
  if (!hasRole(actor, { bodyId }, ...WATCHERS)) throw new Refusal('not_found');
}

type Entry = { bodyId: string; agencyId: string | null };

/** From where somebody stands towards an entry. An officer of the owner's tree does nothing of it for the office. */
export function standingOf(actor: Actor, row: Entry) {
  const isOwner =
    row.agencyId !== null && hasRole(actor, { bodyId: row.bodyId, agencyId: row.agencyId }, ...OWNERS);
  const isKin = row.agencyId !== null && kinOf(actor).includes(row.agencyId);
  const watches = hasRole(actor, { bodyId: row.bodyId }, ...WATCHERS);
  return { isOwner, watches, otherSide: !isKin, by: rolesAt(actor, row) };
}

/** An entry is for its owner and the office. @throws Refusal not_found */
export function maySee(actor: Actor, row: Entry | null): asserts row is Entry {
  const standing = row && standingOf(actor, row);
  if (!standing?.isOwner && !standing?.watches) throw new Refusal('not_found');
}
