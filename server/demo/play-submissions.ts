import { Readable } from 'node:stream';
import { act, look, type Caller } from '../db/door.ts';
import { screenSubmission } from '../screening/verdict-service.ts';
import { insertAttachment } from '../submissions/attachment-queries.ts';
import { createDraft, saveAnswers } from '../submissions/draft-service.ts';
import { proposeSubmission, returnSubmission } from '../submissions/move-service.ts';
import { versionFor } from '../submissions/policy.ts';
import { findSubmission } from '../submissions/queries.ts';
import { submitSubmission } from '../submissions/submit-service.ts';
import { receiveUpload, takeUpload } from '../people/upload-service.ts';
import type { Cast } from './cast.ts';
import type { DemoSubmission, World } from './content/types.ts';
import { samplePdf } from './sample-pdf.ts';

/** Ids of the submissions by their key. */
export type Played = ReadonlyMap<string, string>;

/**
 * Every submission is written as a draft by its author, agencies side by side as in life; those that reach the secretariat in
 * time are then sent one after the other, so that their numbers are always the same.
 */
export async function playSubmissions(world: World, cast: Cast, editionId: string): Promise<Played> {
  const sample = await samplePdf();
  const played = new Map<string, string>();
  const desks = Map.groupBy(world.submissions, ({ agencyKey }) => agencyKey);
  await Promise.all(
    [...desks.values()].map(async (own) => {
      for (const one of own) played.set(one.key, await write(cast, editionId, one, sample));
    }),
  );
  for (const one of world.submissions) if (isScreened(one)) await send(cast, one, played.get(one.key)!);
  return played;
}

async function write(
  cast: Cast,
  editionId: string,
  submission: DemoSubmission,
  sample: Buffer,
): Promise<string> {
  const author = cast.as(submission.authorKey);
  const { title, group, category, unitName } = submission;
  const draft = await createDraft(author, editionId, {
    agencyId: cast.id(submission.agencyKey),
    title,
    group,
    category,
    unitName,
  });
  await attach(author, draft.id, submission, sample);
  await saveAnswers({ ...author, expected: draft.version }, draft.id, {
    title,
    group,
    category,
    unitName,
    sdgs: [...submission.sdgs],
    implementedSince: submission.implementedSince,
    answers: submission.answers,
  });
  return draft.id;
}

/** The administrative check of what came in time, shared between the two of the secretariat. */
export async function screenAll(world: World, cast: Cast, played: Played): Promise<void> {
  const checkers = world.people.filter((person) => person.roles.some((held) => held.role === 'secretariat'));
  await Promise.all(
    world.submissions.filter(isScreened).map(async (submission, turn) => {
      const { verdict, reasons, note } = submission.screening ?? {
        verdict: 'pass' as const,
        reasons: [],
        note: null,
      };
      const id = played.get(submission.key)!;
      const given = { verdict, reasons: [...reasons], ...(note ? { note } : {}) };
      // A failure stands when two people found it; a pass when one did.
      for (const step of verdict === 'fail' ? [1, 2] : [1]) {
        const checker = cast.as(checkers[(turn + step) % checkers.length]!.key);
        await screenSubmission(await seen(checker, id), id, given);
      }
    }),
  );
}

/** What is still with the agency, or waits unread at the secretariat. */
export async function submitLate(world: World, cast: Cast, played: Played): Promise<void> {
  for (const submission of world.submissions) {
    const id = played.get(submission.key)!;
    if (submission.stateGoal === 'submitted') await send(cast, submission, id);
    if (submission.stateGoal !== 'proposed' && submission.stateGoal !== 'returned') continue;
    const author = cast.as(submission.authorKey);
    await proposeSubmission(await seen(author, id), id);
    const admin = cast.as(submission.adminKey);
    if (submission.stateGoal === 'returned')
      await returnSubmission(await seen(admin, id), id, submission.returnNote ?? 'Lengkapi data dampak.');
  }
}

function isScreened({ stateGoal }: DemoSubmission): boolean {
  return stateGoal === 'screened' || stateGoal === 'ineligible';
}

async function send(cast: Cast, submission: DemoSubmission, id: string): Promise<void> {
  const author = cast.as(submission.authorKey);
  await proposeSubmission(await seen(author, id), id);
  await submitSubmission(await seen(cast.as(submission.adminKey), id), id);
}

/** The caller with the version the row has now, as somebody who has just opened the page. */
async function seen(caller: Caller, id: string): Promise<Caller> {
  const row = await look(caller, (tx) => findSubmission(tx, id));
  return { ...caller, expected: versionFor(caller.actor, row!) };
}

/** The same small sample stands for every letter and piece of evidence: received once, named in each draft. */
async function attach(
  author: Caller,
  submissionId: string,
  submission: DemoSubmission,
  sample: Buffer,
): Promise<void> {
  if (submission.attachments.length === 0) return;
  const upload = await receiveUpload(author, {
    stream: Readable.from([sample]),
    fileName: 'data-peragaan.pdf',
  });
  await act(author, async (tx) => {
    const { sha256 } = await takeUpload(tx, upload.id, tx.actor);
    const row = await findSubmission(tx, submissionId);
    for (const requirementKey of submission.attachments) {
      await insertAttachment(tx, {
        id: tx.context.ids.next(),
        bodyId: row!.bodyId,
        editionId: row!.editionId,
        submissionId,
        requirementKey,
        sha256,
        fileName: `${requirementKey}-data-peragaan.pdf`,
        uploadedBy: row!.createdBy,
        createdAt: tx.at,
      });
    }
  });
}
