import type { FastifyReply } from 'fastify';
import { lateScore as workflow } from '../../workflows/late-score.ts';
import { rolesAt } from '../db/actor.ts';
import { look, stageNow, type Caller, type Tx } from '../db/door.ts';
import { findEdition, findStage } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { labelOf, linkedOffers } from '../events/step.ts';
import { sendTable, type TableFormat } from '../http/table-export.ts';
import { listConflictedAgencies } from '../submissions/conflict-service.ts';
import * as late from './late-score-queries.ts';
import { maySeeJudging, personOf, placeOfRow } from './policy.ts';

type Page = { limit: number; after?: string | undefined };

/**
 * What arrived late in a stage. Never the scores themselves: nobody weighs whether to admit them by what they would do. Whoever
 * stands on an agency's side does not learn of its proposals.
 */
export function listLateScores(caller: Caller, stageId: string, page: Page) {
  return look(caller, async (tx) => {
    const { rows, total } = await seen(tx, stageId, page);
    const { closedAt } = await stageNow(tx, stageId);
    const items = rows.slice(0, page.limit).map((row) => ({
      ...told(row),
      version: row.late.version,
      state: row.late.state,
      stateLabel: labelOf(workflow, row.late.state),
      offers: linkedOffers(
        workflow,
        row.late,
        rolesAt(tx.actor, placeOfRow(row.late)),
        { admit: `/api/late-scores/${row.late.id}/admission` },
        {
          newest: row.newest,
          allScored: scoredIn(row) === row.of,
          notVoid: row.sheetState !== 'void',
          sheetOpen: row.sheetState === 'open',
          notSealed: closedAt === null,
        },
      ),
    }));
    return { items, next: rows.length > page.limit ? items.at(-1)!.id : null, total };
  });
}

const MOST = 100_000;

export async function exportLateScores(
  caller: Caller,
  stageId: string,
  format: TableFormat,
  reply: FastifyReply,
) {
  const { language } = caller.actor;
  const rows = await look(caller, async (tx) => {
    const found = await seen(tx, stageId, { limit: MOST });
    return found.rows.map((row) => ({
      number: row.number,
      title: row.title,
      juror: row.jurorName,
      arrived: row.late.arrivedAt,
      scored: `${scoredIn(row)}/${row.of}`,
      state: labelOf(workflow, row.late.state)[language],
    }));
  });
  const [number, title, juror, arrived, scored, state] = HEADS[language];
  return sendTable(reply, {
    format,
    fileName: 'late-scores',
    columns: [
      { key: 'number', label: number, kind: 'number' },
      { key: 'title', label: title },
      { key: 'juror', label: juror },
      { key: 'arrived', label: arrived, kind: 'instant' },
      { key: 'scored', label: scored },
      { key: 'state', label: state },
    ],
    rows,
  });
}

/** The signed-in juror's own, with what became of them. */
export function listMyLateScores(caller: Caller, page: Page) {
  return look(caller, async (tx) => {
    const { rows, total } = await late.listOwnLate(tx, personOf(tx.actor), page);
    const items = rows.slice(0, page.limit).map((row) => ({
      id: row.late.id,
      editionId: row.late.editionId,
      title: row.title,
      state: row.late.state,
      stateLabel: labelOf(workflow, row.late.state),
      arrivedAt: row.late.arrivedAt.toISOString(),
    }));
    return { items, next: rows.length > page.limit ? items.at(-1)!.id : null, total };
  });
}

async function seen(tx: Tx, stageId: string, page: Page) {
  const stage = await findStage(tx, stageId);
  if (!stage) throw new Refusal('not_found');
  maySeeJudging(tx.actor, await findEdition(tx, stage.editionId));
  return late.listLateScores(tx, stageId, await listConflictedAgencies(tx, personOf(tx.actor)), page);
}

type Row = Awaited<ReturnType<typeof late.listLateScores>>['rows'][number];

const scoredIn = (row: Row): number => row.late.scores.filter((one) => one.score !== null).length;

const told = (row: Row) => ({
  id: row.late.id,
  submission: { id: row.late.submissionId, title: row.title, number: row.number },
  juror: { id: row.late.jurorId, name: row.jurorName },
  arrivedAt: row.late.arrivedAt.toISOString(),
  scored: scoredIn(row),
  of: row.of,
  reason: row.late.reason,
});

const HEADS = {
  id: ['Nomor', 'Judul', 'Penilai', 'Tiba', 'Aspek', 'Keadaan'],
  en: ['Number', 'Title', 'Juror', 'Arrived', 'Aspects', 'State'],
} as const;
