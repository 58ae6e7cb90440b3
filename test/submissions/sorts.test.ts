import { afterAll, beforeAll, expect, test } from 'vitest';
import { orders } from '../../server/submissions/list-queries.ts';
import { plantRows } from '../http/list-rows.ts';
import { openCompetition, type Competition } from '../support/edition.ts';

let c: Competition;
type Item = Record<string, string | number | null>;

/** Forty, among them drafts without a number, two agencies, titles and instants that are the same or differ by a microsecond. */
beforeAll(async () => {
  c = await openCompetition({ worker: false });
  await plantRows(c, 1, 40);
  await c.world
    .owner`update submissions set agency_id = case when number % 3 = 0 then ${c.otherAgencyId}::uuid else agency_id end,
    title = 'Usulan ' || number % 9, title_key = 'usulan ' || number % 9,
    changed_at = timestamptz '2026-05-05 02:00:00+00' - number % 13 * interval '1 microsecond'`;
  await c.world
    .owner`update submissions set number = null, submitted_at = null, state = 'draft', announced_state = 'draft' where number > 32`;
});
afterAll(() => c.world.close());

async function walk(sort: string): Promise<Item[]> {
  const all: Item[] = [];
  for (let after = ''; ;) {
    const { status, body } = await c.organiser.get(
      `/api/editions/${c.editionId}/submissions?sort=${sort}&limit=7${after}`,
    );
    expect([sort, status, body.total]).toEqual([sort, 200, 40]);
    all.push(...body.items);
    if (!body.next) return all;
    after = `&after=${body.next}`;
  }
}

const VALUE = {
  id: 'id',
  title: 'title',
  number: 'number',
  agency: 'agencyName',
  changed: 'changedAt',
} as const;

test('under every order the pages hold every row once, from either end, and what has no value comes last', async () => {
  for (const sort of orders.sorts) {
    const key = sort.replace('-', '') as keyof typeof VALUE;
    const rows = await walk(sort);
    expect([sort, new Set(rows.map(({ id }) => id)).size, rows.length]).toEqual([sort, 40, 40]);
    const values = rows.map((row) => row[VALUE[key]]!).filter((value) => value !== null);
    const way = sort.startsWith('-') ? -1 : 1;
    const ordered = [...values].sort((a, b) => (a < b ? -way : a > b ? way : 0));
    expect([sort, values]).toEqual([sort, ordered]);
    const empty = rows.map((row) => row[VALUE[key]] === null);
    expect([sort, empty.indexOf(true), empty.lastIndexOf(false)]).toEqual(
      key === 'number' ? [sort, 32, 31] : [sort, -1, 39],
    );
  }
});

test('a place that this order never gave out is refused and not asked of the database', async () => {
  const mark = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const id = c.world.context.ids.next();
  for (const [sort, value] of [
    ['number', '4294967296'],
    ['-number', '-1'],
    ['changed', 'now'],
    ['changed', '2026-13-45 02:00:00+00'],
    ['changed', "infinity'"],
  ]) {
    const url = `/api/editions/${c.editionId}/submissions?sort=${sort}&after=${mark([value, id])}`;
    expect([sort, value, (await c.organiser.get(url)).status]).toEqual([sort, value, 400]);
  }
});
