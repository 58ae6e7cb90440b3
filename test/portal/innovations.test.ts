import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findAwardHistory } from '../../server/portal/history.ts';
import { importInnovations } from '../../server/portal/imports.ts';
import { giveBody } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';

const REAL = readFileSync(new URL('../fixtures/innovations.csv', import.meta.url), 'utf8');
const HEADER = 'year,rank_group,title,agency,agency_level,category,source';

let world: World;
let bodyId: string;

beforeAll(async () => {
  world = await openWorld();
  bodyId = await giveBody(world);
});
afterAll(() => world.close());

const run = (text: string, body = bodyId) => importInnovations(world.context, text, 'innovations.csv', body);
const count = async () =>
  (
    await world.owner`select (select count(*)::int from innovations) as innovations, (select count(*)::int from innovation_awards) as awards`
  )[0];

it('a file with one bad line is refused whole, with the place and the reason', async () => {
  const good = '2019,Top 45,Si Bunga Desa,Pemerintah Kota Surabaya,kota,,https://contoh.id/1';
  const refusals: [string, string][] = [
    ['', 'innovations.csv:1:: The file is empty; a header line is needed.'],
    ['year,title\n2019,A', 'innovations.csv:1:rank_group: The column "rank_group" is missing.'],
    [`${HEADER}\n${good}\n2019,Top 45,A,B`, 'innovations.csv:3:: This line has 4 cells; the header has 7.'],
    [
      `${HEADER}\n${good}\n19,Top 45,A,B,kota,,x`,
      'innovations.csv:3:year: "19" is not a year from 1945 to 2200.',
    ],
    [`${HEADER}\n${good}\n2019,,A,B,kota,,x`, 'innovations.csv:3:rank_group: rank_group is empty.'],
    [`${HEADER}\n${good}\n2019,Top 45,,B,kota,,x`, 'innovations.csv:3:title: title is empty.'],
    [
      `${HEADER}\n${good}\n2019,Top 45,!!!,B,kota,,x`,
      'innovations.csv:3:title: The title has no letter or digit.',
    ],
    [
      `${HEADER}\n${good}\n2019,Top 45,A,B,desa,,x`,
      'innovations.csv:3:agency_level: "desa" is not one of kementerian, lembaga, provinsi, kabupaten, kota, bumn, bumd.',
    ],
    [`${HEADER}\n${good}\n2019,Top 45,A,B,kota,,`, 'innovations.csv:3:source: source is empty.'],
    [
      `${HEADER}\n${good}\n2019,Top 45,"A,B,kota,,x`,
      'innovations.csv:3:: A quote opens here and never closes.',
    ],
    [
      `${HEADER}\n${good}\n2019,Top 45,Caf\ufffd,B,kota,,x`,
      'innovations.csv:3:title: A character cannot be read; save the file as UTF-8.',
    ],
    [
      `${HEADER}\n${good}\n2019,Top 45,A\u0001,B,kota,,x`,
      'innovations.csv:3:title: There is a control character.',
    ],
    [
      `${HEADER}\n${good}\n2019,Top 45,A\u0000,B,kota,,x`,
      'innovations.csv:3:: There is a NUL character on this line; the file is damaged.',
    ],
  ];
  for (const [text, message] of refusals) {
    await expect(run(text)).rejects.toMatchObject({ name: 'BadInput', message });
  }
  expect(await count()).toEqual({ innovations: 0, awards: 0 });
});

it('the 90 real rows become 90 innovations with 90 awards, once, even when two import at the same moment', async () => {
  const [one, two] = await Promise.all([run(REAL), run(REAL)]);
  const added = { rows: 90, innovationsAdded: 90, innovationsChanged: 0, awardsAdded: 90 };
  const nothing = { rows: 90, innovationsAdded: 0, innovationsChanged: 0, awardsAdded: 0 };
  expect([one, two].toSorted((a, b) => b.awardsAdded - a.awardsAdded)).toEqual([added, nothing]);
  expect(await run(REAL)).toEqual(nothing);
  expect(await count()).toEqual({ innovations: 90, awards: 90 });
});

