import { validation as item } from '../../workflows/validation.ts';
import { validationRound as workflow } from '../../workflows/validation-round.ts';
import { VALIDATION_STATES } from '../db/schema/validation.ts';
import { hasRole, rolesAt } from '../db/actor.ts';
import { look, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { labelOf, linkedOffers } from '../events/step.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import type { TableColumn } from '../http/table-export.ts';
import { findRegion } from '../regions/regions.ts';
import { mayWatch } from './policy.ts';
import * as progress from './progress-queries.ts';
import { findRound, type RoundRow } from './queries.ts';
import { itemView } from './view-service.ts';

type Paged = { after?: string | undefined; limit: number };

/** The rounds of a body, the newest first, each with how many answered. @throws Refusal not_found */
export function listRounds(caller: Caller, bodyId: string, { after, limit }: Paged) {
  return look(caller, async (tx) => {
    mayWatch(tx.actor, bodyId);
    const [rows, total, waiting] = await Promise.all([
      progress.listRounds(tx, bodyId, { after: readCursor(after, 'string'), limit: limit + 1 }),
      progress.countRounds(tx, bodyId),
      progress.countItems(tx, bodyId, { state: 'told' }),
    ]);
    const shown = rows.slice(0, limit);
    const counted = Map.groupBy(
      await progress.countStates(
        tx,
        shown.map((one) => one.id),
      ),
      (one) => one.roundId,
    );
    const last = shown.at(-1);
    return {
      items: shown.map((row) => summaryOf(tx, row, counted.get(row.id) ?? [])),
      next: rows.length > limit && last ? writeCursor([last.openedAt.toISOString(), last.id]) : null,
      total,
      waiting,
    };
  });
}

function summaryOf(tx: Tx, row: RoundRow, counted: readonly progress.StateCount[]) {
  const count = (state: string) => counted.find((one) => one.state === state)?.count ?? 0;
  const total = counted.reduce((sum, one) => sum + one.count, 0);
  const address = `/api/validation-rounds/${row.id}/state`;
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    stateLabel: labelOf(workflow, row.state),
    offers: linkedOffers(workflow, row, rolesAt(tx.actor, row), { extend: address, close: address }),
    title: row.title,
    year: row.year,
    region: placeOf(row.regionCode),
    openedAt: row.openedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    total,
    answered: count('confirmed') + count('told') + count('accepted'),
    states: VALIDATION_STATES.map((state) => ({
      state,
      stateLabel: labelOf(item, state),
      count: count(state),
    })),
  };
}

const placeOf = (code: string | null) =>
  code === null ? null : { code, name: findRegion(code)?.name ?? code };

/** One round: how far it is, by province. @throws Refusal not_found */
export function showRound(caller: Caller, id: string) {
  return look(caller, async (tx) => {
    const row = await findRound(tx, id);
    if (!row) throw new Refusal('not_found');
    mayWatch(tx.actor, row.bodyId);
    return roundView(tx, row);
  });
}

export async function roundView(tx: Tx, row: RoundRow) {
  const counted = await progress.countStates(tx, [row.id]);
  const [regions, agencies] = [
    await progress.countRegions(tx, row.id),
    await progress.countAgencies(tx, row.id),
  ];
  return {
    ...summaryOf(tx, row, counted),
    bodyId: row.bodyId,
    ...agencies,
    reminds: row.state === 'open' && hasRole(tx.actor, row, 'secretariat', 'organiser'),
    regions: regions.map(({ code, ...counts }) => ({ region: placeOf(code), ...counts })),
  };
}

/** The answers of a body with their innovations. @throws Refusal not_found */
export function listItems(
  caller: Caller,
  bodyId: string,
  { after, limit, ...filter }: progress.ItemFilter & Paged,
) {
  return look(caller, async (tx) => {
    mayWatch(tx.actor, bodyId);
    const [rows, total] = await Promise.all([
      progress.listItems(tx, bodyId, filter, { after: readCursor(after, 'string'), limit: limit + 1 }),
      progress.countItems(tx, bodyId, filter),
    ]);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map((row) => itemView(tx, row)),
      next: rows.length > limit && last ? writeCursor([last.titleKey, last.id]) : null,
      total,
    };
  });
}

const COLUMNS: readonly TableColumn[] = [
  { key: 'title', label: 'Inovasi' },
  { key: 'agencyName', label: 'Instansi' },
  { key: 'region', label: 'Provinsi' },
  { key: 'state', label: 'Keadaan' },
  { key: 'answer', label: 'Jawaban' },
  { key: 'note', label: 'Catatan' },
  { key: 'answeredAt', label: 'Dijawab', kind: 'instant' },
];
const MOST = 60_000;

/** The same list as a table. @throws Refusal not_found */
export function exportItems(caller: Caller, bodyId: string, filter: progress.ItemFilter) {
  return look(caller, async (tx) => {
    mayWatch(tx.actor, bodyId);
    const rows = await progress.listItems(tx, bodyId, filter, { after: null, limit: MOST });
    return {
      columns: COLUMNS,
      rows: rows.map((row) => ({
        ...row,
        region: placeOf(row.regionCode)?.name ?? '',
        state: labelOf(item, row.state).id,
        answer: row.answer ?? '',
        answeredAt: row.answeredAt?.toISOString() ?? null,
      })),
    };
  });
}
