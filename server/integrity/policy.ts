import { hasRole, type Actor } from '../db/actor.ts';
import { Refusal } from '../errors.ts';

/** Who may have the audit of a body recomputed: it names no content, only where it does not hold. */
export function mayCheckAudit(actor: Actor, bodyId: string): void {
  if (!hasRole(actor, { bodyId }, 'organiser', 'auditor')) throw new Refusal('not_found');
}

/** The organisers say who outside gets every checkpoint. */
export function mayNameWitnesses(actor: Actor, bodyId: string): void {
  if (hasRole(actor, { bodyId }, 'organiser')) return;
  throw new Refusal(hasRole(actor, { bodyId }, 'auditor') ? 'not_allowed' : 'not_found');
}
