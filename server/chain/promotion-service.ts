import { act, isOpen, stageNow, type Caller, type Tx } from '../db/door.ts';
import { findEdition, findRulebook, findStageOfKind, type EditionRow } from '../editions/queries.ts';
import { ageInMonths } from '../editions/rulebook/ages.ts';
import { minAgeMonths, quotaOf } from '../editions/rulebook/reading.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { findAgency, findBody } from '../people/queries.ts';
import { insertAttachment, listAttachments } from '../submissions/attachment-queries.ts';
import { insertAuthor, listCandidates } from '../submissions/author-queries.ts';
import { writeDraft } from '../submissions/draft-service.ts';
import { lockSubmission, type SubmissionRow } from '../submissions/queries.ts';
import { rulesOf } from '../editions/rulebook-queries.ts';
import { subjectOf } from '../submissions/state-service.ts';
import { countReceived } from '../submissions/submit-queries.ts';
import { contentOf, findVersion } from '../submissions/version-queries.ts';
import { readView } from '../submissions/view-service.ts';
import { carryOver, groupAbove, type Carried } from './carry.ts';
import { isWinner, mayPromote, speaksFor } from './policy.ts';
import * as queries from './queries.ts';
import * as why from './refusals.ts';

export type Promotion = { editionId: string; agencyId: string; group?: string | undefined };

/**
 * Takes a winner up: a draft of the agency in an open edition of the body above, with the answers and files that are
 * asked there by the same names. It is written on like any draft; the link to what it was below stays.
 * @throws Refusal not_found, not_allowed, guard_refused (no winner, too young, quota used up, no body above),
 *   stage_not_open, already_exists, invalid_input
 */
export function promoteSubmission(caller: Caller, id: string, input: Promotion) {
  return act(caller, async (tx) => {
    const below = await lockSubmission(tx, id);
    mayPromote(tx.actor, below);
    if (!isWinner(below)) why.refuse(why.NO_WINNER);
    const edition = await takeEdition(tx, below, input);
    const rulebook = await findRulebook(tx, edition);
    const carried = await carriedTo(tx, below, rulebook, groupFor(rulebook, below, input.group));
    await refuseIneligible(tx, edition, rulebook, carried, input.agencyId);
    const { content } = carried;
    const draftId = await writeDraft(tx, edition, rulebook, content, {
      agencyId: input.agencyId,
      unitName: below.unitName,
      promotedFromId: below.id,
    });
    await attachAll(tx, edition, draftId, carried);
    const writers = await queries.listWriters(tx, below.id);
    await writeAlong(tx, edition, { id: draftId, agencyId: input.agencyId }, writers);
    await tell(tx, below, edition, { draftId, writers });
    return { ...(await readView(tx, draftId)), left: carried.left };
  });
}

/** The edition above: of the body that this one's body belongs to, open for registration, and not taken yet. */
async function takeEdition(tx: Tx, below: SubmissionRow, input: Promotion): Promise<EditionRow> {
  const edition = await findEdition(tx, input.editionId);
  if (!edition || edition.state === 'draft') throw new Refusal('not_found');
  const body = await findBody(tx, below.bodyId);
  if (body!.parentBodyId !== edition.bodyId) why.refuse(why.NOT_ABOVE);
  const agency = await findAgency(tx, input.agencyId);
  if (agency?.bodyId !== edition.bodyId || !speaksFor(tx.actor, edition, input.agencyId))
    throw why.invalid('agencyId', why.NO_AGENCY);
  const registration = await findStageOfKind(tx, edition.id, 'registration');
  if (!registration || !isOpen(await stageNow(tx, registration.id, input.agencyId)))
    throw new Refusal('stage_not_open');
  // The row below is locked, so two at once come here one after the other.
  if (await queries.findPromoted(tx, below.id, edition.id))
    throw new Refusal('already_exists', { what: why.TAKEN });
  return edition;
}

function groupFor(rulebook: Rulebook, below: SubmissionRow, wished: string | undefined): string {
  const group = wished ?? groupAbove(rulebook, below.groupKey);
  if (group === null) throw why.invalid('group', why.CHOOSE_GROUP);
  if (!rulebook.groups.some((one) => one.key === group)) throw why.invalid('group', why.UNKNOWN_GROUP);
  return group;
}

async function carriedTo(tx: Tx, below: SubmissionRow, rulebook: Rulebook, group: string): Promise<Carried> {
  const lower = (await findEdition(tx, below.editionId))!;
  const version = await findVersion(tx, below.submittedVersionId ?? below.currentVersionId);
  const files = await listAttachments(tx, below.id);
  return carryOver(rulebook, group, { rules: await rulesOf(tx, lower), content: contentOf(version!), files });
}

/** What no editing mends: the innovation's age, and a quota that is used up. Everything else the form and the check ask. */
async function refuseIneligible(
  tx: Tx,
  edition: EditionRow,
  rulebook: Rulebook,
  { content }: Carried,
  agencyId: string,
): Promise<void> {
  const { groupKey, implementedSince } = content;
  const registration = await findStageOfKind(tx, edition.id, 'registration');
  const closes = (registration?.closesAt ?? tx.at).toISOString().slice(0, 10);
  const months = implementedSince === null ? null : ageInMonths(implementedSince, closes);
  const least = minAgeMonths(rulebook, groupKey);
  if (months !== null && months < least) why.refuse(why.tooYoung(months, least));
  const quota = quotaOf(rulebook, groupKey);
  const used = await countReceived(tx, { editionId: edition.id, agencyId, groupKey });
  if (quota !== null && used >= quota) why.refuse(why.quotaUsed(quota));
}

async function attachAll(tx: Tx, edition: EditionRow, submissionId: string, { files }: Carried) {
  if (tx.actor.kind !== 'person') return;
  for (const file of files)
    await insertAttachment(tx, {
      id: tx.context.ids.next(),
      bodyId: edition.bodyId,
      editionId: edition.id,
      submissionId,
      requirementKey: file.requirement,
      sha256: file.sha256,
      fileName: file.fileName,
      uploadedBy: tx.actor.personId,
      createdAt: tx.at,
    });
}

type Writers = Awaited<ReturnType<typeof queries.listWriters>>;

/** Whoever wrote it below and belongs to the agency above writes on. */
async function writeAlong(
  tx: Tx,
  edition: EditionRow,
  draft: { id: string; agencyId: string },
  writers: Writers,
): Promise<void> {
  const wrote = new Set(writers.map((one) => one.id));
  for (const { personId } of await listCandidates(tx, draft))
    if (wrote.has(personId))
      await insertAuthor(tx, {
        submissionId: draft.id,
        bodyId: edition.bodyId,
        editionId: edition.id,
        personId,
        isLead: false,
      });
}

/** Whoever else wrote the proposal is told that it goes on. */
async function tell(
  tx: Tx,
  below: SubmissionRow,
  edition: EditionRow,
  { draftId, writers }: { draftId: string; writers: Writers },
): Promise<void> {
  const me = tx.actor.kind === 'person' ? tx.actor.personId : null;
  const body = await findBody(tx, edition.bodyId);
  await record(
    tx,
    'submission.promoted',
    subjectOf(below),
    { promotedToId: draftId, editionId: edition.id, bodyId: edition.bodyId },
    [],
    writers
      .filter((one) => one.id !== me)
      .map(({ id, language }) => ({
        template: 'submission.promoted',
        recipientId: id,
        language,
        values: { name: edition.name![language], body: body!.name },
      })),
  );
}
