import { act, expectVersion, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { lockEdition, updateEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { announceSubmissions, hasUnannounced } from '../submissions/state-service.ts';
import { mayOrganise } from './policy.ts';
import { listStepsTaken } from './selection-queries.ts';

const STATES = {
  nominees: ['nominated', 'notSelected'],
  finalists: ['nominated', 'finalist', 'interviewed', 'notSelected'],
};

/**
 * Lifts the embargo from a choice: agencies see it and get its mail. The Top Innovations are never announced here:
 * two organisers publish them.
 * @throws Refusal guard_refused before the choice was made, and once the final choice was
 */
export function announceChoice(caller: Caller, editionId: string, what: 'nominees' | 'finalists') {
  return act(caller, async (tx) => {
    const edition = await lockEdition(tx, editionId);
    mayOrganise(tx.actor, edition);
    expectVersion(caller, edition);
    const taken = new Set((await listStepsTaken(tx, editionId)).map((one) => one.step));
    if (!taken.has(what)) throw new Refusal('guard_refused', { reason: NOT_CHOSEN });
    // Finalists who were not named stand beside those who were not finalists: announcing them would tell the result.
    if (taken.has('top-innovations')) throw new Refusal('guard_refused', { reason: BY_PUBLICATION });
    const announced = await announceSubmissions(tx, editionId, STATES[what]);
    await updateEdition(tx, editionId, {});
    await record(
      tx,
      'selection.announced',
      { type: 'edition', id: editionId, version: edition.version + 1, bodyId: edition.bodyId, editionId },
      { what, announced },
    );
    return { editionId, version: edition.version + 1, what, announced };
  });
}

/** Whether every submission that a choice has moved is told to its agency. */
export async function isAnnounced(tx: Tx, editionId: string, what: keyof typeof STATES): Promise<boolean> {
  return !(await hasUnannounced(tx, editionId, STATES[what]));
}

const NOT_CHOSEN: Words = {
  id: 'Belum ada pilihan yang dapat diumumkan.',
  en: 'There is no choice to announce yet.',
};
const BY_PUBLICATION: Words = {
  id: 'Top Inovasi sudah ditetapkan. Hasil akhir diumumkan lewat publikasi oleh dua penyelenggara.',
  en: 'The Top Innovations have been named. The final result goes out by the publication of two organisers.',
};
