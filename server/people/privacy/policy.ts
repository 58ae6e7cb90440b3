import { hasRole, type Actor } from '../../db/actor.ts';
import { Refusal } from '../../errors.ts';

/** Requests about personal data are read and worked by the secretariat and the organisers of the body that answers. */
export function mayHandle<R extends { bodyId: string }>(
  actor: Actor,
  request: R | null,
): asserts request is R {
  if (!request || !hasRole(actor, { bodyId: request.bodyId }, 'secretariat', 'organiser'))
    throw new Refusal('not_found');
}

/** What the whole installation keeps and takes away: organisers and auditors of a body that stands above all others. */
export function maySeeRetention(
  actor: Actor,
  body: { id: string; parentBodyId: string | null; rehearsalOf: string | null } | null,
): void {
  const isTop = body?.parentBodyId === null && body.rehearsalOf === null;
  if (!isTop || !hasRole(actor, { bodyId: body.id }, 'organiser', 'auditor')) throw new Refusal('not_found');
}
