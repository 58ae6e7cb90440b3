import { replication as workflow } from '../../workflows/replication.ts';
import type { Facts, Role } from '../../workflows/table.ts';
import type { Tx } from '../db/door.ts';
import { record, type Subject } from '../events/record.ts';
import { step } from '../events/step.ts';
import { updateReplication, type ReplicationRow } from './queries.ts';

export function subjectOf(row: { id: string; bodyId: string }, version: number): Subject {
  return { type: 'replication', id: row.id, version, bodyId: row.bodyId, editionId: null };
}

/** When each state was reached: the timed funnel is read from these columns. */
const REACHED: Readonly<Record<string, readonly (keyof ReplicationRow)[]>> = {
  waitingOwner: ['verifiedAt'],
  facilitated: ['answeredAt'],
  agreed: ['answeredAt', 'agreedAt'],
  declined: ['answeredAt'],
  signed: ['signedAt'],
  planSubmitted: ['planAt'],
  implementing: ['startedAt'],
  finalCheck: ['finalAt'],
  finished: ['finishedAt'],
  sustained12: ['sustained12At'],
  sustained24: ['sustained24At'],
  stopped: ['stoppedAt'],
};

/**
 * The one way a replication's state changes: advance → write → record, on a row that is locked and was asked about. The first
 * time a state is reached is kept; coming back to it moves no date.
 */
export async function changeReplicationState(
  tx: Tx,
  row: ReplicationRow,
  change: {
    verb: string;
    by: readonly Role[];
    facts: Facts;
    reason?: string | undefined;
    set?: Parameters<typeof updateReplication>[2];
  },
): Promise<ReplicationRow> {
  const next = step(workflow, row, change);
  const first = (REACHED[next.state] ?? []).filter((column) => row[column] === null);
  const set = {
    ...Object.fromEntries(first.map((column) => [column, tx.at])),
    ...change.set,
    state: next.state,
    ...(change.reason ? { reason: change.reason } : {}),
  };
  await updateReplication(tx, row.id, set);
  await record(
    tx,
    next.transition.event,
    subjectOf(row, row.version + 1),
    {
      from: row.state,
      to: next.state,
      innovationId: row.innovationId,
      ...(change.set?.code ? { code: change.set.code } : {}),
    },
    next.effects,
  );
  return { ...row, ...set, version: row.version + 1 } as ReplicationRow;
}
