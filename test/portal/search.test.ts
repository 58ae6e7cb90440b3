import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importInnovations, importInnovationsInParts } from '../../server/portal/imports.ts';
import { giveBody, givePerson } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { qualityOf, readJudged } from './judged.ts';

const REAL = readFileSync(new URL('../fixtures/innovations.csv', import.meta.url), 'utf8');

let world: World;
let bodyId: string;

beforeAll(async () => {
  world = await openWorld();
  bodyId = await giveBody(world);
  await importInnovations(world.context, REAL, 'innovations.csv', bodyId);
});
afterAll(() => world.close());

type Page = {
  items: { id: string; title: string }[];
  total: number;
  next: string | null;
  facets: { facet: string; values: { value: string; innovations: number }[] }[];
  reading: {
    parts: { kind: string; text: string; values: string[] }[];
    corrections: { from: string; to: string }[];
    unknown: string[];
  };
};
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

it('a misspelt word is put right and said so; asked exactly, it finds nothing and says which word is unknown', async () => {
  const found = await ask('karantena ikan');
  expect(found.reading.corrections).toEqual([{ from: 'karantena', to: 'karantina' }]);
  expect(found.items[0]!.title).toBe('Karantina Ikan Semarang');
  const exact = await ask('hipertensy', '&exact=true');
  expect([exact.total, exact.reading.corrections, exact.reading.unknown]).toEqual([0, [], ['hipertensy']]);
});

it.each([
  ['TBC', 'Si Demen Tomat Terasi'],
  ['tb paru', 'Si Demen Tomat Terasi'],
  ['penderita TBC', 'Si Demen Tomat Terasi'],
  ['tuberkolosis', 'Si Demen Tomat Terasi'],
  ['ODGJ', 'Payjem Pas Ngamuk'],
  ['orang dengan gangguan jiwa', 'Payjem Pas Ngamuk'],
  ['orang gila', 'Payjem Pas Ngamuk'],
  ['pasung', 'Payjem Pas Ngamuk'],
  ['dukcapil', 'Supertajam'],
])('%s finds first what says the same by another name', async (query, title) => {
  expect((await ask(query)).items[0]?.title.startsWith(title)).toBe(true);
});

it('adminduk finds the registers of civil registration by each of their names', async () => {
  const titles = (await ask('adminduk')).items.map(({ title }) => title.split(' (')[0]);
  expect(titles.toSorted()).toEqual(['JAM KUNCI', 'Kakeku Datang', 'SAGARURUNG KELI SELAI', 'Supertajam']);
});

it('a short word that is misspelt is put right by the word beside it, and alone stays as it is', async () => {
  for (const [q, from, to] of [
    ['rumah skit', 'skit', 'sakit'],
    ['bak sampah', 'bak', 'bank'],
  ] as const) {
    const { reading } = await ask(q);
    expect([q, reading.corrections, reading.unknown]).toEqual([q, [{ from, to }], []]);
  }
  expect((await ask('skit')).reading.corrections).toEqual([]);
  expect((await ask('rumah skit', '&exact=true')).reading.corrections).toEqual([]);
});

it('a region and a year are recognised in the question, bind, and can be taken back', async () => {
  const found = await ask('inovasi jateng 2019');
  expect(found.reading.parts.map(({ kind, text, values }) => [kind, text, values])).toEqual([
    ['region', 'jateng', ['33']],
    ['year', '2019', ['2019']],
  ]);
  expect(found.total).toBe(10);
  expect((await ask('inovasi jateng 2019', '&plain=2019')).reading.parts.map(({ kind }) => kind)).toEqual([
    'region',
  ]);
});

it('no value of a facet leads to nothing: each leads to as many innovations as it says', async () => {
  const least = { '': 90, 'q=anak': 20, 'q=puskesmas%20jawa%20tengah': 5 };
  for (const [question, count] of Object.entries(least)) {
    const { facets } = await find(`${question}&limit=1`);
    expect(facets.flatMap(({ values }) => values).length, question).toBeGreaterThanOrEqual(count);
    for (const { facet, values } of facets)
      for (const { value, innovations } of values.slice(0, 4)) {
        const { total } = await find(`${question}&limit=1&${facet}=${encodeURIComponent(value)}`);
        expect([question, facet, value, total]).toEqual([question, facet, value, innovations]);
      }
  }
});

it('ranked pages follow one another without a gap or a repeat', async () => {
  const all = (await find('q=pelayanan%20anak&limit=100')).items.map(({ id }) => id);
  const paged: string[] = [];
  let after = '';
  do {
    const page = await find(`q=pelayanan%20anak&limit=3${after}`);
    paged.push(...page.items.map(({ id }) => id));
    after = page.next ? `&after=${page.next}` : '';
  } while (after);
  expect(all.length).toBeGreaterThan(6);
  expect(paged).toEqual(all);
});

