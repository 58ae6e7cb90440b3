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
import { planAwards, writeAwards, type AwardChange } from './award-changes.ts';
import { replaceDiffering } from './certificate-correct.ts';
import { issueGiven } from './certificate-issue.ts';
import { issueForNames } from './certificate-people.ts';
import { buildContent, fingerprint, type ResultContent, type TitleChanges } from './content.ts';
import { listCandidates, planCorrection, type Changes } from './correction-plan.ts';
import { differenceOf, honouredIn } from './difference.ts';
import * as queries from './queries.ts';
import { contentOf } from './results-service.ts';

export type TitleChange = { submissionId: string; title: string };

export type Correction = {
  reason: string;
  /** Titles that were printed wrongly, as they should be. */
  titles?: TitleChange[] | undefined;
  /** Awards that are given, moved to another place, or taken away. */
  awards?: AwardChange[] | undefined;
};

/**
 * A published result is never overwritten. Where it became wrong (an award belongs to another, a title was misspelt, a
 * decree was corrected), two organisers publish the next version with its reason; the earlier one stays as it was.
 * @throws Refusal guard_refused when nothing is published or nothing differs, or an award cannot be given or taken,
 *   conflict_of_interest, not_found, stale_version, already_exists
 */
export function askCorrection(caller: Caller, editionId: string, input: Correction) {
  return act(caller, async (tx) => {
    const edition = await lockEdition(tx, editionId);
    mayOrganise(tx.actor, edition);
    expectVersion(caller, edition);
    const last = await mustBePublished(tx, edition);
    const plan = await planCorrection(tx, edition, last, changesOf(input));
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
        awards: input.awards ?? [],
        difference: plan.difference,
        certificates: plan.certificates.map(({ number, recipient }) => ({ number, recipient })),
        given: plan.given.length,
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
 * @throws Refusal guard_refused when nothing is published, and as the request for it
 */
export function previewCorrection(caller: Caller, editionId: string, input: Omit<Correction, 'reason'>) {
  return look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    mayOrganise(tx.actor, edition);
    const last = await mustBePublished(tx, edition);
    const plan = await planCorrection(tx, edition, last, changesOf(input));
    return {
      version: edition.version,
      corrects: last.number,
      differs: plan.sha256 !== last.sha256,
      difference: plan.difference,
      certificates: plan.certificates,
      given: plan.given,
      tiers: plan.tiers,
      told: plan.told,
      candidates: await listCandidates(tx, edition),
    };
  });
}

/**
 * The second organiser confirms: the corrected result goes out at once as the next version, certificates that say
 * otherwise are replaced or revoked, new awards get theirs, and everyone honoured is told whether their own place changed.
 * @throws Refusal subject_changed when the result is not the one the request was made for
 */
export async function confirmCorrection(tx: Tx, request: RequestRow): Promise<void> {
  const edition = (await lockEdition(tx, request.editionId))!;
  const last = await mustBePublished(tx, edition);
  const { sha256: wished, corrects, reason: why } = request.payload;
  const reason = String(why);
  const { titles, awards } = changesOf(request.payload as Omit<Correction, 'reason'>);
  await correctTitles(tx, titles);
  const plan = await planAwards(tx, edition, awards);
  await writeAwards(tx, edition, plan, reason);
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
    [
      { kind: 'mail', template: 'publication.corrected', to: 'organisers' },
      { kind: 'package' },
      { kind: 'directory' },
    ],
  );
  const moved = new Set(plan.states.map(({ submissionId }) => submissionId));
  await tellHonoured(tx, edition, { before: contentOf(last), after: content, moved });
  await replaceDiffering(tx, edition, reason);
  await issueGiven(
    tx,
    edition,
    plan.given.map(({ award }) => award),
  );
  await issueForNames(tx, edition);
}

async function correctTitles(tx: Tx, titles: TitleChanges): Promise<void> {
  for (const [id, title] of titles) {
    await lockSubmission(tx, id);
    await updateSubmission(tx, id, { title });
  }
}

type Told = { before: ResultContent; after: ResultContent; moved: ReadonlySet<string> };

/**
 * Whoever is honoured before or after hears of it: with what changed, or that their own place stands. Those who became
 * awarded, or are it no longer, were told so by that change.
 */
async function tellHonoured(tx: Tx, edition: EditionRow, { before, after, moved }: Told) {
  const { changes, decrees } = differenceOf(before, after);
  const changed = new Set(changes.map(({ submissionId }) => submissionId));
  for (const id of new Set([...honouredIn(before), ...honouredIn(after)])) {
    if (moved.has(id)) continue;
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

function changesOf({ titles, awards }: Omit<Correction, 'reason'>): Changes {
  return {
    titles: new Map((titles ?? []).map(({ submissionId, title }) => [submissionId, title])),
    awards: awards ?? [],
  };
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
