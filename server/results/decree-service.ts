import { edition as workflow } from '../../workflows/edition.ts';
import { act, look, type Caller, type Tx } from '../db/door.ts';
import { mayOrganise, maySeeOffice } from '../editions/policy.ts';
import { findEdition, lockEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { labelOf } from '../events/step.ts';
import * as queries from './queries.ts';

export type NewDecree = {
  number: string;
  /** Calendar day, YYYY-MM-DD. */
  date: string;
  title: string;
  signerName: string;
  signerPosition: string;
};

/** The final plenary decides, the decree follows; once published the awards stand as they were decreed. */
const STATES = ['deciding', 'decided'];

/**
 * Records a decree and binds to it every award of the edition that has none.
 * @throws Refusal guard_refused before the final plenary or after publication, already_exists for a known number
 */
export function recordDecree(caller: Caller, editionId: string, input: NewDecree) {
  return act(caller, async (tx) => {
    const edition = await lockEdition(tx, editionId);
    mayOrganise(tx.actor, edition);
    if (!STATES.includes(edition.state))
      throw new Refusal('guard_refused', { reason: outOfTime(edition.state) });
    const known = await queries.listDecrees(tx, editionId);
    if (known.some((decree) => decree.number === input.number)) {
      throw new Refusal('already_exists', { what: input.number });
    }
    const id = tx.context.ids.next();
    const createdBy = personOf(tx);
    await queries.insertDecree(tx, {
      id,
      bodyId: edition.bodyId,
      editionId,
      ...input,
      createdBy,
      createdAt: tx.at,
    });
    const awards = await queries.updateAwardsWithDecree(tx, editionId, id);
    await record(
      tx,
      'decree.recorded',
      { type: 'decree', id, version: 1, bodyId: edition.bodyId, editionId },
      { number: input.number, date: input.date, awards },
    );
    return { ...input, id, createdAt: tx.at.toISOString(), awards };
  });
}

export function listDecrees(caller: Caller, editionId: string) {
  return look(caller, async (tx) => {
    maySeeOffice(tx.actor, await findEdition(tx, editionId));
    const items = await queries.listDecrees(tx, editionId);
    return {
      items: items.map(({ id, number, date, title, signerName, signerPosition, createdAt }) => ({
        id,
        number,
        date,
        title,
        signerName,
        signerPosition,
        createdAt: createdAt.toISOString(),
      })),
    };
  });
}

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
