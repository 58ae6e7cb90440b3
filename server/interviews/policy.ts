import { hasRole, rolesAt, type Actor, type Place, type Role } from '../db/actor.ts';
import { Refusal } from '../errors.ts';
import { OFFICE, placeOf, placeOfRow } from '../judging/policy.ts';

/** Who runs the room; which act belongs to which role is the workflow's table. */
export const RUNNERS = ['panel-chair', 'secretariat', 'organiser'] as const satisfies readonly Role[];
export const PLANNERS = ['secretariat', 'organiser'] as const satisfies readonly Role[];

export function isOffice(actor: Actor, place: Place): boolean {
  return hasRole(actor, place, ...OFFICE);
}

/**
 * Own appointments and absences are for whoever has a part in the competition; to all others there is no such year.
 * @throws Refusal not_found
 */
export function mayTakePart<T extends { id: string; bodyId: string }>(
  actor: Actor,
  edition: T | null,
): asserts edition is T {
  const held = actor.kind === 'person' ? actor.roles : [];
  const isPart = held.some(
    (role) => role.bodyId === edition?.bodyId && (role.editionId === null || role.editionId === edition.id),
  );
  if (!edition || !isPart) throw new Refusal('not_found');
}

/** Slots and panels are planned by the secretariat and the organisers. */
export function mayPlan<T extends { id: string; bodyId: string }>(
  actor: Actor,
  edition: T | null,
): asserts edition is T {
  if (!edition || !isOffice(actor, placeOf(edition))) throw new Refusal('not_found');
  if (!hasRole(actor, placeOf(edition), ...PLANNERS)) throw new Refusal('not_allowed');
}

export function mayRun<T extends { bodyId: string; editionId: string }>(
  actor: Actor,
  row: T | null,
): asserts row is T {
  if (!row || !isOffice(actor, placeOfRow(row))) throw new Refusal('not_found');
  if (!hasRole(actor, placeOfRow(row), ...RUNNERS)) throw new Refusal('not_allowed');
}

/** The roles a person acts with; whoever belongs to the finalist's agency acts with none of the office's. */
export function rolesFor(
  actor: Actor,
  row: { bodyId: string; editionId: string },
  conflicted: boolean,
): Role[] {
  return conflicted ? [] : rolesAt(actor, placeOfRow(row));
}
