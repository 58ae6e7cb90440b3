import { edition as workflow } from '../../workflows/edition.ts';
import { rolesAt } from '../db/actor.ts';
import { act, expectVersion, type Caller, type Tx } from '../db/door.ts';
import { countFacts } from '../editions/facts-queries.ts';
import { mayOrganise, placeOf } from '../editions/policy.ts';
import { findRulebook, lockEdition, type EditionRow, type RequestRow } from '../editions/queries.ts';
import { askSecondOrganiser } from '../editions/request-service.ts';
import { skippedStates } from '../editions/rulebook/reading.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { step } from '../events/step.ts';
import { buildContent, countByTier, fingerprint, type ResultContent } from './content.ts';
import { jakartaTime } from './days.ts';
import * as queries from './queries.ts';
import { publishNow } from './release-service.ts';
import { scheduleRelease } from './schedule-queries.ts';

/**
 * The first of two organisers asks to publish the result as it stands, at once or at a set instant. The request
 * keeps the hash of that result: what the second confirms is exactly what the first saw.
 * @throws Refusal illegal_transition, guard_refused (decree incomplete, nothing to publish), already_exists
 */
export function askPublication(caller: Caller, editionId: string, input: { publishAt?: string | undefined }) {
  return act(caller, async (tx) => {
    const edition = await lockEdition(tx, editionId);
    mayOrganise(tx.actor, edition);
    expectVersion(caller, edition);
    await mustBePublishable(tx, edition);
    const content = await buildContent(tx, edition);
    const counts = countByTier(content);
    if (counts.length === 0) throw new Refusal('guard_refused', { reason: NOTHING_TO_PUBLISH });
    const publishAt = input.publishAt ? new Date(input.publishAt) : null;
    return askSecondOrganiser(tx, {
      act: 'publish',
      edition,
      subject: { type: 'edition', id: edition.id, version: edition.version },
      payload: {
        publishAt: publishAt?.toISOString() ?? null,
        sha256: fingerprint(content),
        tiers: counts.map(({ key, rows }) => ({ key, rows })),
      },
      summary: summaryOf(content, publishAt),
    });
  });
}

/** Asks the workflow beforehand, so that nobody confirms what could not happen. */
async function mustBePublishable(tx: Tx, edition: EditionRow): Promise<void> {
  const facts = { skips: skippedStates(await findRulebook(tx, edition)), ...(await countFacts(tx, edition)) };
  step(workflow, edition, {
    verb: 'publish',
    by: rolesAt(tx.actor, placeOf(edition)),
    facts,
    confirmed: true,
  });
}

/**
 * What the second organiser's confirmation does: the result is written down as it will be read, and goes out now
 * or at its instant. A later publication takes the place of one that still waits.
 * @throws Refusal subject_changed when the result is not the one the request was made for
 */
export async function confirmPublication(tx: Tx, request: RequestRow): Promise<void> {
  const edition = (await lockEdition(tx, request.editionId))!;
  const content = await buildContent(tx, edition);
  const sha256 = fingerprint(content);
  if (sha256 !== request.payload['sha256']) throw new Refusal('subject_changed');
  const wished = request.payload['publishAt'];
  const publishAt = typeof wished === 'string' && new Date(wished) > tx.at ? new Date(wished) : tx.at;
  const last = await queries.findLastPublication(tx, edition.id);
  const publication = {
    id: tx.context.ids.next(),
    bodyId: edition.bodyId,
    editionId: edition.id,
    number: (last?.number ?? 0) + 1,
    requestId: request.id,
    publishAt,
    content,
    sha256,
  };
  await queries.insertPublication(tx, publication);
  await record(
    tx,
    'publication.confirmed',
    { type: 'publication', id: publication.id, version: 1, bodyId: edition.bodyId, editionId: edition.id },
    { number: publication.number, publishAt: publishAt.toISOString(), sha256, requestId: request.id },
  );
  if (publishAt > tx.at) await scheduleRelease(tx, publication);
  else await publishNow(tx, publication.id);
}

const NOTHING_TO_PUBLISH = {
  id: 'Belum ada penghargaan yang dapat diumumkan. Tetapkan Top Inovasi lebih dahulu.',
  en: 'There is no award to publish yet. Name the Top Innovations first.',
};

function summaryOf(content: ResultContent, publishAt: Date | null) {
  const say = (language: 'id' | 'en') =>
    countByTier(content)
      .map(({ name, rows }) => `${name[language]}: ${rows}`)
      .join('; ');
  const { name } = content.edition;
  return {
    id: `Umumkan hasil ${name.id} (${say('id')}) ${publishAt ? `pada ${jakartaTime(publishAt, 'id')}` : 'segera setelah dikonfirmasi'}`,
    en: `Publish the results of ${name.en} (${say('en')}) ${publishAt ? `on ${jakartaTime(publishAt, 'en')}` : 'as soon as confirmed'}`,
  };
}
