import { hasRole, rolesAt, type Actor, type Role } from '../db/actor.ts';
import { Refusal } from '../errors.ts';
import { EVALUATORS, OFFICE, PANEL, placeOfRow } from '../judging/policy.ts';
import type { Step } from '../judging/selection.ts';

type Row = { bodyId: string; editionId: string; step: string };

/** Who writes the minutes beside the chair. */
export const MINUTE_TAKERS = [
  'secretariat',
  'organiser',
  'panel-chair',
  'evaluator-chair',
] as const satisfies readonly Role[];

/** Whose chair leads the plenary of a step: the evaluators propose nominees, the panel decides on what follows. */
export function chairOf(step: string): Role[] {
  return step === 'nominees' ? ['organiser', 'panel-chair', 'evaluator-chair'] : ['organiser', 'panel-chair'];
}

/** The jurors who belong to the plenary of a step unless others are named. */
export function membersOf(step: Step): readonly Role[] {
  return step === 'nominees' ? EVALUATORS : PANEL;
}

/** The roles a person closes or corrects with; a chair of another step has none of them. */
export function rolesIn(actor: Actor, row: Row): Role[] {
  const leading = chairOf(row.step);
  return rolesAt(actor, placeOfRow(row)).filter((role) => leading.includes(role));
}

export function isOffice(actor: Actor, row: { bodyId: string; editionId: string }): boolean {
  return hasRole(actor, placeOfRow(row), ...OFFICE);
}

/** Attendance, decisions and orders are taken down by the chair, an organiser or the secretariat. */
export function mayTakeMinutes<T extends Row>(actor: Actor, row: T | null): asserts row is T {
  if (!row || !isOffice(actor, row)) throw new Refusal('not_found');
  if (!hasRole(actor, placeOfRow(row), 'secretariat', ...chairOf(row.step))) throw new Refusal('not_allowed');
}

/** A plenary is convened, closed and corrected by an organiser or by its chair. */
export function mayLead<T extends Row>(actor: Actor, row: T | null): asserts row is T {
  if (!row || !isOffice(actor, row)) throw new Refusal('not_found');
  if (rolesIn(actor, row).length === 0) throw new Refusal('not_allowed');
}
