import { act, asSystem, look, type Caller, type Tx } from '../db/door.ts';
import type { TutorialStep } from '../db/schema/index.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { personOf } from '../judging/policy.ts';
import { takeUpload } from '../people/upload-service.ts';
import { findOwned } from './owner-service.ts';
import { isOwner, mayTeach, type Owned } from './policy.ts';
import * as queries from './tutorial-queries.ts';

export type TutorialInput = {
  summary: string;
  steps: TutorialStep[];
  cost: string;
  people: string;
  rules: string;
  pitfalls: string;
  changes: string;
};

/**
 * How an innovation is taken over: the newest version or an earlier one, all versions with what changed, the files. Public; read
 * as the system, since it names no person.
 * @throws Refusal not_found (the innovation)
 */
export function showTutorial(caller: Caller, innovationId: string, number?: number) {
  return look(caller, async (tx) => {
    const { innovation } = await findOwned(tx, innovationId);
    return viewOf(tx, innovation, number);
  });
}

function viewOf(tx: Tx, innovation: Owned, number?: number) {
  return look(asSystem(tx.context), async (system) => {
    const [tutorial, versions, files] = await Promise.all([
      queries.findTutorial(system, innovation.id, number),
      queries.listVersions(system, innovation.id),
      queries.listFiles(system, innovation.id),
    ]);
    return {
      innovationId: innovation.id,
      title: innovation.title,
      ownerName: innovation.ownerName || null,
      writes: isOwner(tx.actor, innovation),
      version: versions[0]?.number ?? 0,
      tutorial: tutorial && {
        number: tutorial.number,
        summary: tutorial.summary,
        steps: tutorial.steps,
        cost: tutorial.cost,
        people: tutorial.people,
        rules: tutorial.rules,
        pitfalls: tutorial.pitfalls,
        writtenAt: tutorial.writtenAt.toISOString(),
      },
      versions: versions.map(({ writtenAt, ...one }) => ({ ...one, writtenAt: writtenAt.toISOString() })),
      files: files
        .filter(({ state }) => state !== 'refused')
        .map(({ file: { id, fileName, caption }, state, sizeBytes }) => ({
          id,
          fileName,
          caption,
          sizeBytes,
          checked: state === 'clean',
        })),
    };
  });
}

const subjectOf = (innovation: Owned, version: number) => ({
  type: 'innovation',
  id: innovation.id,
  version,
  bodyId: innovation.bodyId,
  editionId: null,
});

/**
 * Publishes a new version; those before stay readable. The version that the writer saw is the number of the newest.
 * @throws Refusal not_found, not_allowed, stale_version, reason_needed (what changed, from the second version on)
 */
export async function publishTutorial(caller: Caller, innovationId: string, input: TutorialInput) {
  return act(caller, async (tx) => {
    const { innovation } = await findOwned(tx, innovationId);
    const last = await queries.lockTutorial(tx, innovationId);
    mayTeach(tx.actor, innovation);
    if (caller.expected !== last) throw new Refusal('stale_version', { version: last }, { version: last });
    if (last > 0 && input.changes === '') throw new Refusal('reason_needed');
    const number = last + 1;
    await queries.insertTutorial(tx, {
      ...input,
      id: tx.context.ids.next(),
      bodyId: innovation.bodyId,
      innovationId,
      number,
      writtenBy: personOf(tx.actor),
      writtenAt: tx.at,
    });
    await record(tx, 'tutorial.published', subjectOf(innovation, number), { steps: input.steps.length });
    return { version: number };
  });
}

const MOST_FILES = 20;
const TOO_MANY = {
  id: `Satu panduan memuat paling banyak ${MOST_FILES} berkas. Hapus satu dahulu.`,
  en: `A tutorial holds at most ${MOST_FILES} files. Remove one first.`,
};

/** Gives an upload a place beside the tutorial. @throws Refusal not_found, not_allowed, guard_refused */
export function addTutorialFile(
  caller: Caller,
  innovationId: string,
  { upload, caption }: { upload: string; caption: string },
) {
  return act(caller, async (tx) => {
    const { innovation } = await findOwned(tx, innovationId);
    const last = await queries.lockTutorial(tx, innovationId);
    mayTeach(tx.actor, innovation);
    if ((await queries.listFiles(tx, innovationId)).length >= MOST_FILES)
      throw new Refusal('guard_refused', { reason: TOO_MANY });
    const { sha256, fileName } = await takeUpload(tx, upload, tx.actor);
    const id = tx.context.ids.next();
    const place = { id, bodyId: innovation.bodyId, innovationId };
    await queries.insertFile(tx, {
      ...place,
      sha256,
      fileName,
      caption,
      addedBy: personOf(tx.actor),
      addedAt: tx.at,
    });
    await record(tx, 'tutorial.fileAdded', subjectOf(innovation, last), { sha256 });
    return { id };
  });
}

/** Takes a file away from the tutorial; its content stays for whoever kept a copy of the record. @throws Refusal not_found, not_allowed */
export function removeTutorialFile(caller: Caller, id: string) {
  return act(caller, async (tx) => {
    const file = await look(asSystem(tx.context), (system) => queries.findFile(system, id));
    if (!file) throw new Refusal('not_found');
    const { innovation } = await findOwned(tx, file.innovationId);
    mayTeach(tx.actor, innovation);
    await queries.removeFile(tx, id);
    await record(tx, 'tutorial.fileRemoved', subjectOf(innovation, 0), { sha256: file.sha256 });
  });
}

/** The file itself, for everybody. @throws Refusal not_found */
export async function findTutorialFile(caller: Caller, id: string) {
  const file = await look(asSystem(caller.context), (system) => queries.findFile(system, id));
  if (!file) throw new Refusal('not_found');
  return { sha256: file.sha256, fileName: file.fileName };
}
