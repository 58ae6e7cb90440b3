import { act, expectVersion, type Caller, type Tx } from '../db/door.ts';
import { mayOrganise } from '../editions/policy.ts';
import { lockEdition, updateEdition, type EditionRow, type RequestRow } from '../editions/queries.ts';
import { askSecondOrganiser } from '../editions/request-service.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { buildContent, fingerprint } from './content.ts';
import * as queries from './queries.ts';

/**
 * A published result is never overwritten. Where it became wrong (an award was taken back, a name was misspelt), two
 * organisers publish the next version with its reason; the earlier one stays as it was.
 * @throws Refusal guard_refused when nothing is published or nothing differs, stale_version, already_exists
 */
export function askCorrection(caller: Caller, editionId: string, input: { reason: string }) {
  return act(caller, async (tx) => {
    const edition = await lockEdition(tx, editionId);
    mayOrganise(tx.actor, edition);
    expectVersion(caller, edition);
    const last = await mustBePublished(tx, edition);
    const sha256 = fingerprint(await buildContent(tx, edition));
    if (sha256 === last.sha256) throw new Refusal('guard_refused', { reason: NOTHING_DIFFERS });
    const { name } = edition;
    return askSecondOrganiser(tx, {
      act: 'correct',
      edition,
      subject: { type: 'edition', id: edition.id, version: edition.version },
      payload: { sha256, corrects: last.number, reason: input.reason },
      summary: {
        id: `Umumkan ralat hasil ${name!.id}: ${input.reason}`,
        en: `Publish a correction to the results of ${name!.en}: ${input.reason}`,
      },
    });
  });
}

/**
 * The second organiser confirms: the corrected result goes out at once as the next version.
 * @throws Refusal subject_changed when the result is not the one the request was made for
 */
export async function confirmCorrection(tx: Tx, request: RequestRow): Promise<void> {
  const edition = (await lockEdition(tx, request.editionId))!;
  const last = await mustBePublished(tx, edition);
  const content = await buildContent(tx, edition);
  const sha256 = fingerprint(content);
  const { sha256: wished, corrects, reason } = request.payload;
  if (sha256 !== wished || last.number !== corrects) throw new Refusal('subject_changed');
  const publication = { id: tx.context.ids.next(), number: last.number + 1, publishAt: tx.at };
  await queries.insertPublication(tx, {
    ...publication,
    bodyId: edition.bodyId,
    editionId: edition.id,
    requestId: request.id,
    reason: String(reason),
    content,
    sha256,
  });
  await queries.updatePublicationReleased(tx, publication.id);
  // The edition counts the correction, so that the next one is judged on what this organiser has seen.
  await updateEdition(tx, edition.id, {});
  await record(
    tx,
    'publication.corrected',
    { type: 'publication', id: publication.id, version: 1, bodyId: edition.bodyId, editionId: edition.id },
    { number: publication.number, corrects: last.number, sha256, requestId: request.id },
  );
}

async function mustBePublished(tx: Tx, edition: EditionRow): Promise<queries.PublicationRow> {
  const last = await queries.findLastPublication(tx, edition.id);
  if (!last?.publishedAt) throw new Refusal('guard_refused', { reason: NOTHING_PUBLISHED });
  return last;
}

const NOTHING_PUBLISHED = {
  id: 'Hasil edisi ini belum diumumkan, jadi belum ada yang dapat diralat.',
  en: 'The results of this edition are not published yet, so there is nothing to correct.',
};

const NOTHING_DIFFERS = {
  id: 'Hasil yang diumumkan sama dengan hasil sekarang. Tidak ada yang perlu diralat.',
  en: 'What was published is the same as the results now. There is nothing to correct.',
};
