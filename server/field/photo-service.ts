import { Readable } from 'node:stream';
import { act, look, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { Refusal, type FieldProblem } from '../errors.ts';
import { record } from '../events/record.ts';
import { withoutMetadata } from '../files/image-metadata.ts';
import { personOf } from '../judging/policy.ts';
import { onceWithFile, receiveUpload, takeUpload } from '../people/upload-service.ts';
import { findFile } from '../submissions/attachment-queries.ts';
import { mayWrite } from './policy.ts';
import * as queries from './queries.ts';
import { NOT_THERE } from './report-service.ts';
import { readerOf } from './show-service.ts';
import { rulesOfVisit, standingTowards, takeVisit, visitSubject, type Taken } from './standing-service.ts';
import { mayReadReport, PHOTO_LIMIT_BYTES, photoView } from './views.ts';

export type NewPhoto = { claimKey: string; caption: string; showsPeople: boolean; consent: string };

/**
 * Keeps one photo of the place. It is looked into by its content, and what the camera wrote into it (where, when, with
 * which device) is taken out before anything is stored.
 * @throws Refusal file_refused, file_too_large, guard_refused (not under way, too many), invalid_input
 */
export async function addPhoto(
  caller: Caller,
  visitId: string,
  about: NewPhoto,
  file: { stream: Readable; fileName: string },
) {
  let content: Buffer;
  try {
    // Asked before the file is received, so that a stranger's pictures are not read first.
    await look(caller, async (tx) => {
      const visit = await queries.findVisit(tx, visitId);
      if (!visit) throw new Refusal('not_found');
      refuseUnwritable({ visit, ...(await standingTowards(tx, visit)) });
    });
    refuseUnsaid(about);
    content = await readWhole(file.stream);
  } catch (error) {
    file.stream.resume();
    throw error;
  }
  const clean = withoutMetadata(content);
  if (!clean) throw new Refusal('file_refused', { reason: NO_PICTURE });
  const upload = await receiveUpload(
    { context: caller.context, actor: caller.actor },
    { stream: Readable.from([clean]), fileName: file.fileName },
  );
  const once = onceWithFile(caller, `${upload.sha256} ${JSON.stringify(about)}`);
  return act({ ...caller, ...once }, async (tx) => {
    const taken = await takeVisit(tx, visitId);
    refuseUnwritable(taken);
    await refuseTooMany(tx, taken.visit);
    await refuseUnknown(tx, taken.visit, about.claimKey);
    const { sha256 } = await takeUpload(tx, upload.id, tx.actor);
    return insert(tx, taken.visit, sha256, about);
  });
}

async function insert(tx: Tx, visit: queries.VisitRow, sha256: string, about: NewPhoto) {
  const photo = {
    id: tx.context.ids.next(),
    bodyId: visit.bodyId,
    editionId: visit.editionId,
    visitId: visit.id,
    claimKey: about.claimKey || null,
    sha256,
    caption: about.caption,
    showsPeople: about.showsPeople,
    consent: about.showsPeople ? about.consent : null,
    takenBy: personOf(tx.actor),
    createdAt: tx.at,
    removedAt: null,
  };
  await queries.insertPhoto(tx, photo);
  await record(
    tx,
    'fieldPhoto.added',
    { ...visitSubject(visit, 1), type: 'fieldPhoto', id: photo.id },
    { visitId: visit.id, sha256 },
  );
  const { sizeBytes } = await findFile(tx, sha256);
  return photoView({ photo, sizeBytes, takenByName: tx.actor.kind === 'person' ? tx.actor.name : null });
}

/** Takes a photo out of a report that is still being written. */
export function removePhoto(caller: Caller, photoId: string): Promise<void> {
  return act(caller, async (tx) => {
    const found = await queries.findPhoto(tx, photoId);
    if (!found) throw new Refusal('not_found');
    const taken = await takeVisit(tx, found.photo.visitId);
    refuseUnwritable(taken);
    await queries.updatePhotoRemoved(tx, photoId);
    await record(
      tx,
      'fieldPhoto.removed',
      { ...visitSubject(taken.visit, 2), type: 'fieldPhoto', id: photoId },
      { visitId: taken.visit.id },
    );
  });
}

/** The picture itself, for whoever may read the report it belongs to. */
export async function findPhotoFile(caller: Caller, photoId: string) {
  const { found, visitId } = await look(
    { ...caller, actor: { kind: 'system', name: 'system', language: 'id' } },
    async (tx) => {
      const photo = await queries.findPhoto(tx, photoId);
      if (!photo) throw new Refusal('not_found');
      return { found: photo, visitId: photo.photo.visitId };
    },
  );
  const { visit, reader } = await readerOf(caller, visitId);
  const standing = reader.kind === 'standing' ? reader.standing : { office: false, team: false, by: [] };
  if (!mayReadReport(visit.state, reader, standing)) throw new Refusal('not_found');
  return { sha256: found.photo.sha256, mediaType: found.mediaType ?? 'application/octet-stream' };
}

function refuseUnwritable({ visit, standing }: Taken): void {
  mayWrite(standing);
  if (visit.state !== 'visited') throw new Refusal('guard_refused', { reason: NOT_THERE });
}

async function refuseTooMany(tx: Tx, visit: queries.VisitRow): Promise<void> {
  const { most } = (await rulesOfVisit(tx, visit)).photos;
  if ((await queries.countVisit(tx, visit.id)).photos < most) return;
  throw new Refusal('guard_refused', {
    reason: {
      id: `Laporan ini sudah memuat ${most} foto, sebanyak yang diperbolehkan.`,
      en: `This report holds ${most} photos, as many as it may.`,
    },
  });
}

/** A photo is about the place as a whole, or about a question of this visit. */
async function refuseUnknown(tx: Tx, visit: queries.VisitRow, claimKey: string): Promise<void> {
  if (claimKey === '') return;
  const asked = await queries.listFindings(tx, visit.id);
  if (asked.some(({ finding }) => finding.claimKey === claimKey)) return;
  const fields: FieldProblem[] = [{ path: 'claimKey', code: 'unknown_key', detail: NO_QUESTION }];
  throw new Refusal('invalid_input', { summary: NO_QUESTION }, {}, fields);
}

function refuseUnsaid({ showsPeople, consent }: NewPhoto): void {
  if (!showsPeople || consent !== '') return;
  const fields: FieldProblem[] = [{ path: 'consent', code: 'consent', detail: CONSENT }];
  throw new Refusal('invalid_input', { summary: CONSENT }, {}, fields);
}

/** Read whole before anything is stored: only the picture without its notes is ever kept. */
async function readWhole(stream: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > PHOTO_LIMIT_BYTES)
      throw new Refusal('file_too_large', { limit: `${PHOTO_LIMIT_BYTES / 1024 / 1024} MB` });
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const NO_PICTURE: Words = {
  id: 'isinya bukan foto JPEG atau PNG yang utuh. Ambil ulang fotonya.',
  en: 'its content is no whole JPEG or PNG. Take the photo again.',
};
const NO_QUESTION: Words = {
  id: 'Pertanyaan ini tidak ada pada kunjungan ini.',
  en: 'This visit has no such question.',
};
const CONSENT: Words = {
  id: 'Tulis bagaimana orang di foto menyetujuinya, atau ambil foto tanpa orang.',
  en: 'Write how the people in the photo agreed, or take one without people.',
};
