import { hasRole, type Actor } from '../db/actor.ts';
import { Refusal } from '../errors.ts';

/** Only the body's secretariat and organisers read and decide agency applications. */
export function mayHandleApplications(actor: Actor, body: { bodyId: string }): void {
  if (!hasRole(actor, { bodyId: body.bodyId }, 'secretariat', 'organiser')) throw new Refusal('not_found');
}

export function maySeeApplications(actor: Actor, bodyId: string): void {
  if (!hasRole(actor, { bodyId }, 'secretariat', 'organiser', 'auditor')) throw new Refusal('not_allowed');
}

/** An admin lokal hands out the accounts of the own agency, and of no other. */
export function mayInvite(actor: Actor, agency: { id: string; bodyId: string } | null): asserts agency {
  if (
    !agency ||
    !hasRole(
      actor,
      { bodyId: agency.bodyId, agencyId: agency.id },
      'agency-admin',
      'secretariat',
      'organiser',
    )
  )
    throw new Refusal('not_found');
}

/** Members of an agency see who else works in it; so does the office of its body. */
export function maySeeAgency(actor: Actor, agency: { id: string; bodyId: string } | null): asserts agency {
  if (
    !agency ||
    !hasRole(
      actor,
      { bodyId: agency.bodyId, agencyId: agency.id },
      'agency-admin',
      'innovator',
      'secretariat',
      'organiser',
      'auditor',
    )
  )
    throw new Refusal('not_found');
}
