import { sql } from 'drizzle-orm';
import type { Facts } from '../../workflows/table.ts';
import type { Tx } from '../db/door.ts';
import type { EditionRow } from './queries.ts';

/** What the guards of the edition's machine ask about, in one statement. */
export async function countFacts(tx: Tx, edition: EditionRow): Promise<Facts> {
  const [row] = await tx.execute<{
    unscreened: boolean;
    judging_closed: boolean;
    final_closed: boolean;
    decree: boolean;
    undecreed: boolean;
    objected: boolean;
    uncalibrated: boolean;
  }>(sql`
    select exists (select from submissions where edition_id = ${edition.id} and (state in ('submitted', 'correcting')
        or (state in ('screened', 'ineligible') and announced_state = 'submitted'))) as unscreened,
      exists (select from objections where edition_id = ${edition.id} and state in ('filed', 'admitted', 'upheld')) as objected,
      not exists (select from stages where edition_id = ${edition.id} and kind = 'desk_judging' and closed_at is null) as judging_closed,
      not exists (select from stages where edition_id = ${edition.id} and closed_at is null
        and kind in ('interview', 'feasibility', 'public_rating')) as final_closed,
      exists (select from decrees where edition_id = ${edition.id}) as decree,
      exists (select from awards where edition_id = ${edition.id} and decree_id is null and revoked_at is null) as undecreed,
      exists (select from stages t join edition_versions v on v.id = ${edition.editionVersionId}, jsonb_array_elements(v.rulebook -> 'stages') r
        where t.edition_id = ${edition.id} and r ->> 'key' = t.key and (r #>> '{calibration,required}')::boolean
          and not exists (select from calibrations c where c.stage_id = t.id and c.state = 'closed')) as uncalibrated`);
  return {
    noSubmittedLeftUnscreened: !row!.unscreened,
    jurorsCalibrated: !row!.uncalibrated,
    judgingClosed: row!.judging_closed,
    finalJudgingClosed: row!.final_closed,
    decreeComplete: row!.decree && !row!.undecreed,
    noOpenObjection: !row!.objected,
  };
}
