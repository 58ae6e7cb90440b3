import { hasRole, type Actor } from '../db/actor.ts';
import { isOffice, placeOf } from '../editions/policy.ts';
import { Refusal } from '../errors.ts';

/** Who runs an edition or watches over it. */
export const OFFICE = [
  'organiser',
  'secretariat',
  'auditor',
  'steward',
  'evaluator-chair',
  'panel-chair',
] as const;

type Request = { bodyId: string; editionId: string; requestedBy: string };

/** Requests are decided by the organisers of their body; the rest of its office sees them and decides nothing. */
export function mayDecide<T extends Request>(actor: Actor, request: T | null): asserts request is T {
  if (!request) throw new Refusal('not_found');
  const edition = { id: request.editionId, bodyId: request.bodyId };
  if (hasRole(actor, placeOf(edition), 'organiser')) return;
  throw new Refusal(isOffice(actor, edition) ? 'not_allowed' : 'not_found');
}

/** The signed-in person. */
export function personOf(actor: Actor): string {
  if (actor.kind !== 'person') throw new Refusal('sign_in_required');
  return actor.personId;
}

type Owned = { bodyId: string; editionId: string; agencyId: string | null; personId?: string | null };

/** A certificate is its agency's or its juror's, and its office's; the world has the verification page. */
export function mayReadCertificate<T extends Owned>(actor: Actor, row: T | null): asserts row is T {
  if (!row) throw new Refusal('not_found');
  if (row.personId && actor.kind === 'person' && actor.personId === row.personId) return;
  const place = { bodyId: row.bodyId, editionId: row.editionId, agencyId: row.agencyId };
  if (row.agencyId && hasRole(actor, place, 'agency-admin', 'innovator')) return;
  if (isOffice(actor, { id: row.editionId, bodyId: row.bodyId })) return;
  throw new Refusal('not_found');
}
