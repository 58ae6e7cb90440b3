import { whatIsMissing } from '../editions/rulebook/completeness.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { titleKey } from '../db/title-key.ts';
import type { Tx } from '../db/door.ts';
import { findForm } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import type { listAttachments } from './attachment-queries.ts';
import { contentHash, draftOf, refuseUnknownKeys, wordCountsOf, type Content } from './content.ts';
import { versionFor } from './policy.ts';
import * as queries from './queries.ts';
import { subjectOf } from './state-service.ts';
import { insertVersion, updateVersion, type VersionRow } from './version-queries.ts';

/** One version is at most this much writing of one author. */
const VERSION_MINUTES = 10;

export type Kept = {
  row: queries.SubmissionRow;
  rulebook: Rulebook;
  current: VersionRow;
  files: Awaited<ReturnType<typeof listAttachments>>;
};

/** Keeps this text as the submission's own. @param asNew begins a version even where this author is just writing one */
export async function keepContent(
  tx: Tx,
  { row, rulebook, current, files }: Kept,
  content: Content,
  set: { unitName?: string | null },
  asNew = false,
) {
  refuseUnknownKeys(rulebook, content);
  const wordCounts = wordCountsOf(rulebook, content);
  const currentVersionId = await keepVersion(tx, row, current, { content, wordCounts, asNew });
  const { title, groupKey, categoryKey } = content;
  await queries.updateSubmission(tx, row.id, {
    title,
    titleKey: titleKey(title),
    groupKey,
    categoryKey,
    currentVersionId,
    ...set,
  });
  return {
    version: versionFor(tx.actor, row) + 1,
    savedAt: tx.at.toISOString(),
    wordCounts,
    missing: whatIsMissing(rulebook, groupKey, draftOf(content, files)),
  };
}

/** Writes over the version that this author began just now, or begins the next; a sealed one is never touched. */
async function keepVersion(
  tx: Tx,
  row: queries.SubmissionRow,
  current: VersionRow,
  kept: { content: Content; wordCounts: Record<string, number>; asNew: boolean },
): Promise<string> {
  const { content, wordCounts, asNew } = kept;
  const authorId = personOf(tx);
  const formVersionId =
    content.groupKey === current.groupKey
      ? current.formVersionId
      : await formFor(tx, row.editionId, content.groupKey);
  const written = { ...content, formVersionId, wordCounts, sha256: contentHash(content), savedAt: tx.at };
  const age = tx.at.getTime() - current.createdAt.getTime();
  const isSameWriting = current.authorId === authorId && age < VERSION_MINUTES * 60_000;
  if (!asNew && current.sealedAt === null && isSameWriting) {
    await updateVersion(tx, current.id, written);
    return current.id;
  }
  const id = tx.context.ids.next();
  await insertVersion(tx, {
    id,
    bodyId: row.bodyId,
    editionId: row.editionId,
    submissionId: row.id,
    number: current.number + 1,
    authorId,
    createdAt: tx.at,
    ...written,
  });
  // Saving over one's own version is still the same act of writing; the audit holds one event for each version.
  await record(tx, 'submission.rewritten', subjectOf(row, row.version + 1), {
    versionId: id,
    number: current.number + 1,
  });
  return id;
}

/** The form that this group answers. */
export async function formFor(tx: Tx, editionId: string, groupKey: string): Promise<string> {
  return (await findForm(tx, editionId, groupKey))!.id;
}

export function personOf(tx: Tx): string {
  if (tx.actor.kind !== 'person') throw new Refusal('sign_in_required');
  return tx.actor.personId;
}
