import { rolesAt, type Actor, type Role } from '../db/actor.ts';
import { Refusal } from '../errors.ts';
import { mayDecide, sideOf } from '../submissions/policy.ts';
import type { ObjectionRow } from './queries.ts';

/** Admitting, appointing and carrying out are the office's, and never of somebody of the agency or in conflict with it. */
export function mayHandle(
  actor: Actor,
  row: ObjectionRow | null,
  isConflicted: boolean,
  ...roles: ('secretariat' | 'organiser')[]
): asserts row is ObjectionRow {
  mayDecide(actor, row, ...roles);
  if (isConflicted) throw new Refusal('conflict_of_interest');
}

/** Whoever sits on the panel gives an opinion, while holding a role where the panel was drawn from. */
export function mayGiveOpinion(
  actor: Actor,
  row: ObjectionRow | null,
  isOnPanel: boolean,
  isConflicted: boolean,
): asserts row is ObjectionRow {
  if (!row || !isOnPanel || rolesAt(actor, row).length === 0) throw new Refusal('not_found');
  if (isConflicted) throw new Refusal('conflict_of_interest');
}

export type Seat = 'office' | 'panel' | 'agency' | 'objector';

/** Chairs of juries stand beside the office: they read an objection where they sit on its panel. */
const OFFICE: readonly Role[] = ['organiser', 'secretariat', 'auditor', 'steward', 'system'];

/** From where somebody looks at an objection: the office, its panel, the agency concerned, or whoever filed it. */
export function seatOf(
  actor: Actor,
  row: ObjectionRow,
  of: { isOnPanel: boolean; isObjector: boolean },
): Seat | null {
  const { side, by } = sideOf(actor, row);
  if (side === 'agency') return row.kind === 'finalist' && row.admittedAt === null ? null : 'agency';
  if (side === 'office' && by.some((role) => OFFICE.includes(role))) return 'office';
  if (of.isOnPanel) return 'panel';
  return of.isObjector ? 'objector' : null;
}
