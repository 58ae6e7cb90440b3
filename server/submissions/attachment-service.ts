import type { Readable } from 'node:stream';
import { act, look, type Caller, type Tx } from '../db/door.ts';
import { findEdition } from '../editions/queries.ts';
import type { AttachmentRequirement } from '../editions/rulebook/types.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { onceWithFile, receiveUpload, takeUpload } from '../people/upload-service.ts';
import {
  findAttachment,
  findFile,
  insertAttachment,
  isAssignedReader,
  listAttachments,
  updateAttachmentRemoved,
  type AttachmentRow,
} from './attachment-queries.ts';
import { refuseOutsider } from './author-service.ts';
import { isConflicted } from './conflict-service.ts';
import { findOpenCorrection } from './correction-queries.ts';
import { refuseUnwritable } from './draft-service.ts';
import { mayWrite, sideOf } from './policy.ts';
import { findSubmission, lockSubmission, type SubmissionRow } from './queries.ts';
import { rulesOf } from '../editions/rulebook-queries.ts';

const EXTENSIONS: Record<string, string> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};

/**
 * Attaches a file to a draft under one of the form's requirements.
 * @throws Refusal invalid_input (no such requirement, too many), file_too_large, file_refused, illegal_transition
 */
export async function addAttachment(
  caller: Caller,
  submissionId: string,
  requirementKey: string,
  file: { stream: Readable; fileName: string },
) {
  try {
    // Asked before the file is received, so that a stranger's gigabytes are not stored first.
    await look(caller, async (tx) =>
      findRequirement(tx, await findSubmission(tx, submissionId), requirementKey),
    );
  } catch (error) {
    file.stream.resume();
    throw error;
  }
  const upload = await receiveUpload({ context: caller.context, actor: caller.actor }, file);
  const once = onceWithFile(caller, `${requirementKey} ${upload.sha256} ${upload.fileName}`);
  return act({ ...caller, ...once }, async (tx) => {
    const row = await lockSubmission(tx, submissionId);
    const requirement = await findRequirement(tx, row, requirementKey);
    await refuseUnasked(tx, row!, requirementKey);
    const { sha256, fileName } = await takeUpload(tx, upload.id, tx.actor);
    const stored = await findFile(tx, sha256);
    refuseMisfit(
      requirement,
      stored,
      (await listAttachments(tx, submissionId)).filter((one) => one.requirement === requirementKey).length,
    );
    const id = tx.context.ids.next();
    await insertAttachment(tx, {
      id,
      bodyId: row!.bodyId,
      editionId: row!.editionId,
      submissionId,
      requirementKey,
      sha256,
      fileName,
      uploadedBy: tx.actor.kind === 'person' ? tx.actor.personId : '',
      createdAt: tx.at,
    });
    await recordAttachment(tx, 'attachment.added', 1, { id, submissionId, sha256 }, row!);
    return {
      id,
      requirement: requirementKey,
      fileName,
      ...stored,
      reason: null,
      href: `/api/attachments/${id}/content`,
    };
  });
}

export function removeAttachment(caller: Caller, id: string): Promise<void> {
  return act(caller, async (tx) => {
    const found = await findAttachment(tx, id);
    const row = found && (await lockSubmission(tx, found.submissionId));
    mayWrite(tx.actor, row);
    await refuseOutsider(tx, row);
    await refuseUnasked(tx, row, found!.requirementKey);
    await updateAttachmentRemoved(tx, id);
    await recordAttachment(tx, 'attachment.removed', 2, found!, row);
  });
}

/**
 * Which file to send. The agency and its office get every attachment; a juror who reads the proposal gets its
 * evidence under a plain name, and no letter.
 */
