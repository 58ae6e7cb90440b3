import { hasRole, type Actor, type Role } from '../db/actor.ts';
import { Refusal } from '../errors.ts';
import { OFFICE, placeOf, placeOfRow } from './policy.ts';

type Edition = { id: string; bodyId: string };
type Round = { bodyId: string; editionId: string; state: string };

/** Who prepares and leads the practice of the jurors. */
export const LEADERS = ['organiser', 'evaluator-chair'] as const satisfies readonly Role[];
/** Who reads how it went, by name. */
export const WATCHERS = [...LEADERS, 'auditor', 'panel-chair'] as const satisfies readonly Role[];
/** Who practises: those who are to read the proposals. */
export const PRACTISES = ['evaluator'] as const satisfies readonly Role[];

export function mayLead<T extends Edition>(actor: Actor, edition: T | null): asserts edition is T {
  requireRole(actor, edition, LEADERS);
}

export function mayWatch<T extends Edition>(actor: Actor, edition: T | null): asserts edition is T {
  requireRole(actor, edition, WATCHERS);
}

/** A round that is being prepared or was called off is nothing to a juror. */
export function practises(actor: Actor, row: Round): boolean {
  return ['open', 'discussed', 'closed'].includes(row.state) && hasRole(actor, placeOfRow(row), ...PRACTISES);
}

export function mayPractise<T extends Round>(actor: Actor, row: T | null): asserts row is T {
  if (!row || !practises(actor, row)) throw new Refusal('not_found');
}

function requireRole<T extends Edition>(
  actor: Actor,
  edition: T | null,
  roles: readonly Role[],
): asserts edition is T {
  if (!edition) throw new Refusal('not_found');
  if (hasRole(actor, placeOf(edition), ...roles)) return;
  throw new Refusal(hasRole(actor, placeOf(edition), ...OFFICE) ? 'not_allowed' : 'not_found');
}
