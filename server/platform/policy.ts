import { hasRole, type Actor } from '../db/actor.ts';
import { Refusal } from '../errors.ts';

/** Who may let a program speak for them. */
export const TOKEN_HOLDERS = ['organiser', 'secretariat', 'auditor', 'steward'] as const;

type Person = Extract<Actor, { kind: 'person' }>;

/** An officer of the body makes tokens for programs that speak as that officer; a program never does. */
export function mayHoldTokens(actor: Actor, bodyId: string): asserts actor is Person {
  if (actor.kind !== 'person' || !hasRole(actor, { bodyId }, ...TOKEN_HOLDERS))
    throw new Refusal('not_found');
  if (actor.tokenId) throw new Refusal('not_allowed');
}

/** Organisers watch over every token of their body; the others over their own. */
export function maySeeAllTokens(actor: Actor, bodyId: string): boolean {
  return hasRole(actor, { bodyId }, 'organiser');
}

export function mayRevokeToken<T extends { bodyId: string; createdBy: string }>(
  actor: Actor,
  token: T | null,
): asserts token is T {
  if (!token || actor.kind !== 'person') throw new Refusal('not_found');
  if (actor.personId !== token.createdBy && !maySeeAllTokens(actor, token.bodyId))
    throw new Refusal('not_found');
}

/** Where a body's events are sent is its organisers' to say. */
export function mayHandleWebhooks(actor: Actor, place: { bodyId: string } | null): asserts place {
  if (!place || !hasRole(actor, { bodyId: place.bodyId }, 'organiser')) throw new Refusal('not_found');
}

/** Freezing only stops things, so one organiser is enough; of a body that stands above all others, as it stops all. */
export function mayFreeze(actor: Actor, bodyId: string, isTop: boolean): asserts actor is Person {
  if (actor.kind !== 'person' || actor.tokenId || !isTop || !hasRole(actor, { bodyId }, 'organiser'))
    throw new Refusal('not_found');
}

/** Letting changes through again takes a second person; what was frozen at the console ends at the console. */
export function mayThaw<T extends { bodyId: string | null; frozenBy: string | null }>(
  actor: Actor,
  row: T | null,
): asserts row is T {
  const bodyId = row?.bodyId;
  if (!row || !bodyId || actor.kind !== 'person' || actor.tokenId || !hasRole(actor, { bodyId }, 'organiser'))
    throw new Refusal('not_found');
  if (actor.personId === row.frozenBy) throw new Refusal('guard_refused', { reason: ANOTHER_PERSON });
}

const ANOTHER_PERSON = {
  id: 'Anda yang membekukan. Penyelenggara lain yang mencabutnya.',
  en: 'You froze it. A different organiser ends the freeze.',
};
