import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { givePerson } from '../support/people.ts';
import { GROUPS, madeUpRules } from './made-up-rules.ts';
import { announce, choose, moveOn, publish, readAll, writeAndSubmit } from './year.ts';

let c: Competition;
let editionId: string;
/** By group: the first is read as the better one. */
const proposals: Record<string, string[]> = {};

beforeAll(async () => {
  c = await openCompetition({ open: false });
});
afterAll(() => c.world.close());

test('an edition is made from a rule book that nobody has seen before', async () => {
  const created = await c.organiser.post(`/api/bodies/${c.bodyId}/editions`, {
    source: madeUpRules(),
    slug: 'lomba-kota',
  });
  expect(created.status, created.text).toBe(201);
  editionId = created.body.id;
  expect(created.body.stages.map((stage: { key: string }) => stage.key)).toEqual([
    'menulis',
    'menilai',
    'mengumumkan',
  ]);
  const opened = await moveOn(c.organiser, editionId, 'open');
  expect(opened.offers.map((offer: { verb: string }) => offer.verb)).toEqual(['startJudging']);
});

test('what is submitted goes to judging at once, since this year has no administrative check', async () => {
  for (const { key } of GROUPS) {
    proposals[key] = [];
    for (const place of ['Satu', 'Dua']) {
      const id = await writeAndSubmit(c, editionId, {
        title: `${key} ${place}`,
        group: key,
        category: 'layanan',
        answers: { cerita: 'Warga dilayani di rumah.' },
      });
      proposals[key].push(id);
      expect((await c.innovator.get(`/api/submissions/${id}`)).body.state).toBe('screened');
    }
  }
});

test('two evaluators score on the two criteria of this year, and totals follow their weights', async () => {
  for (const name of ['ani', 'budi'])
    await givePerson(c.world, `${name}@juri.contoh.id`, 'evaluator', { bodyId: c.bodyId, editionId }, name);
  const judging = await moveOn(c.organiser, editionId, 'startJudging');
  const stage = judging.stages.find((one: { kind: string }) => one.kind === 'desk_judging');
  const plan = await c.organiser.post(`/api/stages/${stage.id}/assignments`, {});
  expect([plan.body.created, plan.body.unplaced], plan.text).toEqual([16, []]);
  for (const name of ['ani', 'budi'])
    await readAll(await c.world.as(`${name}@juri.contoh.id`), (title) =>
      title.endsWith('Satu') ? [90, 80] : [60, 70],
    );
  const closed = await c.organiser.put(`/api/stages/${stage.id}/closing`, {}, { version: stage.version });
  expect([closed.status, closed.body.locked], closed.text).toEqual([200, 16]);
  // 0.7 × 90 + 0.3 × 80 = 87 and 0.7 × 60 + 0.3 × 70 = 63.
  const { body } = await c.organiser.get(`/api/editions/${editionId}/standings?group=pasar&step=finalists`);
  expect(body.items.map((row: { title: string; total: string }) => [row.title, row.total])).toEqual([
    ['pasar Satu', '87.00'],
    ['pasar Dua', '63.00'],
  ]);
});

test('finalists are chosen while judging stands, since there is no plenary of its own, and then the winners', async () => {
  for (const { key } of GROUPS)
    await choose(c.organiser, editionId, 'finalists', 'menilai', key, proposals[key]!);
  await announce(c.organiser, editionId, 'finalists');
  const deciding = await moveOn(c.organiser, editionId, 'startDeciding');
  expect(deciding.state).toBe('deciding');
  for (const { key } of GROUPS)
    await choose(c.organiser, editionId, 'top-innovations', 'menilai', key, [proposals[key]![0]!]);
  await moveOn(c.organiser, editionId, 'decide');
});

test('the winner of each group gets the tier and the certificate that the made-up rules name', async () => {
  await publish(c, editionId);
  const { body } = await c.world.anyone.get(`/api/editions/${editionId}/results`);
  expect(
    body.groups.map((group: { tiers: { name: { id: string }; rows: { title: string }[] }[] }) =>
      group.tiers.map((tier) => [tier.name.id, tier.rows.map((row) => row.title)]),
    ),
  ).toEqual([
    [['Bintang Emas', ['sekolah Satu']]],
    [['Bintang Perak', ['puskesmas Satu']]],
    [['Bintang Perunggu', ['kelurahan Satu']]],
    [['Bintang Biru', ['pasar Satu']]],
  ]);
  const own = await c.admin.get(`/api/submissions/${proposals['pasar']![0]}/certificates`);
  expect(
    own.body.items.map((one: { tier: { id: string }; state: string }) => [one.tier.id, one.state]),
  ).toEqual([['Bintang Biru', 'made']]);
  const verified = await c.world.anyone.get(`/api/verification/${own.body.items[0].code}`);
  expect([verified.body.verdict, verified.body.title]).toEqual(['valid', 'pasar Satu']);
  expect(await examine(c.world.owner)).toEqual([]);
});
