import { isOpen, stageNow, type Tx } from '../db/door.ts';
import { findEdition, findStageOfKind } from '../editions/queries.ts';

/** Once the results are out, nobody objects to them here any more. */
const OVER = ['published', 'awarded', 'archived'];

export async function isOver(tx: Tx, editionId: string): Promise<boolean> {
  const edition = await findEdition(tx, editionId);
  return !edition || OVER.includes(edition.state);
}

/** Null unless the objection stage is open at this instant; its close may be unset. */
export async function openUntil(tx: Tx, editionId: string): Promise<{ at: Date | null } | null> {
  const stage = await findStageOfKind(tx, editionId, 'objection');
  if (!stage || (await isOver(tx, editionId))) return null;
  const now = await stageNow(tx, stage.id);
  return isOpen(now) ? { at: now.closesAt } : null;
}
