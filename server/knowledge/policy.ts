import { hasRole, kinOf, type Actor } from '../db/actor.ts';
import { Refusal } from '../errors.ts';

/** An innovation with the agency that bears its owner's name; null where the owner has no account here. */
export type Owned = {
  id: string;
  bodyId: string;
  title: string;
  ownerName: string;
  ownerAgencyId: string | null;
};

/** Whether somebody speaks for the agency that an innovation is of. */
export function isOwner(actor: Actor, { bodyId, ownerAgencyId }: Owned): boolean {
  return (
    ownerAgencyId !== null &&
    actor.kind === 'person' &&
    hasRole(actor, { bodyId, agencyId: ownerAgencyId }, 'agency-admin', 'innovator')
  );
}

/** The secretariat and the organisers of the body, unless they belong to the owner or its agency tree. */
export function isOffice(actor: Actor, { bodyId, ownerAgencyId }: Owned): boolean {
  return (
    actor.kind === 'person' &&
    hasRole(actor, { bodyId }, 'secretariat', 'organiser') &&
    !kinOf(actor).includes(ownerAgencyId ?? '')
  );
}

/** The owner writes how its innovation is taken over. @throws Refusal not_allowed */
export function mayTeach(actor: Actor, innovation: Owned): void {
  if (!isOwner(actor, innovation)) throw new Refusal('not_allowed');
}

/**
 * The owner answers; where it has nobody here, the office.
 * @returns for whom the answer speaks
 * @throws Refusal not_allowed
 */
export function mayAnswer(actor: Actor, innovation: Owned, ownerHere: boolean): 'owner' | 'office' {
  if (isOwner(actor, innovation)) return 'owner';
  if (!ownerHere && isOffice(actor, innovation)) return 'office';
  throw new Refusal('not_allowed');
}

/** Only the office hides, and nobody hides what is asked of their own agency. @throws Refusal not_allowed */
export function mayModerate(actor: Actor, innovation: Owned): void {
  if (!isOffice(actor, innovation)) throw new Refusal('not_allowed');
}
