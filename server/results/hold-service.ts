import { mail } from '../../workflows/table.ts';
import type { Context } from '../context.ts';
import { act, asSystem, expectVersion, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { mayOrganise } from '../editions/policy.ts';
import { lockEdition, type EditionRow } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { CHANGED } from './held.ts';
import * as queries from './queries.ts';
import { publishNow } from './release-service.ts';

/** Notes why a publication could not go out at its instant, and tells the organisers, once. */
export function holdPublication(context: Context, publicationId: string, refusal: Refusal): Promise<void> {
  return act(asSystem(context), async (tx) => {
    const found = (await queries.findPublication(tx, publicationId))!;
    await lockEdition(tx, found.editionId);
    const publication = (await queries.lockPublication(tx, publicationId))!;
    if (!(await isWaiting(tx, publication)) || publication.heldAt) return;
    await queries.updatePublication(tx, publication.id, { heldAt: tx.at, heldReason: whyHeld(refusal) });
    await record(
      tx,
      'publication.held',
      subjectOf(publication, 2),
      { number: publication.number, code: refusal.code },
      mail('publication.held', 'organisers'),
    );
  });
}

/**
 * Lets a publication go out that was held back, now that nothing stands in its way. Two organisers have confirmed what
 * it says, so one is enough.
 * @throws Refusal not_found (it is not held), guard_refused (what held it still stands), subject_changed
 */
export function releasePublication(caller: Caller, publicationId: string) {
  return act(caller, async (tx) => {
    const { publication } = await takeWaiting(tx, caller, publicationId);
    if (!publication.heldAt) throw new Refusal('guard_refused', { reason: NOT_HELD });
    await publishNow(tx, publication.id);
    return { id: publication.id, state: 'out' as const };
  });
}

/**
 * Calls off a publication that waits for its instant or was held back. What was sealed stays in the books; the results
 * may be asked for again.
 * @throws Refusal not_found where it is out, replaced or called off already
 */
export function cancelPublication(caller: Caller, publicationId: string, reason: string) {
  return act(caller, async (tx) => {
    const { publication } = await takeWaiting(tx, caller, publicationId);
    const cancelledBy = tx.actor.kind === 'person' ? tx.actor.personId : null;
    await queries.updatePublication(tx, publication.id, {
      cancelledAt: tx.at,
      cancelledBy,
      cancelReason: reason,
    });
    await record(
      tx,
      'publication.cancelled',
      subjectOf(publication, 3),
      { number: publication.number, reason },
      mail('publication.cancelled', 'organisers'),
    );
    return { id: publication.id, state: 'cancelled' as const };
  });
}

async function takeWaiting(
  tx: Tx,
  caller: Caller,
  publicationId: string,
): Promise<{ edition: EditionRow; publication: queries.PublicationRow }> {
  const found = await queries.findPublication(tx, publicationId);
  const edition = found ? await lockEdition(tx, found.editionId) : null;
  mayOrganise(tx.actor, edition);
  expectVersion(caller, edition);
  const publication = (await queries.lockPublication(tx, publicationId))!;
  if (!(await isWaiting(tx, publication))) throw new Refusal('not_found');
  return { edition, publication };
}

async function isWaiting(tx: Tx, publication: queries.PublicationRow): Promise<boolean> {
  if (publication.publishedAt || publication.cancelledAt) return false;
  return (await queries.findLastPublication(tx, publication.editionId))?.id === publication.id;
}

function whyHeld({ code, params }: Refusal): Words {
  const { reason } = params;
  if (code === 'guard_refused' && typeof reason === 'object') return reason as Words;
  return CHANGED;
}

function subjectOf({ id, bodyId, editionId }: queries.PublicationRow, version: number) {
  return { type: 'publication', id, version, bodyId, editionId };
}

const NOT_HELD: Words = {
  id: 'Pengumuman ini menunggu waktunya dan terbit sendiri.',
  en: 'This publication waits for its instant and goes out by itself.',
};
