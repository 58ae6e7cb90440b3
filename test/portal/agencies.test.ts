import { afterAll, beforeAll, expect, it } from 'vitest';
import { importAgencies } from '../../server/portal/imports.ts';
import { giveBody } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';

const HEADER = 'name,level,parent,region,time_zone,underdeveloped';
const FILE = `${HEADER}
Dinas Kesehatan Kabupaten Belu,kabupaten,Pemerintah Kabupaten Belu,53.04,,
Pemerintah Kabupaten Belu,Kabupaten,,53.04,,
Pemerintah Kota Surabaya,kota,,Kota Surabaya,WIB,tidak
Kementerian Kesehatan,kementerian,,,Asia/Jakarta,no
`;

let world: World;
let bodyId: string;

beforeAll(async () => {
  world = await openWorld();
  bodyId = await giveBody(world);
});
afterAll(() => world.close());

const run = (text: string) => importAgencies(world.context, text, 'agencies.csv', bodyId);
const list =
  () => world.owner`select a.name, a.level, p.name as parent, a.region_code, a.time_zone, a.underdeveloped
  from agencies a left join agencies p on p.id = a.parent_agency_id order by a.name`;

it('a file with one bad line is refused whole, with the place and the reason', async () => {
  const refusals: [string, string][] = [
    ['name,level\nA,kota', 'agencies.csv:1:parent: The column "parent" is missing.'],
    [`${HEADER}\n,kota,,,,`, 'agencies.csv:2:name: name is empty.'],
    [`${HEADER}\nA,kota,,,,\nA,kota,,,,`, 'agencies.csv:3:name: "A" stands on line 2 already.'],
    [
      `${HEADER}\nA,desa,,,,`,
      'agencies.csv:2:level: "desa" is not one of kementerian, lembaga, provinsi, kabupaten, kota, bumn, bumd.',
    ],
    [`${HEADER}\nA,kota,B,,,`, 'agencies.csv:2:parent: "B" is neither in this file nor known.'],
    [`${HEADER}\nA,kota,B,,,\nB,kota,A,,,`, 'agencies.csv:2:parent: "A" would stand above itself.'],
    [`${HEADER}\nA,kota,A,,,`, 'agencies.csv:2:parent: "A" would stand above itself.'],
    [`${HEADER}\nA,kota,,Atlantis,,`, 'agencies.csv:2:region: "Atlantis" is not a region\'s code or name.'],
    [`${HEADER}\nA,kota,,,CET,`, 'agencies.csv:2:time_zone: "CET" is not WIB, WITA or WIT.'],
    [`${HEADER}\nA,kota,,,,mungkin`, 'agencies.csv:2:underdeveloped: "mungkin" is neither yes nor no.'],
  ];
  for (const [text, message] of refusals) {
    await expect(run(text)).rejects.toMatchObject({ name: 'BadInput', message });
  }
  expect((await list()).length).toBe(0);
});

it('a parent may stand further down; what is left empty comes from the region', async () => {
  expect(await run(FILE)).toEqual({ rows: 4, added: 4, changed: 0 });
  expect(await list()).toEqual([
    {
      name: 'Dinas Kesehatan Kabupaten Belu',
      level: 'kabupaten',
      parent: 'Pemerintah Kabupaten Belu',
      region_code: '53.04',
      time_zone: 'Asia/Makassar',
      underdeveloped: true,
    },
    {
      name: 'Kementerian Kesehatan',
      level: 'kementerian',
      parent: null,
      region_code: null,
      time_zone: 'Asia/Jakarta',
      underdeveloped: false,
    },
    {
      name: 'Pemerintah Kabupaten Belu',
      level: 'kabupaten',
      parent: null,
      region_code: '53.04',
      time_zone: 'Asia/Makassar',
      underdeveloped: true,
    },
    {
      name: 'Pemerintah Kota Surabaya',
      level: 'kota',
      parent: null,
      region_code: '35.78',
      time_zone: 'Asia/Jakarta',
      underdeveloped: false,
    },
  ]);
});

it('the same file again changes nothing; a corrected line changes its agency alone', async () => {
  expect(await run(FILE)).toEqual({ rows: 4, added: 0, changed: 0 });
  const before = await world.owner`select id, name from agencies order by name`;
  expect(await run(FILE.replace('Belu,Kabupaten,,53.04,,', 'Belu,Kabupaten,,53.04,,no'))).toEqual({
    rows: 4,
    added: 0,
    changed: 1,
  });
  expect(await world.owner`select id, name from agencies order by name`).toEqual(before);
});
