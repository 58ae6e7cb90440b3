import type { Readable } from 'node:stream';
import { rolesAt } from '../db/actor.ts';
import { act, asSystem, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { findEdition, findRulebook } from '../editions/queries.ts';
import { fieldsAsked } from '../editions/rulebook/reading.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { onceWithFile, takeUpload } from '../people/upload-service.ts';
import { maySee, mayWrite, sideOf } from '../submissions/policy.ts';
import { findSubmission, type SubmissionRow } from '../submissions/queries.ts';
import { findSubmittedText } from '../submissions/reading-queries.ts';
import { findHonours } from './honours.ts';
import { receiveOnly } from './own-upload.ts';
import { personOf } from './policy.ts';
import * as queries from './story-queries.ts';
import { caption as captionSchema } from './story-schemas.ts';

const MOST_PHOTOS = 6;

export type StoryInput = {
  summary?: string | undefined;
  openFields?: string[] | undefined;
  videoUrl?: string | null | undefined;
  contactEmail?: string | null | undefined;
  english?: Record<string, string> | undefined;
};

/** The story as its agency writes it, with what could be opened; the office reads along. */
export function showStoryDraft(caller: Caller, submissionId: string) {
  return look(caller, async (tx) => {
    const submission = await findSubmission(tx, submissionId);
    maySee(tx.actor, submission);
    return draftView(tx, submission);
  });
}

/**
 * Writes the story. The agency writes all of it; an organiser only the English of the pack.
 * @throws Refusal not_allowed, stale_version
 */
export function writeStory(caller: Caller, submissionId: string, input: StoryInput) {
  return act(caller, async (tx) => {
    const submission = await findSubmission(tx, submissionId);
    maySee(tx.actor, submission);
    const { side } = sideOf(tx.actor, submission);
    const onlyEnglish = Object.keys(input).every((key) => key === 'english');
    const mayEnglish = rolesAt(tx.actor, submission).includes('organiser');
    if (side !== 'agency' && !(onlyEnglish && mayEnglish)) throw new Refusal('not_allowed');
    const known = await queries.lockStory(tx, submissionId);
    expectVersion(caller, known ?? { version: 0 });
    const english = input.english && { english: { ...known?.english, ...input.english } };
    const { summary, openFields, videoUrl, contactEmail } = input;
    await queries.upsertStory(tx, placeOf(submission), {
      ...(summary === undefined ? {} : { summary }),
      ...(openFields === undefined ? {} : { openFields }),
      ...(videoUrl === undefined ? {} : { videoUrl }),
      ...(contactEmail === undefined ? {} : { contactEmail }),
      ...english,
    });
    // What is open already is told on in its new words.
    if (known?.releasedAt) {
      const { bodyId, editionId } = submission;
      const subject = { type: 'story', id: submissionId, version: known.version + 1, bodyId, editionId };
      await record(tx, 'story.written', subject, {}, [{ kind: 'directory' }]);
    }
    return draftView(tx, submission);
  });
}

/** The agency opens its story to the public, or closes it again. What is not yet published stays closed all the same. */
export function releaseStory(caller: Caller, submissionId: string, isOpen: boolean) {
  return act(caller, async (tx) => {
    const submission = await findSubmission(tx, submissionId);
    mayWrite(tx.actor, submission);
    const known = await queries.lockStory(tx, submissionId);
    expectVersion(caller, known ?? { version: 0 });
    await queries.upsertStory(tx, placeOf(submission), {
      releasedAt: isOpen ? tx.at : null,
      releasedBy: isOpen ? personOf(tx.actor) : null,
    });
    const { bodyId, editionId } = submission;
    await record(
      tx,
      isOpen ? 'story.released' : 'story.closed',
      { type: 'story', id: submissionId, version: (known?.version ?? 0) + 1, bodyId, editionId },
      {},
      [{ kind: 'directory' }],
    );
    return draftView(tx, submission);
  });
}

/** Adds a photo with the sentence that tells it to those who do not see it. */
export async function addPhoto(
  caller: Caller,
  submissionId: string,
  file: { stream: Readable; fileName: string; caption: string },
) {
  await look(caller, async (tx) => mayWrite(tx.actor, await findSubmission(tx, submissionId)));
  const caption = captionSchema.safeParse(file.caption);
  if (!caption.success) throw new Refusal('invalid_input', { summary: NO_CAPTION });
  const upload = await receiveOnly(caller, file, ['image/png', 'image/jpeg']);
  return act({ ...caller, ...onceWithFile(caller, upload.sha256) }, async (tx) => {
    const submission = await findSubmission(tx, submissionId);
    mayWrite(tx.actor, submission);
    const known = await queries.listPhotos(tx, submissionId);
    if (known.length >= MOST_PHOTOS) throw new Refusal('guard_refused', { reason: ENOUGH });
    const { sha256 } = await takeUpload(tx, upload.id, tx.actor);
    const id = tx.context.ids.next();
    await queries.insertPhoto(tx, {
      ...placeOf(submission),
      id,
      sha256,
      mediaType: upload.mediaType,
      caption: caption.data,
      position: (known.at(-1)?.position ?? 0) + 1,
      createdAt: tx.at,
    });
    return { id, caption: caption.data, href: `/api/photos/${id}/content` };
  });
}

export function removePhoto(caller: Caller, id: string) {
  return act(caller, async (tx) => {
    const photo = await queries.findPhoto(tx, id);
    if (!photo) throw new Refusal('not_found');
    mayWrite(tx.actor, await findSubmission(tx, photo.submissionId));
    await queries.deletePhoto(tx, id);
    return null;
  });
}

/** A photo: its agency's and office's, and everybody's once the story is open and the result published. */
export async function findPhotoFile(caller: Caller, id: string) {
  const own = await look(caller, (tx) => queries.findPhoto(tx, id));
  if (own) return { sha256: own.sha256, mediaType: own.mediaType };
  const photo = await look(asSystem(caller.context), async (tx) => {
    const row = await queries.findPhoto(tx, id);
    const story = row && (await queries.findStory(tx, row.submissionId));
    return story?.releasedAt ? row : null;
  });
  if (!photo) throw new Refusal('not_found');
  await findHonours(caller, photo.editionId, photo.submissionId);
  return { sha256: photo.sha256, mediaType: photo.mediaType };
}

function placeOf({ id, bodyId, editionId }: SubmissionRow) {
  return { submissionId: id, bodyId, editionId };
}

async function draftView(tx: Tx, submission: SubmissionRow) {
  const story = await queries.findStory(tx, submission.id);
  const edition = (await findEdition(tx, submission.editionId))!;
  const rulebook = await findRulebook(tx, edition);
  const text = await findSubmittedText(tx, submission.id);
  const answers = text?.answers ?? {};
  const open = new Set(story?.openFields ?? []);
  const fields = fieldsAsked(rulebook, submission.groupKey, answers).filter(({ kind }) => kind === 'text');
  return {
    id: submission.id,
    version: story?.version ?? 0,
    title: submission.title,
    summary: story?.summary ?? '',
    /** The first text of the proposal, to begin the summary from. */
    suggestion: answers[fields[0]?.key ?? ''] ?? '',
    fields: fields.map(({ key, label }) => ({
      key,
      label,
      text: answers[key] ?? '',
      open: open.has(key),
    })),
    videoUrl: story?.videoUrl ?? null,
    contactEmail: story?.contactEmail ?? null,
    photos: (await queries.listPhotos(tx, submission.id)).map(photoView),
    english: story?.english ?? {},
    releasedAt: story?.releasedAt?.toISOString() ?? null,
  };
}

export function photoView({ id, caption }: queries.PhotoRow) {
  return { id, caption, href: `/api/photos/${id}/content` };
}

const NO_CAPTION = {
  id: 'Tuliskan apa yang tampak pada foto, paling banyak 300 huruf.',
  en: 'Say what the photo shows, in at most 300 letters.',
};
const ENOUGH = {
  id: `Paling banyak ${MOST_PHOTOS} foto. Hapus satu lebih dahulu.`,
  en: `At most ${MOST_PHOTOS} photos. Remove one first.`,
};
