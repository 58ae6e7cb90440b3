import { hasRole, type Actor } from '../db/actor.ts';
import { Refusal } from '../errors.ts';

/** Only the body's secretariat and organisers read and decide agency applications. */
export function mayHandleApplications(actor: Actor, body: { bodyId: string }): void {
  if (!hasRole(actor, { bodyId: body.bodyId }, 'secretariat', 'organiser')) throw new Refusal('not_found');
}

export function maySeeApplications(actor: Actor, bodyId: string): void {
  if (!hasRole(actor, { bodyId }, 'secretariat', 'organiser', 'auditor')) throw new Refusal('not_allowed');
}

/** The tree of agencies and what stands in it is the organisers'. */
export function mayChangeTree(actor: Actor, agency: { id: string; bodyId: string } | null): asserts agency {
  if (!agency || !hasRole(actor, { bodyId: agency.bodyId }, 'secretariat', 'organiser', 'auditor'))
    throw new Refusal('not_found');
  if (!hasRole(actor, { bodyId: agency.bodyId }, 'organiser')) throw new Refusal('not_allowed');
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

/** Roles of the office, the jury and the network are given by the organisers of the body. */
export function mayInviteOfficer(actor: Actor, bodyId: string): void {
  if (!hasRole(actor, { bodyId }, 'organiser')) {
    throw new Refusal(hasRole(actor, { bodyId }, 'secretariat', 'auditor') ? 'not_allowed' : 'not_found');
  }
}

type HeldBy = { personId: string; bodyId: string; agencyId: string | null };

/** A role in an agency is ended by its admin lokal or the office; every other one by the organisers. Never the own. */
export function mayEndRole<R extends HeldBy>(
  actor: Actor,
  row: R | null,
  agency: { id: string; bodyId: string } | null,
): asserts row is R {
  if (!row) throw new Refusal('not_found');
  if (row.agencyId) mayInvite(actor, agency);
  else mayInviteOfficer(actor, row.bodyId);
  if (actor.kind === 'person' && actor.personId === row.personId)
    throw new Refusal('guard_refused', {
      reason: {
        id: 'Peran sendiri diakhiri oleh orang lain.',
        en: 'Your own role is ended by somebody else.',
      },
    });
}
