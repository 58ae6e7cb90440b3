import { Readable } from 'node:stream';
import { act, asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { withoutMetadata } from '../files/image-metadata.ts';
import { personOf } from '../judging/policy.ts';
import { onceWithFile, receiveUpload, takeUpload } from '../people/upload-service.ts';
import type { ProgressCode } from './codes.ts';
import { isApart } from './facts-service.ts';
import { mayCode, mayWrite } from './policy.ts';
import { updateReplication, type ReplicationRow } from './queries.ts';
import { lockToMove } from './replication-service.ts';
import { subjectOf } from './step-service.ts';
import { showReplication } from './view-service.ts';
import * as queries from './work-queries.ts';

export type PlanInput = {
  baseline: string;
  baselineOn: string | null;
  target: string;
  core: string[];
  adaptation: string;
  obstacles: string;
  budget: string;
  activities: { title: string; doer: string; startsOn: string; dueOn: string; output: string }[];
};

/**
 * Writes the action plan, complete or not, while it is the replicator's to write: from the agreement of the owner until it is
 * handed in. Whether it is complete is asked when it is handed in.
 * @throws Refusal stage_not_open, not_allowed, invalid_input (an activity that ends before it begins)
 */
export async function writePlan(caller: Caller, id: string, input: PlanInput) {
  const wrong = input.activities.findIndex((one) => one.dueOn < one.startsOn);
  if (wrong >= 0) throw endsFirst(wrong);
  await act(caller, async (tx) => {
    const { row, standing } = await lockToMove(tx, caller, id);
    mayWrite(standing);
    if (!['agreed', 'signed'].includes(row.state)) throw new Refusal('stage_not_open');
    const { activities, ...plan } = input;
    await queries.savePlan(tx, {
      replicationId: id,
      bodyId: row.bodyId,
      ...plan,
      changedBy: personOf(tx.actor),
      changedAt: tx.at,
    });
    await queries.replaceActivities(
      tx,
      id,
      activities.map((one, position) => ({
        ...one,
        id: tx.context.ids.next(),
        bodyId: row.bodyId,
        replicationId: id,
        position,
      })),
    );
    await written(tx, row, 'replication.planWritten', { activities: activities.length });
  });
  return showReplication(caller, id);
}

function endsFirst(index: number): Refusal {
  const detail = {
    id: 'Kegiatan berakhir sebelum mulai. Periksa tanggalnya.',
    en: 'The activity ends before it begins. Check its dates.',
  };
  return new Refusal('invalid_input', { summary: detail }, {}, [
    { path: `activities.${index}.dueOn`, code: 'before_start', detail },
  ]);
}

/** What was written counts the row on, so that two people who write at once see one another. */
async function written(tx: Tx, row: ReplicationRow, name: string, payload: Record<string, unknown>) {
  await updateReplication(tx, row.id, {});
  await record(tx, name, subjectOf(row, row.version + 1), payload);
}

/** The replicator tells how the work goes, about one activity or the whole. */
export async function addReport(
  caller: Caller,
  id: string,
  input: { text: string; activityId?: string | undefined },
) {
  return act(caller, async (tx) => {
    const { row, parts, standing } = await lockToMove(tx, caller, id);
    mayWrite(standing);
    if (!['implementing', 'finalCheck'].includes(row.state)) throw new Refusal('stage_not_open');
    const activity = input.activityId ? parts.activities.find((one) => one.id === input.activityId) : null;
    if (input.activityId && !activity) throw new Refusal('not_found');
    const reportId = tx.context.ids.next();
    await queries.insertReport(tx, {
      id: reportId,
      bodyId: row.bodyId,
      replicationId: id,
      activityId: activity?.id ?? null,
      text: input.text,
      writtenBy: personOf(tx.actor),
      writtenAt: tx.at,
    });
    await record(tx, 'replication.reported', subjectOf(row, row.version), { reportId });
    return { id: reportId };
  });
}

/**
 * Somebody apart from the doers says how far an activity is. The newest finding counts; the earlier stay.
 * @throws Refusal not_allowed, conflict_of_interest, stage_not_open, not_found
 */
export async function codeActivity(
  caller: Caller,
  id: string,
  input: { activityId: string; code: ProgressCode; reason: string },
) {
  await act(caller, async (tx) => {
    const { row, parts, standing } = await lockToMove(tx, caller, id);
    mayCode(standing, !(await isApart(tx, row)));
    if (!['implementing', 'finalCheck'].includes(row.state)) throw new Refusal('stage_not_open');
    if (!parts.activities.some((one) => one.id === input.activityId)) throw new Refusal('not_found');
    await queries.insertCode(tx, {
      id: tx.context.ids.next(),
      bodyId: row.bodyId,
      replicationId: id,
      ...input,
      codedBy: personOf(tx.actor),
      codedAt: tx.at,
    });
    await record(tx, 'replication.activityCoded', subjectOf(row, row.version), {
      activityId: input.activityId,
      code: input.code,
    });
  });
  return showReplication(caller, id);
}

const MOST_PHOTOS = 6;
const PHOTO_LIMIT_BYTES = 6 * 1024 * 1024;
const NO_PICTURE = {
  id: 'bukan foto JPEG atau PNG yang utuh.',
  en: 'it is no whole JPEG or PNG picture.',
};
const TOO_MANY = {
  id: `Satu laporan memuat paling banyak ${MOST_PHOTOS} foto.`,
  en: `A report holds at most ${MOST_PHOTOS} photos.`,
};

/**
 * Adds a photo to a report of one's own agency. What the camera wrote into it is taken out before it is stored.
 * @throws Refusal file_refused, file_too_large, guard_refused, stage_not_open
 */
export async function addReportPhoto(
  caller: Caller,
  reportId: string,
  caption: string,
  file: { stream: Readable; fileName: string },
) {
  const content = await readPicture(caller, reportId, file.stream);
  const upload = await receiveUpload(
    { context: caller.context, actor: caller.actor },
    { stream: Readable.from([content]), fileName: file.fileName },
  );
  return act({ ...caller, ...onceWithFile(caller, `${upload.sha256} ${caption}`) }, async (tx) => {
    const report = await queries.findReport(tx, reportId);
    if (!report) throw new Refusal('not_found');
    const { row } = await openToWriter(tx, caller, report.replicationId);
    if ((await queries.countPhotos(tx, reportId)) >= MOST_PHOTOS)
      throw new Refusal('guard_refused', { reason: TOO_MANY });
    const { sha256, fileName } = await takeUpload(tx, upload.id, tx.actor);
    const id = tx.context.ids.next();
    const place = { id, bodyId: row.bodyId, replicationId: row.id, reportId };
    await queries.insertPhoto(tx, { ...place, sha256, fileName, caption });
    await record(tx, 'replication.photoAdded', subjectOf(row, row.version), { reportId, sha256 });
    return { id };
  });
}

async function openToWriter(tx: Tx, caller: Caller, replicationId: string) {
  const found = await lockToMove(tx, { context: caller.context, actor: caller.actor }, replicationId);
  mayWrite(found.standing);
  if (!['implementing', 'finalCheck'].includes(found.row.state)) throw new Refusal('stage_not_open');
  return found;
}

/** Asked before the file is received, so that a stranger's pictures are not read first. */
async function readPicture(caller: Caller, reportId: string, stream: Readable): Promise<Buffer> {
  try {
    await act({ context: caller.context, actor: caller.actor }, async (tx) => {
      const report = await queries.findReport(tx, reportId);
      if (!report) throw new Refusal('not_found');
      await openToWriter(tx, caller, report.replicationId);
    });
  } catch (error) {
    stream.resume();
    throw error;
  }
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream) {
    size += (piece as Buffer).length;
    if (size <= PHOTO_LIMIT_BYTES) pieces.push(piece as Buffer);
  }
  if (size > PHOTO_LIMIT_BYTES) throw new Refusal('file_too_large', { limit: '6 MB' });
  const clean = withoutMetadata(Buffer.concat(pieces));
  if (!clean) throw new Refusal('file_refused', { reason: NO_PICTURE });
  return clean;
}

/** The picture itself, for whoever stands on a side of its replication. */
export async function findReportPhoto(caller: Caller, photoId: string) {
  const found = await look(asSystem(caller.context), (tx) => queries.findPhoto(tx, photoId));
  if (!found) throw new Refusal('not_found');
  await showReplication(caller, found.photo.replicationId);
  return { sha256: found.photo.sha256, mediaType: found.mediaType ?? 'application/octet-stream' };
}
