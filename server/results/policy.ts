import { hasRole, type Actor } from '../db/actor.ts';
import { isOffice, placeOf } from '../editions/policy.ts';
import { Refusal } from '../errors.ts';

type Request = { bodyId: string; editionId: string; requestedBy: string };

/** Requests are decided by the organisers of their body; the rest of its office sees them and decides nothing. */
export function mayDecide<T extends Request>(actor: Actor, request: T | null): asserts request is T {
  if (!request) throw new Refusal('not_found');
  const edition = { id: request.editionId, bodyId: request.bodyId };
  if (hasRole(actor, placeOf(edition), 'organiser')) return;
  throw new Refusal(isOffice(actor, edition) ? 'not_allowed' : 'not_found');
}

type Owned = { bodyId: string; editionId: string; agencyId: string };

/** A certificate is its agency's and its office's; the world has the verification page. */
export function mayReadCertificate<T extends Owned>(actor: Actor, row: T | null): asserts row is T {
  if (!row) throw new Refusal('not_found');
  const place = { bodyId: row.bodyId, editionId: row.editionId, agencyId: row.agencyId };
  if (hasRole(actor, place, 'agency-admin', 'innovator')) return;
  if (isOffice(actor, { id: row.editionId, bodyId: row.bodyId })) return;
  throw new Refusal('not_found');
}
