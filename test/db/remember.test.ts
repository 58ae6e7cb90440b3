import { afterAll, beforeAll, expect, test } from 'vitest';
import { act, asSystem, look, type Tx } from '../../server/db/door.ts';
import { remembered } from '../../server/db/remember.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { plantRows } from '../http/list-rows.ts';

let c: Competition;
let url: string;
beforeAll(async () => {
  c = await openCompetition({ worker: false });
  url = `/api/editions/${c.editionId}/counts`;
  await plantRows(c, 1, 3);
});
afterAll(() => c.world.close());

const received = async () => (await c.organiser.get(url)).body.received;
const draft = (title: string) =>
  c.admin.post(`/api/editions/${c.editionId}/submissions`, { title, group: 'umum', agencyId: c.agencyId });
const total = async () => (await c.organiser.get(url)).body.total;

test('what was found is not looked for again while nothing changes, and always within an act', async () => {
  let found = 0;
  const find = (tx: Tx) => remembered(tx, ['of this test'], () => Promise.resolve((found += 1)));
  const system = asSystem(c.world.context);
  // Whatever another test commits on the same PostgreSQL ends the memory: between two of many questions nobody does.
  let asked = 0;
  for (; asked < 300 && found === asked; asked += 1) await look(system, find);
  expect(found).toBeLessThan(asked);
  const before = found;
  await c.world.owner`select pg_current_xact_id()`;
  expect(await look(system, find)).toBe(before + 1);
  expect(await act(system, find)).toBe(before + 2);
  expect(await act(system, find)).toBe(before + 3);
});

test('a change is counted at once, whoever made it and by whichever way', async () => {
  const before = await total();
  expect((await draft('Satu lagi')).status).toBe(201);
  expect(await total()).toBe(before + 1);
  const had = await received();
  await c.world.owner`update submissions set late = late, number = null where id =
    (select id from submissions where edition_id = ${c.editionId} and number is not null limit 1)`;
  expect(await received()).toBe(had - 1);
});

test('a change that is not committed yet is not counted, and counted as soon as it is', async () => {
  const before = await received();
  await c.world.owner.begin(async (tx) => {
    await tx`update submissions set number = null where id =
      (select id from submissions where edition_id = ${c.editionId} and number is not null limit 1)`;
    expect(await received()).toBe(before);
  });
  expect(await received()).toBe(before - 1);
});