export function findAttachmentFile(
  caller: Caller,
  id: string,
): Promise<{ sha256: string; fileName: string }> {
  return look(caller, async (tx) => {
    const found = await findAttachment(tx, id);
    const row = found && (await findSubmission(tx, found.submissionId));
    if (!found || !row) throw new Refusal('not_found');
    const { side } = sideOf(tx.actor, row);
    const file = await findFile(tx, found.sha256);
    if (side === 'agency' || (side === 'office' && row.submittedVersionId !== null))
      return { sha256: found.sha256, fileName: found.fileName };
    if (
      side === 'office' ||
      tx.actor.kind !== 'person' ||
      !(await isAssignedReader(tx, row.id, tx.actor.personId)) ||
      (await isConflicted(tx, tx.actor.personId, row.agencyId))
    )
      throw new Refusal('not_found');
    const edition = await findEdition(tx, row.editionId);
    const requirement = (await rulesOf(tx, edition!)).form.attachments.find(
      (one) => one.key === found.requirementKey,
    );
    if (!requirement?.field) throw new Refusal('not_found');
    return {
      sha256: found.sha256,
      fileName: `${found.requirementKey}.${EXTENSIONS[file.mediaType ?? ''] ?? 'bin'}`,
    };
  });
}

/** Files of a draft may change; of a submission that waits for a correction only those that were asked for. */
async function refuseUnasked(tx: Tx, row: SubmissionRow, requirementKey: string): Promise<void> {
  if (row.state !== 'correcting') return refuseUnwritable(tx, row);
  const asked = await findOpenCorrection(tx, row.id);
  if (asked?.items.some(({ item }) => item === requirementKey)) return;
  throw new Refusal('not_asked');
}

async function findRequirement(
  tx: Tx,
  row: SubmissionRow | null,
  key: string,
): Promise<AttachmentRequirement> {
  mayWrite(tx.actor, row);
  await refuseOutsider(tx, row);
  const edition = await findEdition(tx, row.editionId);
  const requirement = (await rulesOf(tx, edition!)).form.attachments.find((one) => one.key === key);
  if (!requirement || (requirement.groups && !requirement.groups.includes(row.groupKey))) {
    const detail = {
      id: `Edisi ini tidak meminta lampiran "${key}".`,
      en: `This edition asks for no attachment "${key}".`,
    };
    throw new Refusal('invalid_input', { summary: detail }, {}, [
      { path: 'requirement', code: 'unknown_key', detail },
    ]);
  }
  return requirement;
}

function refuseMisfit(
  requirement: AttachmentRequirement,
  file: { sizeBytes: number; mediaType: string | null },
  held: number,
): void {
  const { label, maxBytes, maxFiles, mediaTypes } = requirement;
  if (file.sizeBytes > maxBytes)
    throw new Refusal('file_too_large', { limit: `${Math.round((maxBytes / 1048576) * 10) / 10} MB` });
  if (!mediaTypes.some((type) => type === file.mediaType)) {
    const kinds = mediaTypes.map((type) => EXTENSIONS[type]!.toUpperCase()).join(', ');
    throw new Refusal('file_refused', {
      reason: { id: `"${label.id}" hanya menerima ${kinds}.`, en: `"${label.en}" takes only ${kinds}.` },
    });
  }
  if (held < maxFiles) return;
  const detail = {
    id: `"${label.id}" paling banyak ${maxFiles} berkas. Hapus satu lebih dahulu.`,
    en: `"${label.en}" takes at most ${maxFiles}. Remove one first.`,
  };
  throw new Refusal('invalid_input', { summary: detail }, {}, [{ path: 'file', code: 'too_many', detail }]);
}

function recordAttachment(
  tx: Tx,
  name: string,
  version: number,
  of: Pick<AttachmentRow, 'id' | 'submissionId' | 'sha256'>,
  row: SubmissionRow,
) {
  const { id, submissionId, sha256 } = of;
  return record(
    tx,
    name,
    { type: 'attachment', id, version, bodyId: row.bodyId, editionId: row.editionId },
    { submissionId, sha256 },
  );
}
