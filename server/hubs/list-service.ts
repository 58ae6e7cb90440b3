import { HUB_STATES } from '../db/schema/hubs.ts';
import { hub as workflow } from '../../workflows/hub.ts';
import { asSystem, look, type Caller } from '../db/door.ts';
import { labelOf } from '../events/step.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { pageOfRows } from '../http/orders.ts';
import type { TableColumn } from '../http/table-export.ts';
import { hubStandingOf, mayListHubs, maySeeWork } from './policy.ts';
import * as queries from './queries.ts';
import { hubItem } from './view-service.ts';

export type Asked = queries.HubFilter & { sort: queries.HubSort; after?: string | undefined; limit: number };

/** The hubs of a body, with how many stand in each state. @throws Refusal not_allowed */
export function listHubs(caller: Caller, bodyId: string, { sort, after, limit, ...filter }: Asked) {
  return look(caller, async (tx) => {
    mayListHubs(tx.actor, bodyId);
    const place = queries.hubOrders.read(sort, after);
    const [rows, total, counted] = await Promise.all([
      queries.listHubs(tx, bodyId, filter, { sort, after: place, limit: limit + 1 }),
      queries.countHubs(tx, bodyId, filter),
      queries.countByState(tx, bodyId),
    ]);
    const { page, next } = pageOfRows(rows, limit);
    return {
      items: page.map(hubItem),
      next,
      total,
      states: HUB_STATES.map((state) => ({
        state,
        stateLabel: labelOf(workflow, state),
        count: counted.filter((one) => one.state === state).reduce((sum, one) => sum + one.count, 0),
      })),
      regional: counted.filter((one) => one.kind === 'regional').reduce((sum, one) => sum + one.count, 0),
      central: counted.filter((one) => one.kind === 'central').reduce((sum, one) => sum + one.count, 0),
    };
  });
}

const COLUMNS: readonly TableColumn[] = [
  { key: 'name', label: 'Hub' },
  { key: 'kind', label: 'Jenis' },
  { key: 'state', label: 'Keadaan' },
  { key: 'province', label: 'Provinsi' },
  { key: 'joinedYear', label: 'Tahun bergabung', kind: 'number' },
  { key: 'decree', label: 'Keputusan' },
];
const KINDS = { regional: 'Daerah', central: 'Pusat' } as const;
const MOST = 2000;

/** The same list as a table. @throws Refusal not_allowed */
export function exportHubs(
  caller: Caller,
  bodyId: string,
  { sort, ...filter }: queries.HubFilter & { sort: queries.HubSort },
) {
  return look(caller, async (tx) => {
    mayListHubs(tx.actor, bodyId);
    const rows = await queries.listHubs(tx, bodyId, filter, { sort, after: null, limit: MOST });
    return {
      columns: COLUMNS,
      rows: rows.map((row) => {
        const item = hubItem(row);
        return { ...item, kind: KINDS[item.kind], state: item.stateLabel.id };
      }),
    };
  });
}

/** The agencies a hub serves, with what each has and takes over. @throws Refusal not_found */
export function listServed(
  caller: Caller,
  id: string,
  { after, limit }: { after?: string | undefined; limit: number },
) {
  return look(caller, async (tx) => {
    const row = await queries.findHub(tx, id);
    const standing = row ? hubStandingOf(tx.actor, row) : null;
    maySeeWork(row, standing?.isOwn || standing?.isOffice || standing?.isVerifier ? standing : null);
    const place = readCursor(after, 'string');
    // Agencies and their innovations are public; a hub's own transaction would see none but its own.
    return look(asSystem(tx.context), async (system) => {
      const [rows, total] = await Promise.all([
        queries.listServed(system, row, { after: place?.[1] ?? null, limit: limit + 1 }),
        queries.countServed(system, row),
      ]);
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      return { items, next: rows.length > limit && last ? writeCursor(['', last.id]) : null, total };
    });
  });
}
