import { agenciesOf, hasRole, rolesAt, type Actor, type Role } from '../db/actor.ts';
import type { Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { JURORS, OFFICE, personOf, placeOf, placeOfRow } from '../judging/policy.ts';
import { isConflicted } from '../submissions/conflict-service.ts';

/** Who plans visits and deals with what they found. */
export const PLANNERS = ['secretariat', 'organiser'] as const satisfies readonly Role[];

type Edition = { id: string; bodyId: string };
type Visit = { bodyId: string; editionId: string };
type About = { visit: Visit; agencyId: string; team: readonly string[] };

export function mayPlanVisits<T extends Edition>(actor: Actor, edition: T | null): asserts edition is T {
  if (!edition || !hasRole(actor, placeOf(edition), ...OFFICE)) throw new Refusal('not_found');
  if (!hasRole(actor, placeOf(edition), ...PLANNERS)) throw new Refusal('not_allowed');
}

/** How a person stands towards one visit. */
export type Standing = { office: boolean; team: boolean; by: Role[] };

/**
 * Office and team of a visit. Whoever is in conflict with the finalist's agency is neither, whatever they hold: the
 * report of somebody with a tie would be worth nothing.
 * @throws Refusal conflict_of_interest, not_found for everybody else
 */
export async function standingOf(tx: Tx, { visit, agencyId, team }: About): Promise<Standing> {
  const me = personOf(tx.actor);
  const place = placeOfRow(visit);
  const isTeam = team.includes(me) && hasRole(tx.actor, place, ...JURORS);
  const office = hasRole(tx.actor, place, ...OFFICE);
  if (!isTeam && !office) throw new Refusal('not_found');
  if (agenciesOf(tx.actor).includes(agencyId) || (await isConflicted(tx, me, agencyId)))
    throw new Refusal('conflict_of_interest');
  const jurors: readonly Role[] = JURORS;
  // A chair who is not in the team has the office's acts and none of the team's.
  return {
    office,
    team: isTeam,
    by: rolesAt(tx.actor, place).filter((role) => isTeam || !jurors.includes(role)),
  };
}

/** What is written on the spot is written by the team alone. */
export function mayWrite(standing: Standing): void {
  if (!standing.team) throw new Refusal('not_allowed');
}

export function mayDecideOnReport(standing: Standing): void {
  const planners: readonly Role[] = PLANNERS;
  if (!standing.by.some((role) => planners.includes(role))) throw new Refusal('not_allowed');
}
