import type { Context } from '../context.ts';
import { act, asSystem, type Tx } from '../db/door.ts';
import { lockEdition } from '../editions/queries.ts';
import { changeEditionState } from '../editions/service.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { announceSubmissions, changeSubmissionState } from '../submissions/state-service.ts';
import { issueCertificates } from './certificate-issue.ts';
import { issueForNames } from './certificate-people.ts';
import { buildContent, fingerprint } from './content.ts';
import { holdPublication } from './hold-service.ts';
import * as queries from './queries.ts';

/** The states whose outcome waited for the publication. */
const HELD_BACK = ['topInnovation', 'notSelected', 'finalist', 'interviewed'];

/**
 * The set instant has come: the publication goes out, once, however often this is called. One that was replaced by a
 * later publication or cancelled stays unpublished. One that may not go out (an objection is open, an award changed) is
 * held back, and waits for an organiser: nothing is published by itself at an hour that nobody chose.
 */
export async function publishDue(context: Context, publicationId: string): Promise<void> {
  try {
    await act(asSystem(context), async (tx) => {
      const publication = await queries.findPublication(tx, publicationId);
      if (!publication || publication.publishAt > tx.at || publication.heldAt) return;
      await publishNow(tx, publicationId);
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await holdPublication(context, publicationId, error);
  }
}

/**
 * Everything that publication means, in one transaction: the result is open, the edition is published, the
 * embargo is lifted, the Top Innovations are awarded, and certificates are numbered in the order of the honours.
 * The edition is locked before the publication, so that two who publish wait for one another.
 * @throws Refusal guard_refused (an objection is open), subject_changed (an award changed since two confirmed it)
 */
export async function publishNow(tx: Tx, publicationId: string): Promise<void> {
  const found = (await queries.findPublication(tx, publicationId))!;
  const edition = (await lockEdition(tx, found.editionId))!;
  const publication = (await queries.lockPublication(tx, publicationId))!;
  const last = (await queries.findLastPublication(tx, edition.id))!;
  if (publication.publishedAt || publication.cancelledAt || last.id !== publication.id) return;
  if (fingerprint(await buildContent(tx, edition)) !== publication.sha256)
    throw new Refusal('subject_changed');
  await queries.updatePublicationReleased(tx, publication.id);
  // Two organisers have confirmed it; where the system keeps the instant for them, it acts as they did.
  await changeEditionState(tx, edition, 'publish', true, ['organiser']);
  await announceSubmissions(tx, edition.id, HELD_BACK);
  for (const submission of await queries.lockTopInnovations(tx, edition.id)) {
    await changeSubmissionState(tx, submission, {
      verb: 'award',
      by: ['system'],
      facts: { published: true },
    });
  }
  await record(
    tx,
    'publication.released',
    { type: 'publication', id: publication.id, version: 2, bodyId: edition.bodyId, editionId: edition.id },
    { number: publication.number, sha256: publication.sha256 },
    [{ kind: 'package' }, { kind: 'directory' }],
  );
  await issueCertificates(tx, edition);
  await issueForNames(tx, edition);
}
