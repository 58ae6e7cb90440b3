import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { act, asSystem, type Tx } from '../db/door.ts';
import { assignments, stages } from '../db/schema/index.ts';
import { findSubmission } from '../submissions/queries.ts';
import { ACTIVE, type AssignmentRow } from './assignment-queries.ts';
import { releaseAssignments } from './release-service.ts';

const REASONS: Record<string, string> = {
  withdrawn: 'Usulan ditarik oleh instansinya.',
  disqualified: 'Usulan didiskualifikasi.',
};

/**
 * Frees whoever still has a proposal before them that was withdrawn or disqualified, and tells them. What was read in a
 * stage that is closed stays as it was. The relay calls it after the departure was committed; once is enough.
 */
export async function releaseReaders(context: Context, submissionId: string): Promise<void> {
  await act(asSystem(context), async (tx) => {
    const reason = REASONS[(await findSubmission(tx, submissionId))?.state ?? ''];
    if (!reason) return;
    const rows = await lockReaders(tx, submissionId);
    if (rows.length > 0) await releaseAssignments(tx, rows, reason, { by: 'system' });
  });
}

async function lockReaders(tx: Tx, submissionId: string): Promise<AssignmentRow[]> {
  const rows = await tx
    .select({ assignment: assignments })
    .from(assignments)
    .innerJoin(stages, eq(stages.id, assignments.stageId))
    .where(
      and(
        eq(assignments.submissionId, submissionId),
        inArray(assignments.state, ACTIVE),
        isNull(stages.closedAt),
      ),
    )
    .orderBy(asc(assignments.id))
    .for('update', { of: assignments });
  return rows.map((row) => row.assignment);
}