it('a later file adds an award to a known innovation and fills what was unknown', async () => {
  const next =
    '2024,UNPSA winner,surabaya single window (ssw),Pemerintah Kota Surabaya,,Perizinan,https://contoh.id/2';
  expect(await run(`${HEADER}\r\n${next}\r\n`)).toEqual({
    rows: 1,
    innovationsAdded: 0,
    innovationsChanged: 1,
    awardsAdded: 1,
  });
  const { body } = await world.anyone.get('/api/innovations?q=single%20window');
  expect(body.items.slice(0, 1)).toMatchObject([
    {
      title: 'Surabaya Single Window (SSW)',
      agencyName: 'Pemerintah Kota Surabaya',
      agencyLevel: 'kota',
      category: 'Perizinan',
      awards: [
        { year: 2024, award: 'UNPSA winner' },
        { year: 2014, award: 'Top 9' },
      ],
    },
  ]);
});

it('anyone finds innovations by words of title or agency and by year', async () => {
  const find = async (query: string) => (await world.anyone.get(`/api/innovations?${query}`)).body;
  expect((await find('year=2014')).total).toBe(10);
  expect((await find('year=2025')).total).toBe(4);
  expect((await find('q=KULON%20progo%20cabai')).items.map((one: { title: string }) => one.title)).toEqual([
    'Cabai Paku',
  ]);
  expect((await find('q=%25')).total).toBe(90);
  expect((await find('q=tidak-ada-sama-sekali')).items).toEqual([]);
  expect((await world.anyone.get('/api/innovations?year=abc')).status).toBe(400);
  expect((await world.anyone.get('/api/innovations?after=rusak')).body.code).toBe('invalid_input');
});

it('the pages of the directory hold every innovation once, in the order of titles', async () => {
  const titles: string[] = [];
  let after = '';
  do {
    const { body } = await world.anyone.get(`/api/innovations?limit=25${after}`);
    titles.push(...body.items.map((one: { title: string }) => one.title));
    after = body.next ? `&after=${body.next}` : '';
  } while (after);
  expect(titles.length).toBe(90);
  expect(new Set(titles).size).toBe(90);
});

it('the history of a title is found whatever its case and punctuation, and says whose it is', async () => {
  const history = await world.act((tx) =>
    findAwardHistory(tx, 'SURABAYA single-window: SSW', 'pemerintah kota surabaya'),
  );
  expect(history.map(({ year, award, sameAgency }) => [year, award, sameAgency])).toEqual([
    [2014, 'Top 9', true],
    [2024, 'UNPSA winner', true],
  ]);
  const other = await world.act((tx) =>
    findAwardHistory(tx, 'Surabaya Single Window (SSW)', 'Pemerintah Kota Malang'),
  );
  expect(other.map(({ sameAgency }) => sameAgency)).toEqual([false, false]);
  expect(await world.act((tx) => findAwardHistory(tx, 'Belum Pernah Menang', 'Siapa Saja'))).toEqual([]);
});

it("another body's directory holds its own rows of the same innovation", async () => {
  const other = await giveBody(world, 'Pemerintah Provinsi Jawa Timur', 'province');
  expect(await run(REAL, other)).toMatchObject({ innovationsAdded: 90, awardsAdded: 90 });
});

it('what came in last stands first where the newest are told, though it was awarded long ago', async () => {
  await run(
    `${HEADER}\n2014,Top 99,Posyandu Terapung,Kabupaten Paser,kabupaten,Kesehatan,https://contoh.id/3`,
  );
  const find = async (
    query: string,
  ): Promise<{ items: { id: string; title: string }[]; next: string | null; total: number }> =>
    (await world.anyone.get(`/api/innovations?${query}`)).body;
  expect((await find('sort=newest&limit=1')).items[0]!.title).not.toBe('Posyandu Terapung');
  const listed: { id: string; title: string }[] = [];
  let total = 0;
  for (let next: string | null = ''; next !== null;) {
    const page = await find(`sort=added&limit=60${next && `&after=${next}`}`);
    ({ next, total } = page);
    listed.push(...page.items);
  }
  expect(listed[0]!.title).toBe('Posyandu Terapung');
  expect([listed.length, new Set(listed.map(({ id }) => id)).size]).toEqual([total, total]);
  const strange = (await find('sort=title&limit=1')).next;
  expect((await world.anyone.get(`/api/innovations?sort=added&after=${strange}`)).status).toBe(400);
});
