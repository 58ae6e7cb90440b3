import { edition as workflow } from '../../workflows/edition.ts';
import type { Readable } from 'node:stream';
import { act, asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { mayOrganise, maySeeOffice } from '../editions/policy.ts';
import { findEdition, lockEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { labelOf } from '../events/step.ts';
import { onceWithFile, takeUpload } from '../people/upload-service.ts';
import { receiveOnly } from './own-upload.ts';
import * as queries from './queries.ts';

export type NewDecree = {
  number: string;
  /** Calendar day, YYYY-MM-DD. */
  date: string;
  title: string;
  signerName: string;
  signerPosition: string;
  /** The decree that this one corrects: its awards follow the new one. */
  replaces?: string | undefined;
};

/** The final plenary decides, the decree follows; once published the awards stand as they were decreed. */
const STATES = ['deciding', 'decided'];
/** A decree that turned out wrong is corrected later too; what was published then needs a correction. */
const CORRECTABLE = [...STATES, 'published', 'awarded'];

/**
 * Records a decree and binds to it every award of the edition that has none.
 * @throws Refusal guard_refused before the final plenary or after publication, already_exists for a known number
 */
export function recordDecree(caller: Caller, editionId: string, input: NewDecree) {
  return act(caller, async (tx) => {
    const edition = await lockEdition(tx, editionId);
    mayOrganise(tx.actor, edition);
    const { replaces, ...decree } = input;
    if (!(replaces ? CORRECTABLE : STATES).includes(edition.state))
      throw new Refusal('guard_refused', { reason: outOfTime(edition.state) });
    const known = await queries.listDecrees(tx, editionId);
    if (known.some(({ number }) => number === input.number)) {
      throw new Refusal('already_exists', { what: input.number });
    }
    if (replaces && !isStanding(known, replaces)) throw new Refusal('not_found');
    const id = tx.context.ids.next();
    const createdBy = personOf(tx);
    await queries.insertDecree(tx, {
      id,
      bodyId: edition.bodyId,
      editionId,
      ...decree,
      replacesId: replaces ?? null,
      createdBy,
      createdAt: tx.at,
    });
    const awards = await queries.updateAwardsWithDecree(tx, editionId, id, replaces);
    await record(
      tx,
      'decree.recorded',
      { type: 'decree', id, version: 1, bodyId: edition.bodyId, editionId },
      { number: input.number, date: input.date, awards, ...(replaces ? { replaces } : {}) },
    );
    return {
      ...decree,
      id,
      replaces: replaces ?? null,
      replacedBy: null,
      file: null,
      createdAt: tx.at.toISOString(),
      awards,
    };
  });
}

export function listDecrees(caller: Caller, editionId: string) {
  return look(caller, async (tx) => {
    maySeeOffice(tx.actor, await findEdition(tx, editionId));
    const items = await queries.listDecrees(tx, editionId);
    return {
      items: items.map(({ id, number, date, title, signerName, signerPosition, ...row }) => ({
        id,
        number,
        date,
        title,
        signerName,
        signerPosition,
        replaces: row.replacesId,
        replacedBy: items.find((later) => later.replacesId === id)?.id ?? null,
        file: row.signedSha256 && {
          name: row.signedName!,
          sha256: row.signedSha256,
          href: `/api/decrees/${id}/content`,
        },
        createdAt: row.createdAt.toISOString(),
      })),
    };
  });
}

/**
 * Keeps the signed decree as a file beside its record. A file that is there stays; another one belongs to a decree that
 * replaces this one.
 * @throws Refusal guard_refused when there is a file already, file_refused when it is no PDF
 */
export async function uploadDecree(caller: Caller, id: string, file: { stream: Readable; fileName: string }) {
  await look(caller, async (tx) => mustBeWithoutFile(tx, await queries.findDecree(tx, id)));
  const upload = await receiveOnly(caller, file, ['application/pdf']);
  return act({ ...caller, ...onceWithFile(caller, upload.sha256) }, async (tx) => {
    const decree = await mustBeWithoutFile(tx, await queries.lockDecree(tx, id));
    const { sha256, fileName } = await takeUpload(tx, upload.id, tx.actor);
    await queries.updateDecreeFile(tx, id, { sha256, fileName });
    await record(
      tx,
      'decree.filed',
      { type: 'decree', id, version: 2, bodyId: decree.bodyId, editionId: decree.editionId },
      { sha256 },
    );
    return { id, number: decree.number, sha256 };
  });
}

/** The signed decree: the office's always, everybody's once the results are out. */
export function findDecreeFile(caller: Caller, id: string) {
  // Whoever may not read decrees may read a published one; which that is, is asked as the system.
  return look(asSystem(caller.context), async (tx) => {
    const decree = await queries.findDecree(tx, id);
    const edition = decree && (await findEdition(tx, decree.editionId));
    if (!decree?.signedSha256 || !edition) throw new Refusal('not_found');
    const isOut = await queries.findReleasedPublication(tx, edition.id);
    if (!isOut) maySeeOffice(caller.actor, edition);
    return { sha256: decree.signedSha256, fileName: decree.signedName! };
  });
}

async function mustBeWithoutFile(tx: Tx, decree: queries.DecreeRow | null): Promise<queries.DecreeRow> {
  mayOrganise(tx.actor, decree && (await findEdition(tx, decree.editionId)));
  if (decree!.signedSha256) throw new Refusal('guard_refused', { reason: FILED });
  return decree!;
}

function isStanding(known: readonly queries.DecreeRow[], id: string): boolean {
  return known.some((one) => one.id === id) && !known.some((one) => one.replacesId === id);
}

const FILED = {
  id: 'Keputusan ini sudah punya berkas. Berkas lain menjadi milik keputusan penggantinya.',
  en: 'This decree has its file already. Another file belongs to a decree that replaces it.',
};

function personOf(tx: Tx): string {
  if (tx.actor.kind !== 'person') throw new Refusal('sign_in_required');
  return tx.actor.personId;
}

function outOfTime(state: string) {
  const label = labelOf(workflow, state);
  return {
    id: `Surat keputusan dicatat pada pleno akhir, sebelum hasil diumumkan. Sekarang: ${label.id}.`,
    en: `The decree is recorded at the final plenary, before the results are published. It is now: ${label.en}.`,
  };
}
