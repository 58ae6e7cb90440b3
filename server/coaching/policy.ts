import { hasRole, kinOf, type Actor, type Role } from '../db/actor.ts';
import { Refusal } from '../errors.ts';
import { hubStandingOf } from '../hubs/policy.ts';

export const RUNNERS: readonly Role[] = ['hub', 'secretariat', 'organiser'];
export const WATCHERS: readonly Role[] = [...RUNNERS, 'hub-verifier', 'auditor', 'steward'];
export const OWNERS: readonly Role[] = ['agency-admin', 'innovator'];

type Event = { bodyId: string; hub: { bodyId: string; agencyId: string | null } | null };

/** From where somebody stands towards an event: who runs it, and the agencies that they speak for. */
export type CoachingStanding = { runs: boolean; watches: boolean; by: Role[]; agencies: string[] };

/** A hub runs its own events, the office those of its body; hubs read of one another's. */
export function standingOf(actor: Actor, event: Event): CoachingStanding {
  const held = actor.kind === 'person' ? actor.roles : [];
  const inBody = held.filter((one) => one.bodyId === event.bodyId && one.editionId === null);
  const office = inBody.filter((one) => one.agencyId === null).map((one) => one.role);
  const runsAs: Role[] = office.filter((role) => role === 'secretariat' || role === 'organiser');
  if (event.hub && hubStandingOf(actor, event.hub).isOwn) runsAs.push('hub');
  const agencies = held.flatMap((one) =>
    one.bodyId === event.bodyId && one.agencyId !== null && OWNERS.includes(one.role) ? [one.agencyId] : [],
  );
  const watches =
    runsAs.length > 0 ||
    office.some((role) => WATCHERS.includes(role)) ||
    inBody.some((one) => one.role === 'hub');
  return { runs: runsAs.length > 0, watches, by: [...new Set(runsAs)], agencies: [...new Set(agencies)] };
}

/** What somebody may do to the plan of one agency: whoever runs the event, and that agency itself. */
export function byOfPlan(actor: Actor, standing: CoachingStanding, agencyId: string): Role[] {
  if (!standing.agencies.includes(agencyId)) return standing.by;
  const own = (actor.kind === 'person' ? actor.roles : [])
    .filter((one) => one.agencyId === agencyId && OWNERS.includes(one.role))
    .map((one) => one.role);
  // Whoever belongs to the agency judges nothing of its plan for the other side.
  return [...new Set(own)];
}

/** Whoever runs it and belongs to the agency's tree does not find its plan carried out. */
export function isKin(actor: Actor, agencyId: string): boolean {
  return kinOf(actor).includes(agencyId);
}

/** @throws Refusal not_found for whoever neither watches over the body nor works for one of its hubs */
export function mayWatch(actor: Actor, bodyId: string): void {
  if (!standingOf(actor, { bodyId, hub: null }).watches) throw new Refusal('not_found');
}

/** @throws Refusal not_allowed */
export function mayRun(standing: CoachingStanding): void {
  if (!standing.runs) throw new Refusal('not_allowed');
}

/** Partners are kept by the office and by hubs. @throws Refusal not_found, not_allowed */
export function mayKeepPartners(actor: Actor, bodyId: string): void {
  mayWatch(actor, bodyId);
  const isHub =
    actor.kind === 'person' &&
    actor.roles.some((one) => one.bodyId === bodyId && one.role === 'hub' && one.editionId === null);
  if (!isHub && !hasRole(actor, { bodyId }, 'secretariat', 'organiser')) throw new Refusal('not_allowed');
}
