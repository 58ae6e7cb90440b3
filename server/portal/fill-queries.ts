import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { innovationAwards } from '../db/schema/index.ts';
import type { AwardInsert, AwardRow, InnovationRow } from './innovation-queries.ts';
import { listInnovationsByIds } from './innovation-queries.ts';

/** The awards that this edition's result has brought into the directory. */
export function listFilledBy(tx: Tx, editionId: string): Promise<AwardRow[]> {
  return tx
    .select()
    .from(innovationAwards)
    .where(eq(innovationAwards.fromEditionId, editionId))
    .then((rows) => rows);
}

export type SubmissionFacts = {
  innovationId: string | null;
  level: string;
  regionCode: string | null;
  sdgs: number[];
  startedOn: string | null;
  /** How many papers that were found clean lie behind each requirement of the form. */
  papers: Record<string, number>;
};

/** What the published page of a proposal does not say and the directory needs, by submission. */
export async function listSubmissionFacts(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, SubmissionFacts>> {
  const rows = await tx.execute<SubmissionFacts & { id: string }>(sql`
    select s.id, s.innovation_id as "innovationId", a.level, a.region_code as "regionCode",
      coalesce(v.sdgs, '[]'::jsonb) as sdgs, v.implemented_since::text as "startedOn",
      coalesce((select jsonb_object_agg(f.requirement_key, f.papers) from (
        select f.requirement_key, count(*) as papers from attachments f join blobs b on b.sha256 = f.sha256
        where f.submission_id = s.id and f.removed_at is null and b.state = 'clean' group by f.requirement_key) f), '{}') as papers
    from submissions s join agencies a on a.id = s.agency_id
    left join submission_versions v on v.id = s.submitted_version_id
    where s.id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)`);
  return new Map(rows.map((row) => [row.id, row]));
}

type Own = { submissionId: string; innovationId: string | null; titleKey: string; agencyName: string };

export async function findOwnInnovation(tx: Tx, bodyId: string, own: Own): Promise<InnovationRow | null> {
  const [row] = await tx.execute<{ id: string }>(sql`
    select id from (
      (select id, 1 as place from innovations where submission_id = ${own.submissionId}::uuid and body_id = ${bodyId}::uuid)
      union all
      (select id, 2 from innovations where id = ${own.innovationId}::uuid and body_id = ${bodyId}::uuid)
      union all
      (select id, 3 from innovations where body_id = ${bodyId}::uuid and title_key = ${own.titleKey}
        and lower(agency_name) = lower(${own.agencyName}))) found
    order by place limit 1`);
  if (!row) return null;
  return (await listInnovationsByIds(tx, [row.id]))[0] ?? null;
}

/** Writes an award, or makes it stand again. */
export async function upsertAward(tx: Tx, award: AwardInsert): Promise<void> {
  const { source, fromEditionId, submissionId, demo } = award;
  await tx
    .insert(innovationAwards)
    .values(award)
    .onConflictDoUpdate({
      target: [innovationAwards.innovationId, innovationAwards.year, innovationAwards.award],
      set: { source, fromEditionId, submissionId, demo, withdrawnAt: null },
    });
}

export async function withdrawAwards(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(innovationAwards)
    .set({ withdrawnAt: tx.at })
    .where(and(inArray(innovationAwards.id, [...ids]), sql`${innovationAwards.withdrawnAt} is null`));
}

export async function listUnindexed(tx: Tx, most: number): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select i.id from innovations i
    where not exists (select from innovation_index x where x.innovation_id = i.id) order by i.id limit ${most}`);
  return rows.map(({ id }) => id);
}
