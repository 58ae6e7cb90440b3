import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { remembered } from '../db/remember.ts';
import type { StageRow } from '../editions/queries.ts';
import { listConflictedAgencies } from '../submissions/conflict-service.ts';
import { personOf } from './policy.ts';

/** By kind of stage: the state of what its jurors read. */
const READS: Readonly<Record<string, string>> = { desk_judging: 'screened', feasibility: 'finalist' };

/**
 * How many submissions an open stage should read and has given to nobody: they would have no rank, and no choice would take them.
 * Those of a conflict of whoever asks are not counted.
 */
export async function countUnread(tx: Tx, stage: StageRow): Promise<number> {
  const state = READS[stage.kind];
  if (!state || stage.closedAt) return 0;
  const hidden = `{${(await listConflictedAgencies(tx, personOf(tx.actor))).join(',')}}`;
  return remembered(tx, ['unread', stage.id, state, hidden], async () => {
    const [row] = await tx.execute<{ n: number }>(sql`
      select count(*)::int as n from (select s.id from submissions s
        where s.edition_id = ${stage.editionId}::uuid and s.state = ${state} and not s.agency_id = any(${hidden}::uuid[])
        except select a.submission_id from assignments a
        where a.stage_id = ${stage.id}::uuid and a.state in ('offered', 'accepted', 'completed')) u`);
    return row!.n;
  });
}
