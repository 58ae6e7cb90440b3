import { hasRole, type Actor } from '../db/actor.ts';
import { Refusal } from '../errors.ts';

type Edition = { id: string; bodyId: string };

export const OFFICE = ['organiser', 'secretariat', 'auditor', 'steward', 'panel-chair'] as const;

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

export function personOf(actor: Actor): string {
  if (actor.kind !== 'person') throw new Refusal('sign_in_required');
  return actor.personId;
}
