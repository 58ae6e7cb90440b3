import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';

/** What is left out of a reading of a stage: agencies of a conflict, and submissions whose scores are not open yet. */
export type Hidden = { agencyIds: readonly string[]; submissionIds: readonly string[] };

/**
 * Changes whenever a counted sheet of the stage or a submission of the edition does, or one joins or leaves: a hash over every
 * row with its version, because times and sums of versions may agree where rows do not. What is hidden changes nothing: whoever
 * may not see it would be told that something happened.
 */
export async function findStageVersion(
  tx: Tx,
  editionId: string,
  stageId: string,
  hidden: Hidden = { agencyIds: [], submissionIds: [] },
): Promise<string> {
  const hides = hidden.agencyIds.length + hidden.submissionIds.length > 0;
  const seen = hides
    ? sql`and not s.agency_id = any(${arrayOf(hidden.agencyIds)}::uuid[]) and not s.id = any(${arrayOf(hidden.submissionIds)}::uuid[])`
    : sql``;
  const [row] = await tx.execute<{ version: string }>(sql`
    select concat_ws('.', k.n, k.rows, s.n, s.rows) as version from
      (select count(*) as n, bit_xor(uuid_hash_extended(k.id, k.version)) as rows
        from scoresheets k ${hides ? sql`join submissions s on s.id = k.submission_id` : sql``}
        where k.stage_id = ${stageId}::uuid and k.state in ('submitted', 'locked') ${seen}) k,
      (select count(*) as n, bit_xor(uuid_hash_extended(s.id, s.version)) as rows from submissions s
        where s.edition_id = ${editionId}::uuid ${seen}) s`);
  return row!.version;
}

const arrayOf = (ids: readonly string[]) => `{${ids.join(',')}}`;
