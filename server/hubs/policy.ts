import { kinOf, type Actor, type Role } from '../db/actor.ts';
import { Refusal } from '../errors.ts';
import type { HubRow } from './queries.ts';

/** Who may knock at the doors of hubs at all. */
export const HUB_DOORS: readonly Role[] = [
  'hub',
  'hub-verifier',
  'secretariat',
  'organiser',
  'auditor',
  'steward',
];

const WATCHES: readonly Role[] = ['secretariat', 'organiser', 'auditor', 'steward'];

/** From where somebody stands towards a hub. */
export type HubStanding = {
  isOwn: boolean;
  isPeer: boolean;
  isVerifier: boolean;
  isOffice: boolean;
  by: Role[];
};

/**
 * Whoever works for the hub decides nothing about it for the office, nor does anybody of its agency's tree. A peer works for
 * another hub of the same body.
 */
export function hubStandingOf(actor: Actor, row: Pick<HubRow, 'bodyId' | 'agencyId'>): HubStanding {
  if (actor.kind === 'system')
    return { isOwn: false, isPeer: false, isVerifier: false, isOffice: true, by: ['system'] };
  const held = (actor.kind === 'person' ? actor.roles : []).filter(
    (one) => one.bodyId === row.bodyId && one.editionId === null,
  );
  const hubRoles = held.filter((one) => one.role === 'hub');
  const own = hubRoles.some((one) => one.agencyId === null || one.agencyId === row.agencyId);
  const isKin = row.agencyId !== null && kinOf(actor).includes(row.agencyId);
  const office = isKin ? [] : held.filter((one) => one.agencyId === null && WATCHES.includes(one.role));
  const verifies = !isKin && held.some((one) => one.role === 'hub-verifier');
  return {
    isOwn: own,
    isPeer: !own && hubRoles.some((one) => one.agencyId !== null),
    isVerifier: verifies,
    isOffice: office.length > 0,
    by: [
      ...new Set<Role>([
        ...(own ? (['hub'] as const) : []),
        ...(verifies ? (['hub-verifier'] as const) : []),
        ...office.map((one) => one.role),
      ]),
    ],
  };
}

/** The work of a hub is for itself, its peers, verifiers and the office. @throws Refusal not_found */
export function maySeeWork(row: HubRow | null, standing: HubStanding | null): asserts row is HubRow {
  const { isOwn, isPeer, isVerifier, isOffice } = standing ?? {};
  if (!row || !(isOwn || isPeer || isVerifier || isOffice)) throw new Refusal('not_found');
}

/** Signatures and coachings are written down by the hub itself or the office. @throws Refusal not_allowed */
export function mayRecord({ isOwn, by }: HubStanding): void {
  if (!isOwn && !by.some((role) => role === 'secretariat' || role === 'organiser'))
    throw new Refusal('not_allowed');
}

/** @throws Refusal not_allowed */
export function mayWritePlan({ isOwn }: HubStanding): void {
  if (!isOwn) throw new Refusal('not_allowed');
}

/** @throws Refusal not_allowed for whoever does not run the body's office */
export function mayRunHubs(actor: Actor, bodyId: string): void {
  if (!rolesOf(actor, bodyId).some((role) => role === 'secretariat' || role === 'organiser'))
    throw new Refusal('not_allowed');
}

/** @throws Refusal not_allowed for whoever neither watches over the body nor works for one of its hubs */
export function mayListHubs(actor: Actor, bodyId: string): void {
  if (!rolesOf(actor, bodyId).some((role) => HUB_DOORS.includes(role))) throw new Refusal('not_allowed');
}

function rolesOf(actor: Actor, bodyId: string): Role[] {
  if (actor.kind !== 'person') return [];
  return actor.roles
    .filter(
      (one) =>
        one.bodyId === bodyId && one.editionId === null && (one.agencyId === null || one.role === 'hub'),
    )
    .map((one) => one.role);
}
