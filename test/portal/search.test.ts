import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importInnovations } from '../../server/portal/imports.ts';
import { giveBody } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { qualityOf, readJudged } from './judged.ts';

const REAL = readFileSync(new URL('../fixtures/innovations.csv', import.meta.url), 'utf8');

let world: World;

beforeAll(async () => {
  world = await openWorld();
  await importInnovations(world.context, REAL, 'innovations.csv', await giveBody(world));
});
afterAll(() => world.close());

type Page = { items: { id: string; title: string }[]; total: number };
const find = async (query: string): Promise<Page> =>
  (await world.anyone.get(`/api/innovations?${query}`)).body;
const ask = (q: string, more = '') => find(`q=${encodeURIComponent(q)}&limit=10${more}`);

it('sixty judged queries find in the ninety real innovations what was meant: nDCG@10 of at least 0.92', async () => {
  const judged = readJudged();
  expect(judged.length).toBe(60);
  const qualities: number[] = [];
  for (const one of judged) {
    const { items } = await ask(one.query);
    qualities.push(
      qualityOf(
        one,
        items.map(({ title }) => title),
      ),
    );
  }
  const mean = qualities.reduce((sum, quality) => sum + quality, 0) / qualities.length;
  expect(mean).toBeGreaterThanOrEqual(0.92);
});
