import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import type { ResultContent } from '../results/results-service.ts';
import {
  agencies,
  checkpointLeaves,
  checkpoints,
  publications,
  rankings,
  resultPackages,
  rubricVersions,
  selections,
  submissions,
} from '../db/schema/index.ts';
import { addSignature } from './signed-note.ts';
import { installationSigner } from './signer.ts';

/** The rankings on which something was chosen, by step, in the order in which that happened. */
export function listChosenRankings(tx: Tx, editionId: string) {
  const chosenOn = tx
    .select({ id: selections.rankingId })
    .from(selections)
    .where(eq(selections.editionId, editionId));
  return tx
    .select()
    .from(rankings)
    .where(inArray(rankings.id, chosenOn))
    .orderBy(asc(rankings.computedAt), asc(rankings.id));
}

export function listSelectionsOf(tx: Tx, editionId: string) {
  return tx
    .select({
      rankingId: selections.rankingId,
      submissionId: selections.submissionId,
      step: selections.step,
      chosen: selections.chosen,
      reason: selections.deviationReason,
    })
    .from(selections)
    .where(eq(selections.editionId, editionId))
    .orderBy(asc(selections.rank), asc(selections.submissionId));
}

/** The versions that went out up to this one, the first first, with what each asked of the awards as two confirmed it. */
export async function listAwardCorrections(tx: Tx, editionId: string, upTo: number) {
  const rows = await tx.execute<{ awards: unknown; reason: string | null; content: ResultContent }>(sql`
    select r.payload -> 'awards' as awards, p.reason, p.content from publications p join requests r on r.id = p.request_id
    where p.edition_id = ${editionId} and p.number <= ${upTo} and p.published_at is not null order by p.number`);
  return [...rows];
}

export function listNamed(tx: Tx, ids: readonly string[]) {
  return tx
    .select({
      id: submissions.id,
      group: submissions.groupKey,
      category: submissions.categoryKey,
      state: submissions.state,
      reason: submissions.stateReason,
      title: submissions.title,
      agency: agencies.name,
    })
    .from(submissions)
    .innerJoin(agencies, eq(agencies.id, submissions.agencyId))
    .where(inArray(submissions.id, [...ids]))
    .orderBy(asc(submissions.id));
}

export type CountedSheet = {
  submission: string;
  jurorId: string;
  rubricVersion: string;
  independent: boolean;
  scores: Record<string, number>;
};

/** The sheets of a stage that count, of these submissions. */
export async function listCountedSheets(tx: Tx, stageId: string, ids: readonly string[]) {
  const rows = await tx.execute<CountedSheet>(sql`
    select k.submission_id as submission, k.juror_id as "jurorId", k.rubric_version_id as "rubricVersion", k.independent,
      (select jsonb_object_agg(c.criterion_key, c.score) from scores c where c.scoresheet_id = k.id) as scores
    from scoresheets k where k.stage_id = ${stageId}::uuid and k.state in ('submitted', 'locked') and k.total is not null
      and k.submission_id = any (${sql.param(`{${ids.join(',')}}`)}::uuid[])`);
  return [...rows];
}

export function listRubrics(tx: Tx, ids: readonly string[]) {
  return tx
    .select()
    .from(rubricVersions)
    .where(inArray(rubricVersions.id, [...ids]))
    .orderBy(asc(rubricVersions.stageKey), asc(rubricVersions.number));
}

/** The seal of a stage as it closed last, with its leaves in their order; null where it was never sealed. */
export async function findStageSeal(tx: Tx, stage: { id: string; closedAt: Date | null }) {
  if (!stage.closedAt) return null;
  const [seal] = await tx
    .select({ id: checkpoints.id, note: checkpoints.note })
    .from(checkpoints)
    .where(
      and(
        eq(checkpoints.stageId, stage.id),
        eq(checkpoints.kind, 'stage'),
        eq(checkpoints.closedAt, stage.closedAt),
      ),
    )
    .orderBy(desc(checkpoints.number))
    .limit(1);
  if (!seal) return null;
  const leaves = await tx
    .select({
      submissionId: checkpointLeaves.submissionId,
      jurorId: checkpointLeaves.jurorId,
      content: checkpointLeaves.content,
      hash: checkpointLeaves.hash,
    })
    .from(checkpointLeaves)
    .where(eq(checkpointLeaves.checkpointId, seal.id))
    .orderBy(asc(checkpointLeaves.position));
  return { note: addSignature(seal.note, installationSigner(tx.context.config)), leaves };
}

export async function findPublication(tx: Tx, id: string) {
  const [row] = await tx.select().from(publications).where(eq(publications.id, id));
  return row ?? null;
}

export async function insertPackage(tx: Tx, row: typeof resultPackages.$inferInsert): Promise<void> {
  await tx.insert(resultPackages).values(row).onConflictDoNothing();
}

export async function findPackage(tx: Tx, publicationId: string) {
  const [row] = await tx.select().from(resultPackages).where(eq(resultPackages.publicationId, publicationId));
  return row ?? null;
}
