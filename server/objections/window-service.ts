import { isOpen, stageNow, type Tx } from '../db/door.ts';
import { findStageOfKind } from '../editions/queries.ts';

/** Null unless the objection stage is open at this instant; its close may be unset. */
export async function openUntil(tx: Tx, editionId: string): Promise<{ at: Date | null } | null> {
  const stage = await findStageOfKind(tx, editionId, 'objection');
  if (!stage) return null;
  const now = await stageNow(tx, stage.id);
  return isOpen(now) ? { at: now.closesAt } : null;
}
