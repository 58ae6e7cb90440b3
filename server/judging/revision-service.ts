import { act, isOpen, type Caller } from '../db/door.ts';
import { upsertScores } from './scoresheet-queries.ts';
import { changeSheet, keepVersion, peersOf, refuseConflict, shown, takeSheet } from './scoresheet-service.ts';
import { applyScores, totalOf, type GivenScore } from './sheet-scores.ts';

/**
 * Files a next version of a sent sheet after the readers saw each other's scores. The official total uses the last
 * version before the close; the independent one is kept for the statistics.
 * @throws Refusal guard_refused while no consolidation runs, invalid_input, stale_version
 */
export async function reviseScoresheet(
  caller: Caller,
  id: string,
  input: { scores: readonly GivenScore[]; reason: string },
) {
  const peers = await peersOf(caller, id);
  const consolidating = peers.consolidated && !peers.peersUnfinished;
  return act(caller, async (tx) => {
    const { parts, stage } = await takeSheet(tx, caller, id);
    const { sheet, rubric } = parts;
    await refuseConflict(tx, sheet);
    const { rows, changed } = applyScores(rubric, parts.scores, input.scores);
    const total = totalOf(rubric, rows);
    await changeSheet(
      tx,
      sheet,
      'revise',
      { allScored: total !== null, stageOpen: isOpen(stage), consolidating },
      { total, submittedAt: tx.at, independent: false },
      input.reason,
    );
    const { bodyId, editionId } = sheet;
    const scope = { scoresheetId: id, bodyId, editionId, rubricVersionId: rubric.id, changedAt: tx.at };
    await upsertScores(
      tx,
      changed.map((row) => ({ ...row, ...scope })),
    );
    await keepVersion(tx, { ...parts, scores: rows }, total!, { independent: false, reason: input.reason });
    return shown(tx, sheet, { stageOpen: true, peersUnfinished: false });
  });
}
