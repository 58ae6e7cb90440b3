import { hasRole, type Actor } from '../db/actor.ts';
import { Refusal } from '../errors.ts';

/** A rehearsal is the organisers' to start, stop and wipe. */
export function mayRehearse(actor: Actor, bodyId: string): void {
  if (hasRole(actor, { bodyId }, 'organiser')) return;
  throw new Refusal(hasRole(actor, { bodyId }, 'secretariat', 'auditor') ? 'not_allowed' : 'not_found');
}

/** Its office may watch. */
export function mayWatch<R extends { bodyId: string }>(actor: Actor, row: R | null): asserts row is R {
  if (!row || !hasRole(actor, { bodyId: row.bodyId }, 'organiser', 'secretariat', 'auditor'))
    throw new Refusal('not_found');
}
