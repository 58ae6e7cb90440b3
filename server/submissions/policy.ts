import { stateShownTo } from '../../workflows/advance.ts';
import type { Row } from '../../workflows/advance.ts';
import { agenciesOf, kinOf, rolesAt, type Actor, type Role } from '../db/actor.ts';
import { Refusal } from '../errors.ts';

export type Owned = { bodyId: string; editionId: string; agencyId: string };

const AGENCY: readonly Role[] = ['agency-admin', 'innovator'];
const OFFICE: readonly Role[] = [
  'organiser',
  'secretariat',
  'auditor',
  'steward',
  'evaluator-chair',
  'panel-chair',
  'system',
];

/** On whose side somebody stands towards a submission, and the roles that count there. */
export type Side = { side: 'agency' | 'office' | 'none'; by: Role[] };

/** The version that this person may know, and sends back with a change. */
export function versionFor(actor: Actor, row: Owned & { version: number; announcedVersion: number }): number {
  return sideOf(actor, row).side === 'office' ? row.version : row.announcedVersion;
}

/**
 * Whoever belongs to the agency stands on its side, also with a role in the office: such a person sees what the
 * agency may know, and never screens or decides on the agency's own submission. Towards another agency of the same tree
 * (a government and its units win and lose together) such a person stands on no side at all.
 */
export function sideOf(actor: Actor, row: Owned): Side {
  const roles = rolesAt(actor, row);
  if (agenciesOf(actor).includes(row.agencyId)) {
    const by = roles.filter((role) => AGENCY.includes(role));
    return by.length > 0 ? { side: 'agency', by } : { side: 'none', by: [] };
  }
  if (kinOf(actor).includes(row.agencyId)) return { side: 'none', by: [] };
  const by = roles.filter((role) => OFFICE.includes(role));
  return by.length > 0 ? { side: 'office', by } : { side: 'none', by: [] };
}

/** A juror is on neither side: the blind proposal comes by the assignment. */
export function maySee<R extends Owned>(actor: Actor, row: R | null): asserts row is R {
  if (!row || sideOf(actor, row).side === 'none') throw new Refusal('not_found');
}

/** Text and attachments are the agency's own; the office only reads what was submitted. */
export function mayWrite<R extends Owned>(actor: Actor, row: R | null): asserts row is R {
  maySee(actor, row);
  if (sideOf(actor, row).side !== 'agency') throw new Refusal('not_allowed');
}

/** Reminds those who write a draft of the agency: its administrator alone. */
export function mayRemindWriters<R extends Owned>(actor: Actor, row: R | null): asserts row is R {
  mayWrite(actor, row);
  if (!sideOf(actor, row).by.includes('agency-admin')) throw new Refusal('not_allowed');
}

/** Whether a draft may be begun for this agency. */
export function mayBegin(
  actor: Actor,
  edition: { id: string; bodyId: string },
  agency: { id: string; bodyId: string } | null,
): asserts agency {
  if (!agency || agency.bodyId !== edition.bodyId) throw new Refusal('not_found');
  if (sideOf(actor, { bodyId: edition.bodyId, editionId: edition.id, agencyId: agency.id }).side !== 'agency')
    throw new Refusal('not_found');
}

/** Decisions of the office on one submission; never by somebody of its agency. */
export function mayDecide<R extends Owned>(actor: Actor, row: R | null, ...roles: Role[]): asserts row is R {
  if (!row) throw new Refusal('not_found');
  const { side, by } = sideOf(actor, row);
  const held = rolesAt(actor, row);
  if (side !== 'office' && held.some((role) => roles.includes(role)))
    throw new Refusal('conflict_of_interest');
  if (side === 'none') throw new Refusal('not_found');
  if (!by.some((role) => role === 'system' || roles.includes(role))) throw new Refusal('not_allowed');
}

/** The state this person may know of: the announced one outside and on the agency's side. */
export function stateFor(actor: Actor, row: Owned & Row): string {
  return stateShownTo(row, sideOf(actor, row).by);
}