it('suggestions come by the beginning of a title or of a word, and for a word that is written almost so', async () => {
  const suggest = async (q: string) =>
    (await world.anyone.get(`/api/innovations/suggestions?q=${encodeURIComponent(q)}`)).body as {
      innovations: { title: string }[];
      regions: { name: string }[];
    };
  expect((await suggest('sekol')).innovations[0]!.title).toMatch(/^Sekolah Ibu/);
  expect((await suggest('jembat')).innovations.map(({ title }) => title)).toEqual([
    'Pemberantasan KKN pada Jembatan Timbang',
  ]);
  expect((await suggest('biocar')).innovations.map(({ title }) => title)).toEqual([
    'Biochar Three in One (BIOTRON)',
  ]);
  expect((await suggest('banyuw')).regions).toEqual([{ code: '35.10', name: 'Kabupaten Banyuwangi' }]);
  expect((await suggest("'; drop table innovations; --")).innovations).toEqual([]);
});

it('what is typed as a condition of the database or as markup is read as words', async () => {
  for (const q of ["a' | 'b':*", '!!!', ':* & |', "x'::tsquery", '<script>alert(1)</script>', '\\', '%_'])
    expect([q, (await world.anyone.get(`/api/innovations?q=${encodeURIComponent(q)}`)).status]).toEqual([
      q,
      200,
    ]);
});

it('a file goes in by parts: what can be taken is taken once, and refused rows are told with their place', async () => {
  const head =
    'year,rank_group,title,agency,agency_level,category,source,registration_number,region,sdgs,phase,phase_since,status,status_reason,problem,video';
  const row = (title: string, number: string, more: string) =>
    `2021,Top 45,${title},Pemerintah Kota Surabaya,kota,,uji,${number},${more}`;
  const text = [
    head,
    row(
      'Lentera Kali',
      'R-1',
      '35.78,6;3,development,2022-01-01,stopped,Anggaran berhenti,<b>Sungai</b> kotor,https://video.contoh.id/1',
    ),
    row('Lentera Laut', 'R-1', ',,,,,,,'),
    row('Lentera Gunung', 'R-2', 'Atlantis,,,,,,,'),
    row('Lentera Hutan', 'R-3', ',18,,,,,,'),
    row('Lentera Danau', 'R-4', ',,,,,,,javascript:alert(1)'),
  ].join('\n');
  const run = () => importInnovationsInParts(world.context, { text, name: 'bagian.csv' }, bodyId);
  const first = await run();
  expect(first).toMatchObject({ rows: 5, innovationsAdded: 1, awardsAdded: 1 });
  expect(first.faults.map(({ line, column }) => [line, column]).toSorted()).toEqual([
    [3, 'registration_number'],
    [4, 'region'],
    [5, 'sdgs'],
    [6, 'video'],
  ]);
  expect(await run()).toMatchObject({ innovationsAdded: 0, innovationsChanged: 0, awardsAdded: 0 });
  const [found] = (await ask('lentera kali')).items;
  const { body } = await world.anyone.get(`/api/innovations/${found!.id}`);
  expect(body).toMatchObject({
    registrationNumber: 'R-1',
    region: { code: '35.78' },
    sdgs: [3, 6],
    phases: [{ phase: 'development', since: '2022-01-01' }],
    status: 'stopped',
    statusReason: 'Anggaran berhenti',
    story: { problem: '<b>Sungai</b> kotor' },
  });
  expect((await ask('sungai kotor')).items[0]!.id).toBe(found!.id);
  const table = await world.anyone.get('/api/innovations/export?format=json&q=lentera%20kali');
  expect(table.body.items).toMatchObject([
    { title: 'Lentera Kali', registration_number: 'R-1', status: 'stopped' },
  ]);
});

it('an office teaches the search a word, by the log of what found nothing; a text that may name somebody is not kept', async () => {
  await givePerson(world, 'sek@kata.contoh.id', 'secretariat', { bodyId }, 'Rina');
  const office = await world.as('sek@kata.contoh.id');
  const words = `/api/bodies/${bodyId}/search-words`;
  const nothing = 'zirkonia';
  for (let times = 0; times < 3; times += 1) {
    await ask(nothing, '&exact=true');
    await ask('zirkonia budi@contoh.id', '&exact=true');
    await ask('zirkonia 3578012345', '&exact=true');
  }
  await ask('zirkonia sekali', '&exact=true');
  const { misses } = (await office.get(words)).body;
  expect(misses.map((one: { asked: string; times: number }) => [one.asked, one.times])).toEqual([
    [nothing, 3],
  ]);
  const add = (text: string) =>
    office.post(`/api/bodies/${bodyId}/search-synonyms`, { words: text, reason: 'Dicari tiga kali.' });
  expect([(await add('sendiri')).status, (await world.anyone.get(words)).status]).toEqual([400, 401]);
  const { id } = (await add(`${nothing} > karantina`)).body;
  // What is remembered of the directory is read again when the directory changes, or within seconds.
  const touch = () => world.owner`update innovation_index set indexed_at = clock_timestamp() where place = 1`;
  await touch();
  expect((await ask(nothing)).items[0]!.title).toBe('Karantina Ikan Semarang');
  expect((await office.post(`/api/search-synonyms/${id}/removals`, { reason: 'Keliru.' })).status).toBe(201);
  await touch();
  expect((await ask(nothing, '&exact=true')).total).toBe(0);
  expect((await office.get(words)).body.items[0].removedReason).toBe('Keliru.');
});
