import { hasRole, type Actor } from '../db/actor.ts';
import { isOffice, placeOf } from '../editions/policy.ts';
import { Refusal } from '../errors.ts';

export const OFFICE = [
  'organiser',
  'secretariat',
  'auditor',
  'steward',
  'evaluator-chair',
  'panel-chair',
] as const;

type Demo = { environment: string };
type Person = Extract<Actor, { kind: 'person' }>;

/** The mailbox inside the application exists in the demo alone: elsewhere mail goes to the outside world. */
export function mayReadMailbox(actor: Actor, config: Demo): asserts actor is Person {
  if (actor.kind !== 'person') throw new Refusal('sign_in_required');
  if (config.environment !== 'demo') throw new Refusal('not_found');
}

/** Organisers of the demo read what their bodies sent and their people got, because that shows what the competition sends. */
export function mailboxesOf(actor: Actor, config: Demo): string[] {
  mayReadMailbox(actor, config);
  const bodies = organisedBodies(actor);
  if (bodies.length === 0) throw new Refusal('not_allowed');
  return bodies;
}

/** The bodies that somebody organises. */
export function organisedBodies(actor: Person): string[] {
  return [
    ...new Set(
      actor.roles.flatMap((held) => (held.role === 'organiser' && held.bodyId ? [held.bodyId] : [])),
    ),
  ];
}

/**
 * A message is read by the one it was sent to, or by an organiser of the bodies it belongs to; to all others it does not exist.
 * @param isTheirs whether it is among the messages of the bodies that the person organises
 */
export function mayReadMessage<T extends { address: string }>(
  actor: Actor,
  config: Demo,
  message: T | null,
  isTheirs: boolean,
): asserts message is T {
  mayReadMailbox(actor, config);
  if (!message || (message.address !== actor.email && !isTheirs)) throw new Refusal('not_found');
}

/** Whole addresses are for those who can mend them; the rest of the office sees that something was sent. */
export function maySeeAddresses(actor: Actor, edition: { id: string; bodyId: string }): boolean {
  return hasRole(actor, placeOf(edition), 'organiser');
}

type Delivery = { bodyId: string | null; editionId: string | null };

/** What is doubtful or failed is decided by an organiser of the body whose message it is. */
export function mayHandleDelivery<T extends Delivery>(
  actor: Actor,
  delivery: T | null,
): asserts delivery is T {
  if (!delivery?.bodyId) throw new Refusal('not_found');
  const place = { bodyId: delivery.bodyId, editionId: delivery.editionId };
  if (hasRole(actor, place, 'organiser')) return;
  const inOffice = isOffice(actor, { id: delivery.editionId ?? '', bodyId: delivery.bodyId });
  throw new Refusal(inOffice ? 'not_allowed' : 'not_found');
}

/** A message that is on its way is stopped by an organiser or the secretariat of its body. */
export function mayHandleMessage<T extends { bodyId: string; editionId: string }>(
  actor: Actor,
  message: T | null,
): asserts message is T {
  if (!message || !isOffice(actor, { id: message.editionId, bodyId: message.bodyId }))
    throw new Refusal('not_found');
}
