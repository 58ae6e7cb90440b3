import { hasRole, kinOf, type Actor } from '../db/actor.ts';
import { Refusal } from '../errors.ts';

type Edition = { id: string; bodyId: string };

export const OFFICE = ['organiser', 'secretariat', 'auditor', 'steward', 'panel-chair'] as const;

/** Who watches over a body's part of the directory. */
export const WATCHERS = ['organiser', 'secretariat', 'auditor', 'steward'] as const;

const placeOf = (edition: Edition) => ({ bodyId: edition.bodyId, editionId: edition.id });

/** Bursts and public scores are the office's to see; the scores only once the stage is closed. */
export function maySeeRatings(actor: Actor, edition: Edition): void {
  if (!hasRole(actor, placeOf(edition), ...OFFICE)) throw new Refusal('not_found');
}

/** Leaving ratings out of the count is an organiser's. */
export function mayExclude(actor: Actor, edition: Edition): void {
  maySeeRatings(actor, edition);
  if (!hasRole(actor, placeOf(edition), 'organiser')) throw new Refusal('not_allowed');
}

/** @throws Refusal not_found for whoever does not watch over the body */
export function maySeeUsefulness(actor: Actor, bodyId: string): void {
  if (!hasRole(actor, { bodyId }, ...WATCHERS)) throw new Refusal('not_found');
}

/** @throws Refusal not_found, not_allowed for whoever is no organiser of the body */
export function mayExcludeOf(actor: Actor, bodyId: string): void {
  maySeeUsefulness(actor, bodyId);
  if (!hasRole(actor, { bodyId }, 'organiser')) throw new Refusal('not_allowed');
}

type Rated = { bodyId: string; agencyId: string | null };

/** Somebody of the owner's agency or of one above or below it. */
export function isOfOwner(actor: Actor, { agencyId }: Rated): boolean {
  return agencyId !== null && kinOf(actor).includes(agencyId);
}

/** Why somebody does not rate an innovation: its own people do not, nor the office, which decides what counts. */
export function whyNotRate(actor: Actor, innovation: Rated): 'signIn' | 'own' | 'office' | null {
  if (actor.kind !== 'person') return 'signIn';
  if (isOfOwner(actor, innovation)) return 'own';
  return hasRole(actor, { bodyId: innovation.bodyId }, ...WATCHERS) ? 'office' : null;
}

export function personOf(actor: Actor): string {
  if (actor.kind !== 'person') throw new Refusal('sign_in_required');
  return actor.personId;
}
