import { act, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { mayOrganise } from '../editions/policy.ts';
import {
  findEdition,
  lockEdition,
  updateEdition,
  type EditionRow,
  type RequestRow,
} from '../editions/queries.ts';
import { askSecondOrganiser } from '../editions/request-service.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { lockSubmission, updateSubmission } from '../submissions/queries.ts';
import { replaceDiffering } from './certificate-correct.ts';
import { buildContent, fingerprint, type ResultContent, type TitleChanges } from './content.ts';
import { planCorrection } from './correction-plan.ts';
import { differenceOf, honouredIn } from './difference.ts';
import * as queries from './queries.ts';

export type TitleChange = { submissionId: string; title: string };

export type Correction = {
  reason: string;
  /** Titles that were printed wrongly, as they should be. */
  titles?: TitleChange[] | undefined;
};

/**
 * A published result is never overwritten. Where it became wrong (an award was taken back, a title was misspelt, a decree
 * was corrected), two organisers publish the next version with its reason; the earlier one stays as it was.
 * @throws Refusal guard_refused when nothing is published or nothing differs, stale_version, already_exists
 */
export function askCorrection(caller: Caller, editionId: string, input: Correction) {
  return act(caller, async (tx) => {
    const edition = await lockEdition(tx, editionId);
    mayOrganise(tx.actor, edition);
    expectVersion(caller, edition);
    const last = await mustBePublished(tx, edition);
    const titles = titlesOf(input.titles ?? []);
    const plan = await planWith(tx, edition, last, titles);
    if (plan.sha256 === last.sha256) throw new Refusal('guard_refused', { reason: NOTHING_DIFFERS });
    const { name } = edition;
    return askSecondOrganiser(tx, {
      act: 'correct',
      edition,
      subject: { type: 'edition', id: edition.id, version: edition.version },
      payload: {
        sha256: plan.sha256,
        corrects: last.number,
        reason: input.reason,
        titles: input.titles ?? [],
        difference: plan.difference,
        certificates: plan.certificates.map(({ number, recipient }) => ({ number, recipient })),
        told: plan.told,
      },
      summary: {
        id: `Umumkan ralat hasil ${name!.id}: ${input.reason}`,
        en: `Publish a correction to the results of ${name!.en}: ${input.reason}`,
      },
    });
  });
}

/**
 * What a correction would say and do as things stand, before anybody asks for it.
 * @throws Refusal guard_refused when nothing is published, not_found for a title of somebody who is not honoured
 */
export function previewCorrection(caller: Caller, editionId: string, titles: readonly TitleChange[]) {
  return look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    mayOrganise(tx.actor, edition);
    const last = await mustBePublished(tx, edition);
    const plan = await planWith(tx, edition, last, titlesOf(titles));
    return {
      version: edition.version,
      corrects: last.number,
      differs: plan.sha256 !== last.sha256,
      difference: plan.difference,
      certificates: plan.certificates,
      told: plan.told,
    };
  });
}

async function planWith(tx: Tx, edition: EditionRow, last: queries.PublicationRow, titles: TitleChanges) {
  const plan = await planCorrection(tx, edition, last, titles);
  const honoured = honouredIn(plan.content);
  if ([...titles.keys()].some((id) => !honoured.has(id))) throw new Refusal('not_found');
  return plan;
}

/**
 * The second organiser confirms: the corrected result goes out at once as the next version, certificates that say
 * otherwise are replaced, and everyone honoured is told whether their own place changed.
 * @throws Refusal subject_changed when the result is not the one the request was made for
 */
export async function confirmCorrection(tx: Tx, request: RequestRow): Promise<void> {
  const edition = (await lockEdition(tx, request.editionId))!;
  const last = await mustBePublished(tx, edition);
  const { sha256: wished, corrects, reason: why, titles } = request.payload;
  const reason = String(why);
  await correctTitles(tx, titlesOf((titles ?? []) as TitleChange[]));
  const content = await buildContent(tx, edition);
  const sha256 = fingerprint(content);
  if (sha256 !== wished || last.number !== corrects) throw new Refusal('subject_changed');
  const publication = { id: tx.context.ids.next(), number: last.number + 1, publishAt: tx.at };
  await queries.insertPublication(tx, {
    ...publication,
    bodyId: edition.bodyId,
    editionId: edition.id,
    requestId: request.id,
    reason,
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
    [{ kind: 'mail', template: 'publication.corrected', to: 'organisers' }, { kind: 'package' }],
  );
  await tellHonoured(tx, edition, last.content as unknown as ResultContent, content);
  await replaceDiffering(tx, edition, reason);
}

async function correctTitles(tx: Tx, titles: TitleChanges): Promise<void> {
  for (const [id, title] of titles) {
    await lockSubmission(tx, id);
    await updateSubmission(tx, id, { title });
  }
}

/** Whoever is honoured before or after hears of it: with what changed, or that their own place stands. */
async function tellHonoured(tx: Tx, edition: EditionRow, before: ResultContent, after: ResultContent) {
  const { changes, decrees } = differenceOf(before, after);
  const changed = new Set(changes.map(({ submissionId }) => submissionId));
  for (const id of new Set([...honouredIn(before), ...honouredIn(after)])) {
    // A corrected decree is everybody's basis.
    const name = changed.has(id) || decrees ? 'submission.resultCorrected' : 'submission.resultUpheld';
    await record(
      tx,
      name,
      { type: 'submission', id, version: 1, bodyId: edition.bodyId, editionId: edition.id },
      {},
      [{ kind: 'mail', template: name, to: 'agency' }],
    );
  }
}

function titlesOf(changes: readonly TitleChange[]): TitleChanges {
  return new Map(changes.map(({ submissionId, title }) => [submissionId, title]));
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
