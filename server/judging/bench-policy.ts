import { hasRole, rolesAt, type Actor, type Role } from '../db/actor.ts';
import { Refusal } from '../errors.ts';
import { OFFICE, placeOf } from './policy.ts';

type Edition = { id: string; bodyId: string };

/** Who weighs the evidence of a ranking: organisers, chairs and auditors. */
export const BENCH = [
  'organiser',
  'auditor',
  'evaluator-chair',
  'panel-chair',
] as const satisfies readonly Role[];

/** Who writes down why a submission should keep or change its place. */
export const NOTES = ['organiser', 'evaluator-chair', 'panel-chair'] as const satisfies readonly Role[];

export function maySeeBench<T extends Edition>(actor: Actor, edition: T | null): asserts edition is T {
  requireRole(actor, edition, BENCH);
}

export function mayWriteNote<T extends Edition>(actor: Actor, edition: T | null): asserts edition is T {
  requireRole(actor, edition, NOTES);
}

/** Others of the office are told that it is not for their role; everybody else, that there is nothing. */
function requireRole<T extends Edition>(
  actor: Actor,
  edition: T | null,
  roles: readonly Role[],
): asserts edition is T {
  if (!edition) throw new Refusal('not_found');
  if (hasRole(actor, placeOf(edition), ...roles)) return;
  const ofOffice = rolesAt(actor, placeOf(edition)).some((role) =>
    (OFFICE as readonly Role[]).includes(role),
  );
  throw new Refusal(ofOffice ? 'not_allowed' : 'not_found');
}
