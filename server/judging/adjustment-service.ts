import { hashOf } from '../db/canonical.ts';
import type { Tx } from '../db/door.ts';
import type { StageRow } from '../editions/queries.ts';
import { record } from '../events/record.ts';
import {
  findAdjustment,
  insertAdjustment,
  listIndependentSheets,
  type Adjustment,
} from './adjustment-queries.ts';
import { compute } from './engine.ts';

/** Stages whose sheets are scored by jurors. */
const SCORED = ['desk_judging', 'interview', 'feasibility'];

/**
 * Freezes, as a judging stage closes, how strict each juror was on the independent sheets: decimal texts from which
 * everyone recomputes the adjusted totals exactly, with the facts of the fit and its hash. Where the sample or the
 * connection is too thin, the reason is frozen instead and the raw totals stand.
 */
export async function freezeSeverities(tx: Tx, stage: StageRow): Promise<void> {
  if (!SCORED.includes(stage.kind)) return;
  const sheets = await listIndependentSheets(tx, stage.id);
  const { jurors, refusal, facts } = await compute('severity', sheets);
  const id = tx.context.ids.next();
  // Fitting draws nothing by chance today; the seed is what probabilities beside the ranking are drawn with.
  const seed = tx.context.random.int(2 ** 31);
  const sha256 = hashOf({ seed, refusal, jurors } as Parameters<typeof hashOf>[0]);
  const { bodyId, editionId } = stage;
  await insertAdjustment(
    tx,
    { id, bodyId, editionId, stageId: stage.id, seed, facts, refusal, sha256, computedAt: tx.at },
    jurors,
  );
  await record(
    tx,
    'stage.severitiesFrozen',
    { type: 'stage', id: stage.id, version: stage.version + 1, bodyId, editionId },
    { adjustmentId: id, sha256, jurors: jurors.length, corrected: refusal === null },
  );
}

/** What a stage's ranking is corrected by: only once it has closed, because an open one still moves. */
export async function adjustmentOf(tx: Tx, stage: StageRow): Promise<Adjustment | null> {
  return stage.closedAt === null ? null : findAdjustment(tx, stage.id);
}
