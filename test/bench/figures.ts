import type postgres from 'postgres';
import { ask, fire, repeat, type Shot } from './load.ts';
import type { Figure } from './figure.ts';
import type { tokenMaker } from './tokens.ts';

export type Bench = {
  url: string;
  owner: postgres.Sql;
  tokens: ReturnType<typeof tokenMaker>;
  bodyId: string;
  editionId: string;
  organiserId: string;
};

type Page = { items: { id: string }[]; next: string | null; total: number };

/** The organiser's list: the first page, one in the middle, the last, and with a filter. */
export async function measureLists(bench: Bench): Promise<Figure[]> {
  const token = [...(await bench.tokens('organiser@%')).values()][0]!;
  const list = `/api/editions/${bench.editionId}/submissions?limit=50`;
  let lastCursor = '';
  for (let after = ''; ;) {
    const page: Page = await ask(bench.url, {
      method: 'GET',
      path: `${list.replace('limit=50', 'limit=100')}${after}`,
      token,
    });
    if (page.next === null) break;
    lastCursor = `&after=${encodeURIComponent(page.next)}`;
    after = lastCursor;
  }
  const timed = async (name: string, path: string): Promise<Figure> => {
    await fire(bench.url, repeat({ method: 'GET', path, token }, 20), 1, 200);
    const { medianMs } = await fire(bench.url, repeat({ method: 'GET', path, token }, 100), 1, 200);
    return { name, value: medianMs, unit: 'ms', limit: 50, better: 'below' };
  };
  return [
    await timed("organiser's list, first page", list),
    await timed("organiser's list, last page", list + lastCursor),
    await timed("organiser's list, filtered by state", `${list}&state=screened`),
  ];
}

export async function measureReads(bench: Bench): Promise<Figure[]> {
  const token = [...(await bench.tokens('organiser@%')).values()][0]!;
  const ids = await bench.owner<
    { id: string }[]
  >`select id from submissions where edition_id = ${bench.editionId} and state = 'screened' limit 2000`;
  const shots = (count: number): Shot[] =>
    Array.from({ length: count }, (_, i) => ({
      method: 'GET',
      path: `/api/submissions/${ids[i % ids.length]!.id}`,
      token,
    }));
  await fire(bench.url, shots(500), 16, 200);
  const { perSecond, medianMs } = await fire(bench.url, shots(5000), 16, 200);
  return [
    {
      name: 'one submission as JSON, 16 clients',
      value: perSecond,
      unit: '/s',
      limit: 1000,
      better: 'above',
      note: `peer 420/s; median ${medianMs.toFixed(1)} ms`,
    },
  ];
}

/** Scores saved one after the other, as one juror's keyboard does. */
export async function measureSaves(bench: Bench): Promise<Figure[]> {
  const tokens = await bench.tokens('juri%');
  const sheets = await bench.owner<{ id: string; juror_id: string; version: number }[]>`
    select id, juror_id, version from scoresheets where edition_id = ${bench.editionId} and state = 'open' limit 600`;
  const shots = sheets.map((sheet): Shot => ({
    method: 'PUT',
    path: `/api/scoresheets/${sheet.id}/scores`,
    token: tokens.get(sheet.juror_id)!,
    body: { scores: [{ criterion: 'signifikansi', score: 8600, comment: 'Dampak terukur.' }] },
    headers: { 'if-match': `"${sheet.version}"` },
  }));
  await fire(bench.url, shots.slice(0, 100), 1, 200);
  const { medianMs, p99Ms } = await fire(bench.url, shots.slice(100), 1, 200);
  return [
    {
      name: 'a score saved',
      value: medianMs,
      unit: 'ms',
      limit: 25,
      better: 'below',
      note: `p99 ${p99Ms.toFixed(1)} ms`,
    },
  ];
}

/** The deadline: endorsed proposals sent by 16 clients, each in its own agency's name. */
export async function measureSubmits(bench: Bench, commits: number): Promise<Figure[]> {
  const tokens = await bench.tokens('admin%');
  const waiting = await bench.owner<{ id: string; created_by: string; version: number }[]>`
    select id, created_by, version from submissions where edition_id = ${bench.editionId} and state = 'proposed' order by id`;
  const shots = waiting.map((row): Shot => ({
    method: 'PUT',
    path: `/api/submissions/${row.id}/submission`,
    token: tokens.get(row.created_by)!,
    body: {},
    headers: { 'if-match': `"${row.version}"` },
  }));
  await fire(bench.url, shots.slice(0, 200), 16, 200);
  const { perSecond, medianMs, p99Ms, refused } = await fire(bench.url, shots.slice(200), 16, 200);
  return [
    {
      name: 'submissions received, 16 clients',
      value: perSecond,
      unit: '/s',
      limit: 200,
      better: 'above',
      note: `median ${medianMs.toFixed(0)} ms, p99 ${p99Ms.toFixed(0)} ms, refused ${refused}`,
    },
    { name: '  of the bare commit rate', value: (100 * perSecond) / commits, unit: '%' },
  ];
}
