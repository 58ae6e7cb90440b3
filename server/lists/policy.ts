import { rolesAt, type Actor, type Role } from '../db/actor.ts';
import { Refusal } from '../errors.ts';

/** Who works with the lists of an office. */
export const LIST_READERS = [
  'organiser',
  'secretariat',
  'auditor',
  'steward',
  'evaluator-chair',
  'panel-chair',
] as const;

/** Who watches writes nothing for others. */
const SHARERS: readonly Role[] = ['organiser', 'secretariat', 'evaluator-chair', 'panel-chair'];

type Person = Extract<Actor, { kind: 'person' }>;
type View = { bodyId: string; ownerId: string; shared: boolean };

/** Somebody of the office of the body, by whatever role of it, also one of a single year. */
export function mayUseLists(actor: Actor, bodyId: string): asserts actor is Person {
  if (actor.kind !== 'person' || !holds(actor, bodyId, LIST_READERS)) throw new Refusal('not_found');
}

export function mayShare(actor: Actor, bodyId: string): boolean {
  return holds(actor, bodyId, SHARERS);
}

/** A view is its owner's; one that is shared also the organisers', so that it does not outlive its use. */
export function isKeeper(actor: Actor, view: View): boolean {
  if (actor.kind !== 'person') return actor.kind === 'system';
  return (
    actor.personId === view.ownerId ||
    (view.shared && rolesAt(actor, { bodyId: view.bodyId }).includes('organiser'))
  );
}

/** @param view as this person may see it; null where it is not theirs to know */
export function mayKeep<V extends View>(actor: Actor, view: V | null): asserts view is V {
  if (!view) throw new Refusal('not_found');
  mayUseLists(actor, view.bodyId);
  if (!isKeeper(actor, view)) throw new Refusal('not_allowed');
}

function holds(actor: Actor, bodyId: string, roles: readonly Role[]): boolean {
  return (
    actor.kind === 'person' &&
    actor.roles.some((held) => held.agencyId === null && held.bodyId === bodyId && roles.includes(held.role))
  );
}
