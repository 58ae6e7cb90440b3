import { advance } from '../../workflows/advance.ts';
import { submission as workflow } from '../../workflows/submission.ts';
import type { Facts } from '../../workflows/table.ts';
import { act, expectVersion, type Caller, type Tx } from '../db/door.ts';
import { findEdition } from '../editions/queries.ts';
import { whatIsMissing, type Missing } from '../editions/rulebook/completeness.ts';
import { Refusal } from '../errors.ts';
import { listAttachments } from './attachment-queries.ts';
import { refuseOutsider } from './author-service.ts';
import { draftOf } from './content.ts';
import { mayWrite, sideOf, versionFor } from './policy.ts';
import { findSubmission, lockSubmission, type SubmissionRow } from './queries.ts';
import { rulesOf } from '../editions/rulebook-queries.ts';
import { changeSubmissionState } from './state-service.ts';
import { contentOf, findVersion, updateVersionSealed } from './version-queries.ts';
import { machineView } from './views.ts';

/** The short answer of a step: the machine as it stands now, and the number where there is one. */
export function movedView(tx: Tx, row: SubmissionRow) {
  return {
    ...machineView(tx, row),
    number: row.number,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    late: row.late,
  };
}

/** Sends a draft to the agency's administrator; the version sent is sealed. */
export function proposeSubmission(caller: Caller, id: string) {
  return act(caller, async (tx) => {
    const row = await lockOwn(tx, caller, id);
    const [edition, version, files] = await Promise.all([
      findEdition(tx, row.editionId),
      findVersion(tx, row.currentVersionId),
      listAttachments(tx, id),
    ]);
    const missing = whatIsMissing(
      await rulesOf(tx, edition!),
      row.groupKey,
      draftOf(contentOf(version!), files),
    );
    refuseIncomplete(tx, row, 'propose', missing);
    if (!version!.sealedAt) await updateVersionSealed(tx, version!.id);
    return move(tx, row, 'propose', { facts: { complete: missing.length === 0 } });
  });
}

export function recallSubmission(caller: Caller, id: string) {
  return act(caller, async (tx) => move(tx, await lockOwn(tx, caller, id), 'recall', {}));
}

/** The administrator sends a proposal back with a note that its writers read. */
export function returnSubmission(caller: Caller, id: string, reason: string | undefined) {
  return act(caller, async (tx) => move(tx, await lockOwn(tx, caller, id), 'return', { reason }));
}

export function withdrawSubmission(caller: Caller, id: string, reason: string | undefined) {
  return act(caller, async (tx) => move(tx, await lockOwn(tx, caller, id), 'withdraw', { reason }));
}

async function lockOwn(tx: Tx, caller: Caller, id: string): Promise<SubmissionRow> {
  const row = await lockSubmission(tx, id);
  mayWrite(tx.actor, row);
  await refuseOutsider(tx, row);
  expectVersion(caller, { version: versionFor(caller.actor, row) });
  return row;
}

async function move(
  tx: Tx,
  row: SubmissionRow,
  verb: string,
  change: { facts?: Facts; reason?: string | undefined },
) {
  await changeSubmissionState(tx, row, { verb, by: sideOf(tx.actor, row).by, ...change });
  return movedView(tx, (await findSubmission(tx, row.id))!);
}

/** Whether only the guards could still stand in the way: state and role are right. */
export function isPossible(tx: Tx, row: SubmissionRow, verb: string): boolean {
  const facts = { complete: true, withinQuota: true, windowOpen: true };
  return advance(workflow, row, { verb, by: sideOf(tx.actor, row).by, facts }).ok;
}

/** A list of what is missing helps more than the guard's sentence, which stands behind it. */
export function refuseIncomplete(
  tx: Tx,
  row: SubmissionRow,
  verb: string,
  missing: readonly Missing[],
): void {
  if (missing.length === 0 || !isPossible(tx, row, verb)) return;
  const fields = missing.map((one) => ({ path: one.fieldKey, code: one.code, detail: one.message }));
  throw new Refusal('incomplete', { count: missing.length }, { missing }, fields);
}
