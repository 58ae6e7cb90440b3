/** The roles of the field; the same words as in workflows/. */
export type Role =
  | 'innovator'
  | 'agency-admin'
  | 'secretariat'
  | 'evaluator'
  | 'evaluator-chair'
  | 'panelist'
  | 'panel-chair'
  | 'organiser'
  | 'auditor'
  | 'hub'
  | 'hub-verifier'
  | 'steward'
  | 'system';

export type HeldRole = { role: Role; bodyId: string; editionId: string | null; agencyId: string | null };

export type Viewer = { viewingId: string; personId: string; name: string; reason: string; endsAt: Date };

/** Who acts: the public, a signed-in person with the roles held now, or the application's own work. */
export type Actor =
  | { kind: 'public'; language: 'id' | 'en' }
  | {
      kind: 'person';
      personId: string;
      sessionId: string;
      name: string;
      email: string;
      language: 'id' | 'en';
      roles: HeldRole[];
      /** Where a program speaks for the person: the API token it showed. */
      tokenId?: string;
      /** Where an organiser looks through this person's eyes: who, and until when. Then nothing may change. */
      viewer?: Viewer;
      /** Of an officer who belongs to an agency: all agencies of the same tree. */
      kin?: readonly string[];
    }
  | { kind: 'system'; name: string; language: 'id' | 'en' };

export const SYSTEM: Actor = { kind: 'system', name: 'system', language: 'id' };

/** What stands in events and idempotency rows as the actor. */
export function actorId(actor: Actor): string {
  return actor.kind === 'person' ? actor.personId : actor.kind;
}

/** The place a thing belongs to; a role counts when it was given for a place that contains it. */
export type Place = { bodyId: string; editionId?: string | null; agencyId?: string | null };

/**
 * The actor's roles that count at a place: a role of the body counts in all its editions, one of an edition
 * only there, one of an agency only for that agency (and in every body the agency takes part in).
 */
export function rolesAt(actor: Actor, place: Place): Role[] {
  if (actor.kind === 'system') return ['system'];
  if (actor.kind === 'public') return [];
  return actor.roles
    .filter((held) =>
      held.agencyId !== null
        ? held.agencyId === place.agencyId
        : held.bodyId === place.bodyId && (held.editionId === null || held.editionId === place.editionId),
    )
    .map((held) => held.role);
}

export function hasRole(actor: Actor, place: Place, ...wanted: Role[]): boolean {
  if (actor.kind === 'system') return true;
  return rolesAt(actor, place).some((role) => wanted.includes(role));
}

/** The agencies a person belongs to, and those of the same tree: on whose side an officer does not act for the office. */
export function kinOf(actor: Actor): string[] {
  const kin = actor.kind === 'person' ? (actor.kin ?? []) : [];
  return [...new Set([...agenciesOf(actor), ...kin])];
}

/** The agencies a person belongs to, by whatever role. */
export function agenciesOf(actor: Actor): string[] {
  return actor.kind === 'person' ? [...new Set(actor.roles.flatMap((held) => held.agencyId ?? []))] : [];
}
