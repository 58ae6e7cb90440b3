import { and, eq, max, notInArray, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { editionVersions, formVersions, rubricVersions, stages } from '../db/schema/index.ts';

/** The highest number given to a version of the rules, of a form and of a rubric in this edition. */
export async function countVersions(tx: Tx, editionId: string) {
  const [[rules], [form], [rubric]] = await Promise.all([
    tx
      .select({ n: max(editionVersions.number) })
      .from(editionVersions)
      .where(eq(editionVersions.editionId, editionId)),
    tx
      .select({ n: max(formVersions.number) })
      .from(formVersions)
      .where(eq(formVersions.editionId, editionId)),
    tx
      .select({ n: max(rubricVersions.number) })
      .from(rubricVersions)
      .where(eq(rubricVersions.editionId, editionId)),
  ]);
  return { rules: rules?.n ?? 0, form: form?.n ?? 0, rubric: rubric?.n ?? 0 };
}

/** Whether anything was begun on the stages: then they are no longer taken away. */
export async function isStageUsed(tx: Tx, editionId: string, kept: readonly string[]): Promise<boolean> {
  const [row] = await tx.execute<{ used: boolean }>(sql`
    select exists (select from seats z join stages t on t.id = z.stage_id where t.edition_id = ${editionId}::uuid
      and t.key <> all (${`{${kept.join(',')}}`}::text[])) as used`);
  return row!.used;
}

export async function deleteStagesExcept(tx: Tx, editionId: string, kept: readonly string[]): Promise<void> {
  await tx.delete(stages).where(and(eq(stages.editionId, editionId), notInArray(stages.key, [...kept])));
}
