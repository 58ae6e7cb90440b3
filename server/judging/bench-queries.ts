import { eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { benchNotes, people } from '../db/schema/index.ts';
import type { CriterionSum } from './standings.ts';
import type { BenchSheet } from './bench-fit.ts';
import type { Hidden } from './stage-version.ts';

/** Submissions in these states are no longer ranked. */
const GONE = sql`('withdrawn', 'disqualified', 'revoked')`;

/** Counted sheets of a stage whose submissions still compete, without what is hidden. */
function counted(stageId: string, { agencyIds, submissionIds }: Hidden): SQL {
  return sql`k.stage_id = ${stageId}::uuid and k.state in ('submitted', 'locked') and k.total is not null
    and s.state not in ${GONE} and not s.agency_id = any(${arrayOf(agencyIds)}::uuid[]) and not s.id = any(${arrayOf(submissionIds)}::uuid[])`;
}

export async function listBenchSheets(tx: Tx, stageId: string, hidden: Hidden): Promise<BenchSheet[]> {
  const rows = await tx.execute<BenchSheet>(sql`
    select k.submission_id as "submissionId", k.juror_id as "jurorId", s.group_key as "group", k.total, coalesce(v.total, k.total) as independent,
      row_number() over (partition by k.juror_id order by coalesce(
        (select min(sent_at) from scoresheet_versions f where f.scoresheet_id = k.id), k.submitted_at, k.changed_at), k.id)::int as "order"
    from scoresheets k join submissions s on s.id = k.submission_id
    left join lateral (select total from scoresheet_versions v where v.scoresheet_id = k.id and v.independent
      order by number desc limit 1) v on true
    where ${counted(stageId, hidden)} order by k.submission_id, k.juror_id`);
  return [...rows];
}

/** Sum and number of the counted scores of each criterion, for the tie chain. */
export async function listBenchSums(
  tx: Tx,
  stageId: string,
  group: string,
  hidden: Hidden,
): Promise<CriterionSum[]> {
  const rows = await tx.execute<CriterionSum>(sql`
    select k.submission_id as "submissionId", c.criterion_key as criterion, sum(c.score)::int as sum, count(c.score)::int as count
    from scoresheets k join submissions s on s.id = k.submission_id join scores c on c.scoresheet_id = k.id
    where ${counted(stageId, hidden)} and s.group_key = ${group} group by k.submission_id, c.criterion_key`);
  return [...rows];
}

/** How many submissions of the group with counted sheets are left out for this reader. */
export async function countHidden(tx: Tx, stageId: string, group: string, hidden: Hidden): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(sql`
    select count(distinct s.id)::int as n from scoresheets k join submissions s on s.id = k.submission_id
    where k.stage_id = ${stageId}::uuid and k.state in ('submitted', 'locked') and s.group_key = ${group} and s.state not in ${GONE}
      and (s.agency_id = any(${arrayOf(hidden.agencyIds)}::uuid[]) or s.id = any(${arrayOf(hidden.submissionIds)}::uuid[]))`);
  return row!.n;
}

export type Named = {
  id: string;
  number: number | null;
  title: string;
  agency: string;
  category: string | null;
};

export async function listNames(tx: Tx, ids: readonly string[]): Promise<Map<string, Named>> {
  const rows = await tx.execute<Named>(sql`
    select s.id, s.number, s.title, a.name as agency, s.category_key as category
    from submissions s join agencies a on a.id = s.agency_id where s.id = any(${arrayOf(ids)}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row]));
}

export async function listPeopleNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row.name]));
}

export type BenchNote = typeof benchNotes.$inferSelect & { authorName: string };

/** What was written about submissions that change places in a stage, by submission. */
export async function listNotes(tx: Tx, stageId: string): Promise<Map<string, BenchNote>> {
  const rows = await tx
    .select({ note: benchNotes, authorName: people.name })
    .from(benchNotes)
    .innerJoin(people, eq(people.id, benchNotes.writtenBy))
    .where(eq(benchNotes.stageId, stageId));
  return new Map(rows.map(({ note, authorName }) => [note.submissionId, { ...note, authorName }]));
}

export function arrayOf(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}
