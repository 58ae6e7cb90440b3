import { act, expectVersion, type Caller } from '../db/door.ts';
import { mayOrganise } from '../editions/policy.ts';
import { lockEdition, updateEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { announceSubmissions } from '../submissions/state-service.ts';

const NOTHING = {
  id: 'Tidak ada putusan yang menunggu pengumuman.',
  en: 'No verdict waits to be announced.',
};

/**
 * Tells every agency the verdicts that were kept until now, with their reasons; from here on they stand.
 * @returns how many were told
 * @throws Refusal guard_refused when nothing waits
 */
export function announceVerdicts(caller: Caller, editionId: string) {
  return act(caller, async (tx) => {
    const edition = await lockEdition(tx, editionId);
    mayOrganise(tx.actor, edition);
    expectVersion(caller, edition);
    const announced = await announceSubmissions(tx, editionId, ['screened', 'ineligible']);
    if (announced === 0) throw new Refusal('guard_refused', { reason: NOTHING });
    await updateEdition(tx, editionId, {});
    await record(
      tx,
      'edition.verdictsAnnounced',
      { type: 'edition', id: editionId, version: edition.version + 1, bodyId: edition.bodyId, editionId },
      { announced },
    );
    return { announced };
  });
}
