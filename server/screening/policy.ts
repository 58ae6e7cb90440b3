import type { Actor } from '../db/actor.ts';
import { Refusal } from '../errors.ts';
import { mayDecide, maySee, sideOf, type Owned } from '../submissions/policy.ts';

/** The verdict is the secretariat's, of the same body, and never of somebody of the agency or in conflict with it. */
export function mayScreen<R extends Owned>(
  actor: Actor,
  row: R | null,
  isConflicted: boolean,
): asserts row is R {
  mayDecide(actor, row, 'secretariat');
  if (isConflicted) throw new Refusal('conflict_of_interest');
}

/** The office reads the checks of what was received. */
export function maySeeChecks<R extends Owned & { number: number | null }>(
  actor: Actor,
  row: R | null,
): asserts row is R {
  maySee(actor, row);
  if (sideOf(actor, row).side !== 'office') throw new Refusal('not_allowed');
  if (row.number === null) throw new Refusal('not_found');
}
