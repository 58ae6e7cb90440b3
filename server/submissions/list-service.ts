import { agenciesOf, kinOf } from '../db/actor.ts';
import { look, type Caller, type Tx } from '../db/door.ts';
import { remembered } from '../db/remember.ts';
import type { Words } from '../db/schema/columns.ts';
import { isOffice, maySeeEdition, maySeeOffice } from '../editions/policy.ts';
import { findEdition } from '../editions/queries.ts';
import { pageOfRows } from '../http/orders.ts';
import { findRegion } from '../regions/regions.ts';
import {
  countByState,
  countItems,
  listPage,
  orders,
  type Filter,
  type Item,
  type Part,
  type Sort,
} from './list-queries.ts';
import { rulesOf } from '../editions/rulebook-queries.ts';
import { sideOf } from './policy.ts';
import { progressOf } from './reminder-service.ts';
import { countSteps, STEPS } from './steps.ts';
import { machineView } from './views.ts';

/** The office's list of the whole edition, or the agency's list of its own, by keyset pages. */
export function listSubmissions(
  caller: Caller,
  editionId: string,
  input: Filter & { sort: Sort; after?: string | undefined; limit: number },
) {
  const { sort, after, limit, ...filter } = input;
  return look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    maySeeEdition(tx.actor, edition);
    const office = isOffice(tx.actor, edition);
    const eyes = { isOffice: office, agencies: office ? kinOf(tx.actor) : agenciesOf(tx.actor) };
    const [rows, total] = await Promise.all([
      listPage(tx, editionId, eyes, filter, { sort, after: orders.read(sort, after), limit: limit + 1 }),
      remembered(tx, ['items', editionId, eyes, filter], () => countItems(tx, editionId, eyes, filter)),
    ]);
    const { page, next } = pageOfRows(rows, limit);
    const progress = await progressOf(
      tx,
      page.filter((row) => isOwnDraft(tx, row)).map((row) => row.id),
    );
    return {
      items: page.map((row) => ({ ...itemView(tx, row), progress: progress.get(row.id) ?? null })),
      next,
      total,
    };
  });
}

/** All pages of the same list as rows of a table. */
export function exportSubmissions(caller: Caller, editionId: string, input: Filter & { sort: Sort }) {
  const { sort, ...filter } = input;
  return look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    maySeeEdition(tx.actor, edition);
    const office = isOffice(tx.actor, edition);
    const eyes = { isOffice: office, agencies: office ? kinOf(tx.actor) : agenciesOf(tx.actor) };
    const rows = await listPage(tx, editionId, eyes, filter, { sort, after: null, limit: MOST_ROWS });
    const { language } = tx.actor;
    const { groups, categories } = await rulesOf(tx, edition);
    const named = (list: readonly { key: string; name: Words }[], key: string | null) =>
      list.find((one) => one.key === key)?.name[language] ?? key;
    return rows.map((row) => {
      const { stateLabel, group, category, ...item } = itemView(tx, row);
      return {
        ...item,
        state: stateLabel[language],
        group: named(groups, group),
        category: named(categories, category),
      };
    });
  });
}

/** Where the edition stands in numbers, for its office. */
export function countSubmissions(caller: Caller, editionId: string) {
  return look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    maySeeOffice(tx.actor, edition);
    const eyes = { isOffice: true, agencies: kinOf(tx.actor) };
    const rows = await remembered(tx, ['states', editionId, eyes], () => countByState(tx, editionId, eyes));
    const groups = rows.filter((row) => row.part === 'group');
    const { total, drafts, received, late } = countSteps(groups);
    const by = (name: 'state' | 'key') =>
      groups.reduce<Record<string, number>>(
        (counts, row) => ({ ...counts, [row[name]]: (counts[row[name]] ?? 0) + row.count }),
        {},
      );
    return {
      ...{ total, drafts, received, late },
      byState: by('state'),
      byGroup: by('key'),
      parts: {
        group: partsOf(rows, 'group'),
        level: partsOf(rows, 'level'),
        region: partsOf(rows, 'region'),
      },
    };
  });
}

/** One way to divide the whole: how far the proposals of each part came. */
function partsOf(rows: Readonly<Awaited<ReturnType<typeof countByState>>>, part: Part) {
  const own = rows.filter((row) => row.part === part);
  return [...new Set(own.map((row) => row.key))].map((key) => ({
    key,
    name: part === 'region' ? (findRegion(key)?.name ?? null) : null,
    ...countSteps(own.filter((row) => row.key === key)),
  }));
}

/** More than any edition has received; a table is read whole. */
const MOST_ROWS = 50_000;

const DRAFTS: readonly string[] = STEPS.drafts.states;

/** How far a draft is, its agency is told and nobody else. */
function isOwnDraft(tx: Tx, row: Item): boolean {
  return DRAFTS.includes(row.state) && sideOf(tx.actor, row).side === 'agency';
}

function itemView(tx: Tx, row: Item) {
  const { offers, ...machine } = machineView(tx, row);
  return {
    ...machine,
    // What a guard may hold back is offered where its facts are known: on the submission's own page.
    offers: offers.filter((offer) => offer.blocked === null),
    number: row.number,
    title: row.title,
    group: row.groupKey,
    category: row.categoryKey,
    agencyId: row.agencyId,
    agencyName: row.agencyName,
    level: row.agencyLevel,
    region: row.agencyRegion ? (findRegion(row.agencyRegion.slice(0, 2))?.name ?? null) : null,
    unitName: row.unitName,
    late: row.late,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    // A decision under embargo leaves this time, so that it does not show when it was made.
    changedAt: row.changedAt.toISOString(),
  };
}
