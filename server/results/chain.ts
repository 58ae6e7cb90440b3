import { sql } from 'drizzle-orm';
import { asSystem, look, type Caller } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { Refusal } from '../errors.ts';
import { findHonours } from './honours.ts';

export type ChainLink = {
  id: string;
  /** Whether this one came before the proposal asked about, or followed from it. */
  place: 'before' | 'after';
  title: string;
  edition: { name: Words; year: number; bodyName: string };
  tier: Words;
};

/** A city's winner goes to its province and from there to the nation; longer chains are not followed. */
const MOST_STEPS = 5;

/**
 * Where an innovation won before it moved up, and where it won after: the earliest first. Only what is published is
 * told; an edition whose result is not out yet is passed over in silence.
 */
export async function findChain(caller: Caller, submissionId: string): Promise<ChainLink[]> {
  const steps = await look(asSystem(caller.context), (tx) =>
    tx.execute<{ id: string; edition_id: string; step: number }>(sql`
      with recursive before as (
        select id, edition_id, promoted_from_id, 0 as step from submissions where id = ${submissionId}
        union all select s.id, s.edition_id, s.promoted_from_id, b.step - 1 from before b
          join submissions s on s.id = b.promoted_from_id where b.step > ${-MOST_STEPS}
      ), after as (
        select id, edition_id, 0 as step from submissions where id = ${submissionId}
        union all select s.id, s.edition_id, a.step + 1 from after a
          join submissions s on s.promoted_from_id = a.id where a.step < ${MOST_STEPS}
      )
      select id, edition_id, step from before where step < 0
      union all select id, edition_id, step from after where step > 0 order by step, id`),
  );
  const chain: ChainLink[] = [];
  for (const { id, edition_id, step } of steps) {
    const honours = await findHonours(caller, edition_id, id).catch((cause: unknown) => {
      if (cause instanceof Refusal) return null;
      throw cause;
    });
    if (!honours) continue;
    const { name, year, bodyName } = honours.content.edition;
    chain.push({
      id,
      place: step < 0 ? 'before' : 'after',
      title: honours.row.title,
      edition: { name, year, bodyName },
      tier: honours.tiers[0]!,
    });
  }
  return chain;
}
