import { asSystem, look, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { findInnovation, hasAdministrator } from '../network/queries.ts';
import type { Owned } from './policy.ts';

/**
 * An innovation with its owner and whether anybody of the owner is here to answer. Read as the system: which agency owns what
 * stands in the directory, and of the roles only one fact goes out.
 * @throws Refusal not_found
 */
export function findOwned(tx: Tx, innovationId: string): Promise<{ innovation: Owned; ownerHere: boolean }> {
  return look(asSystem(tx.context), async (system) => {
    const innovation = await findInnovation(system, innovationId);
    if (!innovation) throw new Refusal('not_found');
    return { innovation, ownerHere: await hasAdministrator(system, innovation.ownerAgencyId) };
  });
}
