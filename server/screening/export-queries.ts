import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';

export type VerdictRow = {
  number: number;
  title: string;
  agency: string;
  group: string;
  category: string | null;
  verdict: string;
  reasons: string[];
  note: string | null;
  firstBy: string | null;
  secondBy: string | null;
  at: string;
  announced: boolean;
};

/**
 * The verdict in force of every submission that has one, by public number, without the submissions of some agencies:
 * who gave it, and who first found the failure that a second person agreed with.
 */
export async function listVerdicts(
  tx: Tx,
  editionId: string,
  without: readonly string[],
): Promise<VerdictRow[]> {
  const rows = await tx.execute<VerdictRow>(sql`
    select s.number, s.title, a.name as agency, s.group_key as "group", s.category_key as category, c.verdict, c.reasons, c.note,
      (select p.name from screenings f join people p on p.id = f.screened_by where f.submission_id = s.id and f.step = 'proposed'
        and f.created_at < c.created_at order by f.created_at desc limit 1) as "firstBy",
      p.name as "secondBy", c.created_at::text as at, s.announced_state <> 'submitted' as announced
    from submissions s join agencies a on a.id = s.agency_id
    join lateral (select * from screenings x where x.submission_id = s.id and x.step in ('verdict', 'reopened')
      order by x.created_at desc, x.id desc limit 1) c on c.step = 'verdict'
    left join people p on p.id = c.screened_by
    where s.edition_id = ${editionId} and s.number is not null and not (s.agency_id = any(${`{${without.join(',')}}`}::uuid[]))
    order by s.number limit 20000`);
  return [...rows];
}
