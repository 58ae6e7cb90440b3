import { hasRole, rolesAt, type Actor, type Place } from '../db/actor.ts';
import { Refusal } from '../errors.ts';

type Edition = { id: string; bodyId: string; state: string; kind?: string };

export const placeOf = (edition: { id: string; bodyId: string }): Place => ({
  bodyId: edition.bodyId,
  editionId: edition.id,
});

/** An opened edition is public; a draft is seen by its office alone, a rehearsal by whoever takes part in it. */
export function maySeeEdition(actor: Actor, edition: Edition | null): asserts edition {
  if (!edition) throw new Refusal('not_found');
  if (edition.kind === 'rehearsal' && !takesPart(actor, edition.bodyId)) throw new Refusal('not_found');
  if (edition.state !== 'draft' || isOffice(actor, edition)) return;
  throw new Refusal('not_found');
}

export function takesPart(actor: Actor, bodyId: string): boolean {
  return (
    actor.kind === 'system' || (actor.kind === 'person' && actor.roles.some((held) => held.bodyId === bodyId))
  );
}

/** The people who run the edition or watch over it. */
export function isOffice(actor: Actor, edition: { id: string; bodyId: string }): boolean {
  return hasRole(
    actor,
    placeOf(edition),
    'organiser',
    'secretariat',
    'auditor',
    'steward',
    'evaluator-chair',
    'panel-chair',
  );
}

/**
 * The version that this person may know: it counts every act on the year, also a choice under embargo, whose hour is
 * nobody's outside the office.
 */
export function versionFor(
  actor: Actor,
  edition: { id: string; bodyId: string; version: number },
): number | null {
  return isOffice(actor, edition) ? edition.version : null;
}

export function maySeeOffice(actor: Actor, edition: Edition | null): asserts edition {
  if (!edition || !isOffice(actor, edition)) throw new Refusal('not_found');
}

/** Rules, stages and acts of the year belong to the organisers of its body. */
export function mayOrganise(actor: Actor, edition: { id: string; bodyId: string } | null): asserts edition {
  if (!edition) throw new Refusal('not_found');
  if (hasRole(actor, placeOf(edition), 'organiser')) return;
  throw new Refusal(rolesAt(actor, placeOf(edition)).length > 0 ? 'not_allowed' : 'not_found');
}

export function mayCreateEdition(actor: Actor, bodyId: string): void {
  if (!hasRole(actor, { bodyId }, 'organiser')) throw new Refusal('not_found');
}
