import { submission as workflow } from '../../workflows/submission.ts';
import { act, expectVersion, isOpen, stageNow, type Caller, type Tx } from '../db/door.ts';
import { findEdition, findStageOfKind } from '../editions/queries.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { step } from '../events/step.ts';
import { findAgency } from '../people/queries.ts';
import { listAttachments } from './attachment-queries.ts';
import { insertAuthor } from './author-queries.ts';
import { refuseOutsider } from './author-service.ts';
import { contentHash, refuseUnknownKeys, wordCountsOf, type Content } from './content.ts';
import { mayBegin, mayWrite, sideOf, versionFor } from './policy.ts';
import { formFor, keepContent, personOf } from './keep-version.ts';
import * as queries from './queries.ts';
import { rulesOf } from '../editions/rulebook-queries.ts';
import { subjectOf } from './state-service.ts';
import { titleKey } from '../db/title-key.ts';
import { contentOf, findVersion, findVersionByNumber, insertVersion } from './version-queries.ts';
import { readView } from './view-service.ts';

const WRITABLE = ['draft', 'returned'];

export type NewDraft = {
  agencyId: string;
  title: string;
  group: string;
  category?: string | null | undefined;
  unitName?: string | undefined;
};

/**
 * Begins a draft for the own agency, while the edition takes registrations.
 * @throws Refusal not_found, stage_not_open, invalid_input
 */
export function createDraft(caller: Caller, editionId: string, input: NewDraft) {
  return act(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    if (!edition) throw new Refusal('not_found');
    mayBegin(tx.actor, edition, await findAgency(tx, input.agencyId));
    // The stage's window decides, not the edition's state: an organiser may leave registration open beside the check.
    const registration = await findStageOfKind(tx, editionId, 'registration');
    if (!registration || !isOpen(await stageNow(tx, registration.id, input.agencyId)))
      throw new Refusal('stage_not_open');
    const rulebook = await rulesOf(tx, edition);
    const content: Content = {
      title: input.title,
      groupKey: input.group,
      categoryKey: input.category ?? null,
      sdgs: [],
      implementedSince: null,
      answers: {},
    };
    refuseUnknownKeys(rulebook, content);
    const id = await writeDraft(tx, edition, rulebook, content, {
      agencyId: input.agencyId,
      unitName: input.unitName ?? null,
    });
    return readView(tx, id);
  });
}

/** Writes a draft with its first version and its lead author; that it may be begun was asked before. @returns its id */
export async function writeDraft(
  tx: Tx,
  edition: { id: string; bodyId: string },
  rulebook: Rulebook,
  content: Content,
  owner: { agencyId: string; unitName: string | null; promotedFromId?: string },
): Promise<string> {
  const id = tx.context.ids.next();
  const versionId = tx.context.ids.next();
  const author = personOf(tx);
  const place = { bodyId: edition.bodyId, editionId: edition.id };
  const { title, groupKey, categoryKey } = content;
  await queries.insertSubmission(tx, {
    id,
    ...place,
    ...owner,
    title,
    titleKey: titleKey(title),
    groupKey,
    categoryKey,
    state: workflow.initial,
    announcedState: workflow.initial,
    currentVersionId: versionId,
    createdBy: author,
    createdAt: tx.at,
    changedAt: tx.at,
  });
  await insertVersion(tx, {
    id: versionId,
    ...place,
    submissionId: id,
    formVersionId: await formFor(tx, edition.id, groupKey),
    number: 1,
    ...content,
    wordCounts: wordCountsOf(rulebook, content),
    sha256: contentHash(content),
    authorId: author,
    createdAt: tx.at,
    savedAt: tx.at,
  });
  await insertAuthor(tx, { submissionId: id, ...place, personId: author, isLead: true });
  const byInvitation = rulebook.groups.find((group) => group.key === groupKey)!.byInvitation;
  await record(
    tx,
    workflow.creation.event,
    { type: 'submission', id, version: 1, ...place },
    { versionId, byInvitation, ...(owner.promotedFromId && { promotedFromId: owner.promotedFromId }) },
    workflow.creation.effects,
  );
  return id;
}

export type Answers = Omit<Content, 'groupKey' | 'categoryKey'> & {
  group?: string | undefined;
  category: string | null;
  unitName?: string | null | undefined;
};

/**
 * Keeps what was typed, whole. Too many words are counted and never refused: what was written is not lost.
 * @returns the version to send next, when it was kept, the words of each text and what is still missing
 * @throws Refusal stale_version, illegal_transition (it is with the administrator or sent), invalid_input (unknown field)
 */
export function saveAnswers(caller: Caller, id: string, input: Answers) {
  return act(caller, async (tx) => {
    const row = await queries.lockSubmission(tx, id);
    mayWrite(tx.actor, row);
    await refuseOutsider(tx, row);
    expectVersion(caller, { version: versionFor(caller.actor, row) });
    refuseUnwritable(tx, row);
    const [edition, current, files] = await Promise.all([
      findEdition(tx, row.editionId),
      findVersion(tx, row.currentVersionId),
      listAttachments(tx, id),
    ]);
    const rulebook = await rulesOf(tx, edition!);
    const content: Content = {
      title: input.title,
      groupKey: input.group ?? row.groupKey,
      categoryKey: input.category,
      sdgs: input.sdgs,
      implementedSince: input.implementedSince,
      answers: input.answers,
    };
    return keepContent(tx, { row, rulebook, current: current!, files }, content, {
      ...(input.unitName === undefined ? {} : { unitName: input.unitName }),
    });
  });
}

/**
 * Takes an old version's text as the new one: nothing that was written since is lost, since it stays a version.
 * @throws Refusal not_found (no such version), stale_version, illegal_transition, not_an_author
 */
export function restoreVersion(caller: Caller, id: string, number: number) {
  return act(caller, async (tx) => {
    const row = await queries.lockSubmission(tx, id);
    mayWrite(tx.actor, row);
    await refuseOutsider(tx, row);
    expectVersion(caller, { version: versionFor(caller.actor, row) });
    refuseUnwritable(tx, row);
    const [edition, current, old, files] = await Promise.all([
      findEdition(tx, row.editionId),
      findVersion(tx, row.currentVersionId),
      findVersionByNumber(tx, id, number),
      listAttachments(tx, id),
    ]);
    if (!old) throw new Refusal('not_found');
    const rulebook = await rulesOf(tx, edition!);
    const kept = { row, rulebook, current: current!, files };
    const saved = await keepContent(tx, kept, contentOf(old.version), {}, true);
    await record(tx, 'submission.versionRestored', subjectOf(row, row.version + 1), { from: number });
    return saved;
  });
}

/** Drafts and returned proposals are written on; the refusal tells what is possible instead. */
export function refuseUnwritable(tx: Tx, row: queries.SubmissionRow): void {
  // No row of the table has this verb, so the machine refuses it with the state and what is possible from there.
  if (!WRITABLE.includes(row.state)) step(workflow, row, { verb: 'write', by: sideOf(tx.actor, row).by });
}

export { keepContent } from './keep-version.ts';
export { contentHash, draftOf, wordCountsOf, type Content } from './content.ts';
