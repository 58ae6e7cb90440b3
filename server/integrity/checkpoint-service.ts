import { and, asc, count, eq, gt } from 'drizzle-orm';
import { look, type Caller, type Tx } from '../db/door.ts';
import { checkpoints, stages } from '../db/schema/index.ts';
import { maySeeEdition } from '../editions/policy.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';

type Row = {
  checkpoint: typeof checkpoints.$inferSelect;
  stage: { id: string; key: string; name: { id: string; en: string } | null };
};

/** Every checkpoint of an edition, the oldest first: for the whole world. */
export function listCheckpoints(
  caller: Caller,
  editionId: string,
  query: { limit: number; after?: string | undefined },
) {
  return look(caller, async (tx) => {
    maySeeEdition(tx.actor, await findEdition(tx, editionId));
    const after = readCursor(query.after, 'string')?.[1];
    const here = eq(checkpoints.editionId, editionId);
    const rows = await select(tx)
      .where(after ? and(here, gt(checkpoints.id, after)) : here)
      .orderBy(asc(checkpoints.id))
      .limit(query.limit + 1);
    const [all] = await tx.select({ n: count() }).from(checkpoints).where(here);
    const items = rows.slice(0, query.limit).map(viewOf);
    const last = items.at(-1);
    return {
      items,
      next: rows.length > query.limit ? writeCursor([last!.id, last!.id]) : null,
      total: all!.n,
    };
  });
}

/** One checkpoint with its note as it was signed and mailed. */
export function showCheckpoint(caller: Caller, id: string) {
  return look(caller, async (tx) => {
    const [row] = await select(tx).where(eq(checkpoints.id, id));
    if (!row) throw new Refusal('not_found');
    maySeeEdition(tx.actor, await findEdition(tx, row.checkpoint.editionId));
    return viewOf(row);
  });
}

function select(tx: Tx) {
  return tx
    .select({ checkpoint: checkpoints, stage: { id: stages.id, key: stages.key, name: stages.name } })
    .from(checkpoints)
    .innerJoin(stages, eq(stages.id, checkpoints.stageId))
    .$dynamic();
}

function viewOf({ checkpoint, stage }: Row) {
  const { id, editionId, kind, origin, number, size, root, note, vkey, consistency } = checkpoint;
  return {
    id,
    editionId,
    kind: kind as 'stage' | 'audit',
    origin,
    number,
    size,
    root,
    stage,
    closedAt: checkpoint.closedAt.toISOString(),
    createdAt: checkpoint.createdAt.toISOString(),
    note,
    vkey,
    consistency,
  };
}
