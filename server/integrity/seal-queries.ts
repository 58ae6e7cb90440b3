import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { checkpointLeaves, checkpoints, stages, witnesses } from '../db/schema/index.ts';

export type CheckpointRow = typeof checkpoints.$inferSelect;

/** Kinds of stages that leave records of submissions behind; of the others there is nothing to seal. */
const SEALED = ['registration', 'screening', 'desk_judging', 'feasibility', 'interview', 'public_rating'];

/** The stages of an edition that are closed and not sealed since, in the order of their closing. */
export async function listUnsealedStages(tx: Tx, editionId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: stages.id })
    .from(stages)
    .where(
      and(
        eq(stages.editionId, editionId),
        inArray(stages.kind, SEALED),
        sql`${stages.closedAt} is not null and not exists (select from checkpoints c where c.stage_id = ${stages.id} and c.closed_at = ${stages.closedAt})`,
      ),
    )
    .orderBy(asc(stages.closedAt), asc(stages.position));
  return rows.map((row) => row.id);
}

export async function findLastOf(tx: Tx, origin: string): Promise<CheckpointRow | null> {
  const [row] = await tx
    .select()
    .from(checkpoints)
    .where(eq(checkpoints.origin, origin))
    .orderBy(desc(checkpoints.number))
    .limit(1);
  return row ?? null;
}

export async function insertCheckpoint(tx: Tx, row: typeof checkpoints.$inferInsert): Promise<void> {
  await tx.insert(checkpoints).values(row);
}

export async function insertLeaves(tx: Tx, rows: (typeof checkpointLeaves.$inferInsert)[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 1000)
    await tx.insert(checkpointLeaves).values(rows.slice(at, at + 1000));
}

export async function listLinkHashes(tx: Tx, chain: string): Promise<string[]> {
  const rows = await tx.execute<{ hash: string }>(
    sql`select hash from audit_links where chain = ${chain}::uuid order by position`,
  );
  return [...rows].map((row) => row.hash);
}

export function listWitnesses(tx: Tx, bodyId: string) {
  return tx
    .select({
      id: witnesses.id,
      name: witnesses.name,
      email: witnesses.email,
      language: witnesses.language,
      createdAt: witnesses.createdAt,
    })
    .from(witnesses)
    .where(and(eq(witnesses.bodyId, bodyId), isNull(witnesses.removedAt)))
    .orderBy(asc(witnesses.id));
}
