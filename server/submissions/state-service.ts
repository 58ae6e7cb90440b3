import { and, eq, inArray, ne } from 'drizzle-orm';
import { announce, type Advanced } from '../../workflows/advance.ts';
import { submission as workflow } from '../../workflows/submission.ts';
import type { Effect, Facts, Role } from '../../workflows/table.ts';
import type { Tx } from '../db/door.ts';
import { submissions } from '../db/schema/index.ts';
import { record, type Subject } from '../events/record.ts';
import { step } from '../events/step.ts';
import { updateSubmission, type SubmissionRow } from './queries.ts';

export type StateChange = {
  verb: string;
  by: readonly Role[];
  facts?: Facts;
  reason?: string | undefined;
  /** Set by the confirmation of a request of two organisers, and by nothing else. */
  confirmed?: boolean;
  /** What the event keeps beside from and to: ids and codes, never personal data. */
  payload?: Record<string, unknown>;
  /** Columns that change with the state. */
  set?: Partial<typeof submissions.$inferInsert>;
};

/**
 * The one way a submission's state changes, for every feature: advance → write → record on a row that the
 * caller has locked and asked `may` about.
 * @throws Refusal illegal_transition, guard_refused, not_allowed, reason_needed
 */
export async function changeSubmissionState(
  tx: Tx,
  row: SubmissionRow,
  change: StateChange,
): Promise<Advanced> {
  const next = step(workflow, row, change);
  const { state, announcedState } = next;
  const stateReason = change.reason ?? null;
  const told = next.transition.embargoed ? {} : { announcedReason: stateReason };
  const columns = { ...change.set, state, announcedState, stateReason, ...told };
  await Promise.all([
    updateSubmission(tx, row.id, columns, next.transition.embargoed),
    record(
      tx,
      next.transition.event,
      subjectOf(row, row.version + 1),
      { from: row.state, to: next.state, ...change.payload },
      next.effects,
    ),
  ]);
  return next;
}

const notTold = (editionId: string, states: readonly string[]) =>
  and(
    eq(submissions.editionId, editionId),
    inArray(submissions.state, [...states]),
    ne(submissions.state, submissions.announcedState),
  );

/** Whether a submission in one of these states stands otherwise than its agency knows. */
export async function hasUnannounced(tx: Tx, editionId: string, states: readonly string[]): Promise<boolean> {
  const [row] = await tx
    .select({ id: submissions.id })
    .from(submissions)
    .where(notTold(editionId, states))
    .limit(1);
  return row !== undefined;
}

/**
 * Lifts the embargo from every submission of the edition in one of these states: what agencies may know follows,
 * and the messages that waited go out.
 * @returns how many were announced
 */
export async function announceSubmissions(
  tx: Tx,
  editionId: string,
  states: readonly string[],
): Promise<number> {
  const rows = await tx
    .select()
    .from(submissions)
    .where(notTold(editionId, states))
    .orderBy(submissions.id)
    .for('update');
  for (const row of rows) {
    const lifted: { announcedState: string; effects: Effect[] } = announce(workflow, row);
    await updateSubmission(tx, row.id, {
      announcedState: lifted.announcedState,
      announcedReason: row.stateReason,
    });
    await record(
      tx,
      'submission.announced',
      subjectOf(row, row.version + 1),
      { state: row.state },
      lifted.effects,
    );
  }
  return rows.length;
}

export function subjectOf(row: SubmissionRow, version = row.version): Subject {
  return { type: 'submission', id: row.id, version, bodyId: row.bodyId, editionId: row.editionId };
}
