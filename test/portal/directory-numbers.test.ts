import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'csv-parse/sync';
import { importInnovations } from '../../server/portal/imports.ts';
import { giveBody } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';

const REAL = readFileSync(new URL('../fixtures/innovations.csv', import.meta.url), 'utf8');

let world: World;

beforeAll(async () => {
  world = await openWorld();
  await importInnovations(world.context, REAL, 'innovations.csv', await giveBody(world));
});
afterAll(() => world.close());

const ask = async (path: string) => (await world.anyone.get(`/api/innovations${path}`)).body;
const totalOf = async (query: string): Promise<number> => (await ask(`?${query}&limit=1`)).total;
const sum = (rows: { innovations: number }[]) => rows.reduce((all, one) => all + one.innovations, 0);

it('the directory in numbers says nothing that its lists do not', async () => {
  const told = await ask('/statistics');
  expect(told.total).toBe(await totalOf(''));
  expect(sum(told.provinces) + told.withoutPlace).toBe(told.total);
  const lists = await Promise.all(
    told.provinces
      .filter((one: { innovations: number }) => one.innovations > 0)
      .map(async (one: { code: string; innovations: number }) => [
        one.code,
        one.innovations - (await totalOf(`region=${one.code}`)),
      ]),
  );
  expect(lists.length).toBeGreaterThan(8);
  expect(lists.filter(([, difference]) => difference !== 0)).toEqual([]);
  const of = (facet: string) => told.facets.find((one: { facet: string }) => one.facet === facet).values;
  for (const { value, innovations } of of('year'))
    expect([value, await totalOf(`year=${value}`)]).toEqual([value, innovations]);
  const listed = await world.owner`select count(*)::int as n from innovations`;
  expect(told.total).toBe(listed[0]!['n']);
});

it('up to four innovations stand side by side in the order asked for; what is unknown is left out', async () => {
  const { items } = await ask('?limit=5');
  const [one, two, three] = items.map(({ id }: { id: string }) => id);
  const asked = [three, one, '00000000-0000-7000-8000-000000000000', two].join(',');
  const told = (await ask(`/comparison?ids=${asked}`)).items;
  expect(told.map(({ id }: { id: string }) => id)).toEqual([three, one, two]);
  const alone = await ask(`/${three}`);
  expect(told[0]).toMatchObject({ title: alone.title, agency: alone.agency, story: alone.story });
});

it('an innovation names others whose titles share what few titles have, never itself', async () => {
  const { items } = await ask('?limit=30');
  for (const { id } of items) {
    const ids = (await ask(`/${id}`)).similar.map((one: { id: string }) => one.id);
    expect(ids).not.toContain(id);
    expect(new Set(ids).size).toBe(ids.length);
  }
  const [fiducia] = (await ask('?q=fiducia&limit=1')).items;
  const like = (await ask(`/${fiducia.id}`)).similar.map(({ title }: { title: string }) => title);
  expect(like).toEqual(expect.arrayContaining(['SIM Online', 'SKCK Online']));
});

it('what a question finds can be taken away as CSV, XLSX and JSON: the same innovations, a row for every award', async () => {
  const found = (await ask('?q=puskesmas&limit=50')).items.map(({ title }: { title: string }) => title);
  expect(found.length).toBeGreaterThan(2);
  const json = (await ask('/export?q=puskesmas&format=json')).items as { title: string }[];
  const csv: Record<string, string>[] = parse(
    (await world.anyone.get('/api/innovations/export?q=puskesmas&format=csv')).text,
    {
      columns: true,
      bom: true,
    },
  );
  const titles = (rows: { title?: string }[]) => [...new Set(rows.map(({ title }) => title))].toSorted();
  expect(titles(json)).toEqual(found.toSorted());
  expect(titles(csv)).toEqual(found.toSorted());
  expect(csv.length).toBe(json.length);
  const xlsx = await world.anyone.get('/api/innovations/export?q=puskesmas&format=xlsx');
  expect([xlsx.status, xlsx.headers['content-type']]).toEqual([
    200,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ]);
});
