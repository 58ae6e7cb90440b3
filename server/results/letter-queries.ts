import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';

/** The closed stages of an edition in which scores are given, in their order. */
export async function listScoredStages(tx: Tx, editionId: string) {
  const rows = await tx.execute<{ id: string; key: string; kind: string }>(sql`
    select id, key, kind from stages where edition_id = ${editionId} and closed_at is not null
      and exists (select from scoresheets k where k.stage_id = stages.id) order by position`);
  return [...rows];
}

/** Sum and number of the counted scores of each aspect of one submission in one stage. */
export async function listOwnAspects(tx: Tx, stageId: string, submissionId: string) {
  const rows = await tx.execute<{ criterion: string; sum: number; count: number }>(sql`
    select c.criterion_key as criterion, sum(c.score)::int as sum, count(c.score)::int as count
    from scoresheets k join scores c on c.scoresheet_id = k.id
    where k.stage_id = ${stageId} and k.submission_id = ${submissionId} and k.state in ('submitted', 'locked') and c.score is not null
    group by c.criterion_key`);
  return [...rows];
}

/** The mean total of each submission of the group in the stage, as exact sum and number of readers. */
export async function listGroupTotals(tx: Tx, stageId: string, groupKey: string) {
  const rows = await tx.execute<{ id: string; sum: string; count: number }>(sql`
    select k.submission_id as id, sum(k.total)::text as sum, count(k.total)::int as count
    from scoresheets k join submissions s on s.id = k.submission_id
    where k.stage_id = ${stageId} and s.group_key = ${groupKey} and k.state in ('submitted', 'locked') and k.total is not null
    group by k.submission_id`);
  return [...rows];
}
