import type postgres from 'postgres';
import { INVARIANTS } from '../../server/db/invariants.ts';
import { PLANTS } from './plants.ts';

/**
 * Plants the wrong row of every invariant, one after the other, each in a transaction that is undone.
 * @returns the names of those that did not find theirs
 */
export async function missedPlants(owner: postgres.Sql): Promise<string[]> {
  const missed: string[] = [];
  for (const { name, query } of INVARIANTS) {
    const undone = new Error('undone');
    const found = owner.begin(async (tx) => {
      await tx.unsafe(`set local session_replication_role = replica`);
      await tx.unsafe(PLANTS[name]!);
      if ((await tx.unsafe(query)).length === 0) missed.push(name);
      throw undone;
    });
    await found.catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  }
  return missed;
}
