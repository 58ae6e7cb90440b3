import { afterAll, beforeAll, expect, it } from 'vitest';
import { importInnovationsInParts } from '../../server/portal/imports.ts';
import { giveAgency, giveBody } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let bodyId: string;

beforeAll(async () => {
  world = await openWorld();
  bodyId = await giveBody(world);
  await giveAgency(world, bodyId, 'Pemerintah Kota Surabaya');
});
afterAll(() => world.close());

const ROWS = 4_100;
/** Every thousandth row names a year that no calendar has. */
const TEXT = [
  'year,rank_group,title,agency,agency_level,category,source',
  ...Array.from(
    { length: ROWS },
    (_, at) =>
      `${at % 1000 === 999 ? 'kemarin' : '2021'},Top 99,Inovasi nomor ${at},${at < 100 ? 'Pemerintah Kota Surabaya' : 'Pemerintah Kota Entah'},kota,,uji`,
  ),
].join('\n');

const inDirectory = async (): Promise<number> =>
  (await world.owner`select count(*)::int as n from innovations`)[0]!['n'] as number;

it('an import that is stopped between two parts goes on where it was: nothing twice, nothing lost, every refused row told', async () => {
  const run = (told?: (rows: number) => void) =>
    importInnovationsInParts(world.context, { text: TEXT, name: 'besar.csv' }, bodyId, told);
  const power = (rows: number) => {
    if (rows < ROWS) throw new Error(`no power after ${rows} rows`);
  };
  await expect(run(power)).rejects.toThrow('no power');
  const before = await inDirectory();
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(ROWS - 4);
  const done = await run();
  expect([before + done.innovationsAdded, done.innovationsChanged]).toEqual([ROWS - 4, 0]);
  expect(await inDirectory()).toBe(ROWS - 4);
  // The head is the first line of the file.
  expect(done.faults.map(({ line, column }) => [line, column])).toEqual(
    [1001, 2001, 3001, 4001].map((line) => [line, 'year']),
  );
  expect(done.unknownAgencies).toBe(ROWS - 100 - 4);
  const again = await run();
  expect([again.innovationsAdded, again.awardsAdded, again.faults.length]).toEqual([0, 0, 4]);
});
