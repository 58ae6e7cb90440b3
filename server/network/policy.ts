import { agenciesOf, kinOf, type Actor, type Role } from '../db/actor.ts';
import { Refusal } from '../errors.ts';
import type { ReplicationRow } from './queries.ts';

/** Who may knock at the network's doors at all. */
export const NETWORK: readonly Role[] = [
  'agency-admin',
  'innovator',
  'hub',
  'hub-verifier',
  'secretariat',
  'organiser',
  'auditor',
];

export type Seat = 'replicator' | 'owner' | 'hub' | 'verifier' | 'office';

/** From where somebody stands towards a replication, and the roles that count there. */
export type Standing = { seats: Seat[]; by: Role[]; asReplicator: boolean; asOwner: boolean };

const WATCHES: readonly Role[] = ['secretariat', 'organiser', 'auditor', 'steward'];

/**
 * Whoever belongs to the replicating agency, or to its tree, stands on no other side: nobody verifies, helps as the hub or decides
 * for the office about the own government. An owner comes in once the interest was verified.
 * @param hubAgencyId the agency of the row's hub
 */
export function standingOf(
  actor: Actor,
  row: Pick<ReplicationRow, 'bodyId' | 'replicatorAgencyId' | 'ownerAgencyId' | 'verifiedAt'>,
  hubAgencyId: string | null,
): Standing {
  if (actor.kind === 'system')
    return { seats: ['office'], by: ['system'], asReplicator: false, asOwner: false };
  const held = actor.kind === 'person' ? actor.roles : [];
  const inAgency = (agencyId: string | null) =>
    held.filter(
      (one) =>
        agencyId !== null && one.agencyId === agencyId && ['agency-admin', 'innovator'].includes(one.role),
    );
  const replicates = inAgency(row.replicatorAgencyId);
  const owns = row.verifiedAt === null ? [] : inAgency(row.ownerAgencyId);
  const isKin = kinOf(actor).includes(row.replicatorAgencyId);
  const inBody = held.filter((one) => one.bodyId === row.bodyId && one.editionId === null && !isKin);
  const serves = inBody.filter(
    (one) => one.role === 'hub' && (one.agencyId === null || one.agencyId === hubAgencyId),
  );
  const verifies = inBody.filter((one) => one.role === 'hub-verifier');
  // Whoever belongs to an agency does not act for the office on what that agency owns either.
  const office = agenciesOf(actor).includes(row.ownerAgencyId ?? '')
    ? []
    : inBody.filter((one) => one.agencyId === null && WATCHES.includes(one.role));
  const sides: [Seat, { role: Role }[]][] = [
    ['replicator', replicates],
    ['owner', owns],
    ['hub', serves],
    ['verifier', verifies],
    ['office', office],
  ];
  const there = sides.filter(([, roles]) => roles.length > 0);
  return {
    seats: there.map(([seat]) => seat),
    by: [...new Set(there.flatMap(([, roles]) => roles.map((one) => one.role)))],
    asReplicator: replicates.some((one) => one.role === 'agency-admin'),
    asOwner: owns.some((one) => one.role === 'agency-admin'),
  };
}

/** @throws Refusal not_found for whoever stands on no side of it */
export function maySee(row: ReplicationRow | null, standing: Standing | null): asserts row is ReplicationRow {
  if (!row || !standing || standing.seats.length === 0) throw new Refusal('not_found');
}

/** The replicating agency writes plan and reports. */
export function mayWrite(standing: Standing): void {
  if (!standing.seats.includes('replicator')) throw new Refusal('not_allowed');
}

/** An activity is coded by the hub or a verifier, never by who does it. */
export function mayCode(standing: Standing, isConflicted: boolean): void {
  if (!standing.seats.includes('hub') && !standing.seats.includes('verifier'))
    throw new Refusal('not_allowed');
  if (isConflicted) throw new Refusal('conflict_of_interest');
}
