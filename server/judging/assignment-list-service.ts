import type { FastifyReply } from 'fastify';
import { assignment as workflow } from '../../workflows/assignment.ts';
import { look, type Caller, type Tx } from '../db/door.ts';
import { remembered } from '../db/remember.ts';
import { findEdition, findStage, type StageRow } from '../editions/queries.ts';
import { labelOf } from '../events/step.ts';
import { sendTable, type TableFormat } from '../http/table-export.ts';
import * as queries from './assignment-list-queries.ts';
import { findConflicts, listConflictedAgencies } from '../submissions/conflict-service.ts';
import { listBlindFor } from './standings-queries.ts';
import { maySeeJudging, personOf } from './policy.ts';
import { countUnread } from './unread-queries.ts';
import { assignmentOffers } from './views.ts';

/**
 * Who reads what. Whoever has a conflict with an agency, or still reads the proposal, does not learn who else reads it:
 * the juror is not told, and a list by juror leaves those out.
 */
export function listStageAssignments(
  caller: Caller,
  stageId: string,
  page: queries.StageFilter & { limit: number; after?: string | undefined },
) {
  return look(caller, async (tx) => {
    await seenStage(tx, stageId);
    const { rows, told, total } = await seenAssignments(tx, stageId, page);
    const items = rows.slice(0, page.limit).map((row) => ({
      id: row.assignment.id,
      version: row.assignment.version,
      state: row.assignment.state,
      stateLabel: labelOf(workflow, row.assignment.state),
      offers: assignmentOffers(tx, row.assignment),
      submission: { id: row.assignment.submissionId, title: row.title, number: row.number, group: row.group },
      ...told(row),
    }));
    return { items, next: rows.length > page.limit ? items.at(-1)!.id : null, total };
  });
}

/** A stage has thousands of assignments, never so many. */
const MOST = 100_000;

/** The filtered list as a file; what the list keeps from its reader, the file does too. */
export async function exportStageAssignments(
  caller: Caller,
  stageId: string,
  { format, ...filter }: queries.StageFilter & { format: TableFormat },
  reply: FastifyReply,
) {
  const { language } = caller.actor;
  const rows = await look(caller, async (tx) => {
    await seenStage(tx, stageId);
    const seen = await seenAssignments(tx, stageId, { ...filter, limit: MOST });
    return seen.rows.map((row) => {
      const { juror, reason } = seen.told(row);
      return {
        number: row.number,
        title: row.title,
        juror: juror?.name ?? null,
        state: labelOf(workflow, row.assignment.state)[language],
        reason,
      };
    });
  });
  const [number, title, juror, state, reason] = HEADS[language];
  return sendTable(reply, {
    format,
    fileName: 'assignments',
    columns: [
      { key: 'number', label: number, kind: 'number' },
      { key: 'title', label: title },
      { key: 'juror', label: juror },
      { key: 'state', label: state },
      { key: 'reason', label: reason },
    ],
    rows,
  });
}

const HEADS = {
  id: ['Nomor', 'Judul', 'Penilai', 'Keadaan', 'Alasan'],
  en: ['Number', 'Title', 'Juror', 'State', 'Reason'],
} as const;

/** A page of rows as they are, how many there are, and what of each its reader may be told. */
async function seenAssignments(
  tx: Tx,
  stageId: string,
  page: queries.StageFilter & { limit: number; after?: string | undefined },
) {
  const me = personOf(tx.actor);
  const blind = await listBlindFor(tx, [stageId], me);
  const filter = {
    ...page,
    // A state that moves tells as much as a name: of the own side nothing is listed at all.
    ...(page.juror === me ? {} : { without: await listConflictedAgencies(tx, me) }),
    ...(page.juror && page.juror !== me ? { withoutSubmissions: [...blind] } : {}),
  };
  const [rows, total] = await Promise.all([
    queries.listStageAssignments(tx, stageId, filter),
    remembered(tx, ['assignments', stageId, filter], () =>
      queries.countStageAssignments(tx, stageId, filter),
    ),
  ]);
  const conflicts = await findConflicts(
    tx,
    [me],
    rows.map((row) => row.agencyId),
  );
  // Neither who has a tie nor who still reads a proposal learns who the others are.
  const hides = (row: queries.StageAssignment) =>
    row.assignment.jurorId !== me &&
    (conflicts.has(me, row.agencyId) || blind.has(row.assignment.submissionId));
  return { rows, total, told: (row: queries.StageAssignment) => (hides(row) ? HIDDEN : told(row)) };
}

const HIDDEN = { juror: null, sheetState: null, reason: null };

function told(row: queries.StageAssignment) {
  return {
    juror: { id: row.assignment.jurorId, name: row.jurorName },
    sheetState: row.sheetState,
    reason: row.assignment.reason,
  };
}

/** How far each juror is in a stage, counted without what this person may not know that others read. */
export function showProgress(caller: Caller, stageId: string) {
  return look(caller, async (tx) => {
    const stage = await seenStage(tx, stageId);
    const me = personOf(tx.actor);
    const seen = {
      by: me,
      without: await listConflictedAgencies(tx, me),
      withoutSubmissions: [...(await listBlindFor(tx, [stageId], me))],
    };
    const items = await remembered(tx, ['progress', stageId, seen], () =>
      queries.listProgress(tx, stageId, seen),
    );
    return { items, unread: await countUnread(tx, stage) };
  });
}

async function seenStage(tx: Tx, stageId: string): Promise<StageRow> {
  const stage = await findStage(tx, stageId);
  maySeeJudging(tx.actor, stage && (await findEdition(tx, stage.editionId)));
  return stage!;
}
