import { hasRole, rolesAt, type Actor, type Place, type Role } from '../db/actor.ts';
import { Refusal } from '../errors.ts';

type Edition = { id: string; bodyId: string };
type Owned = { jurorId: string; bodyId: string; editionId: string };

export const EVALUATORS = ['evaluator', 'evaluator-chair'] as const satisfies readonly Role[];
export const PANEL = ['panelist', 'panel-chair'] as const satisfies readonly Role[];
export const JURORS = [...EVALUATORS, ...PANEL] as const;
export const OFFICE = [
  'organiser',
  'secretariat',
  'auditor',
  'steward',
  'evaluator-chair',
  'panel-chair',
] as const satisfies readonly Role[];

export const placeOf = (edition: Edition): Place => ({ bodyId: edition.bodyId, editionId: edition.id });
export const placeOfRow = (row: { bodyId: string; editionId: string }): Place => ({
  bodyId: row.bodyId,
  editionId: row.editionId,
});

/** The signed-in person; judging is never anybody's else. */
export function personOf(actor: Actor): string {
  if (actor.kind !== 'person') throw new Refusal('sign_in_required');
  return actor.personId;
}

/** Who runs the edition or watches over it, the chairs included. */
export function maySeeJudging<T extends Edition>(actor: Actor, edition: T | null): asserts edition is T {
  if (!edition || !hasRole(actor, placeOf(edition), ...OFFICE)) throw new Refusal('not_found');
}

export function mayOrganise<T extends Edition>(actor: Actor, edition: T | null): asserts edition is T {
  requireRole(actor, edition, ['organiser']);
}

/** All scores of a closed stage leave with whoever runs the edition or audits it. */
export function mayExportScores<T extends Edition>(actor: Actor, edition: T | null): asserts edition is T {
  requireRole(actor, edition, ['organiser', 'auditor']);
}

/** Readers are handed out by the organisers or by the chair of the evaluators. */
export function mayAssign<T extends Edition>(actor: Actor, edition: T | null): asserts edition is T {
  requireRole(actor, edition, ['organiser', 'evaluator-chair']);
}

/** Jurors are reminded by whoever runs the stage. */
export const REMINDERS = ['organiser', 'secretariat', 'evaluator-chair'] as const satisfies readonly Role[];

export function mayRemind<T extends Edition>(actor: Actor, edition: T | null): asserts edition is T {
  requireRole(actor, edition, REMINDERS);
}

/** What a plenary has chosen is written down by its chair or by an organiser. */
export function mayChoose<T extends Edition>(
  actor: Actor,
  edition: T | null,
  step: string,
): asserts edition is T {
  requireRole(
    actor,
    edition,
    step === 'nominees' ? ['organiser', 'panel-chair', 'evaluator-chair'] : ['organiser', 'panel-chair'],
  );
}

/** An assignment and its sheet are its juror's alone, for as long as that person is a juror of the edition. */
export function mayJudge<T extends Owned>(actor: Actor, row: T | null): asserts row is T {
  const own = row !== null && actor.kind === 'person' && actor.personId === row.jurorId;
  if (!own || !hasRole(actor, placeOfRow(row), ...JURORS)) throw new Refusal('not_found');
}

function requireRole<T extends Edition>(
  actor: Actor,
  edition: T | null,
  roles: readonly Role[],
): asserts edition is T {
  if (!edition) throw new Refusal('not_found');
  if (hasRole(actor, placeOf(edition), ...roles)) return;
  throw new Refusal(
    rolesAt(actor, placeOf(edition)).some((role) => (OFFICE as readonly Role[]).includes(role))
      ? 'not_allowed'
      : 'not_found',
  );
}
