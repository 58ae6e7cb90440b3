import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { givePerson } from '../support/people.ts';
import { madeUpRules } from './made-up-rules.ts';
import {
  announce,
  choose,
  closeStage,
  editionNow,
  moveOn,
  publish,
  readAll,
  writeAndSubmit,
} from './year.ts';

/** A year of three stages gets a plenary and interviews on the pages of the studio, and then runs with them to its end. */
let c: Competition;
let editionId: string;
let url: string;
beforeAll(async () => {
  c = await openCompetition({ open: false });
  const made = await c.organiser.post(`/api/bodies/${c.bodyId}/editions`, { source: madeUpRules() });
  editionId = made.body.id;
  url = `/api/editions/${editionId}/rulebook/draft`;
});
afterAll(() => c.world.close());

const write = async (...edits: object[]) => {
  const { version } = (await c.organiser.get(url)).body;
  return c.organiser.put(url, { edits }, { version });
};
const force = async () => {
  const { version: draft } = (await c.organiser.get(url)).body;
  const { version } = await editionNow(c.organiser, editionId);
  return c.organiser.put(`/api/editions/${editionId}/rulebook`, { draft }, { version });
};
type Offer = { kind: string; why: { en: string } | null; first: number; last: number; from: { en: string } };
const offers = async (): Promise<Offer[]> => (await c.organiser.get(url)).body.additions;

test('what can be added is told with its places and where it begins from, and why the rest cannot', async () => {
  const found = await offers();
  const addable = found.filter((one) => !one.why);
  expect(addable.map((one) => [one.kind, one.first, one.last])).toEqual([
    ['screening', 1, 1],
    ['selection', 2, 2],
    ['objection', 2, 2],
    ['interview', 2, 2],
    ['feasibility', 2, 2],
    ['public_rating', 2, 2],
    ['field_visit', 2, 2],
    ['final_plenary', 2, 2],
    ['determination', 2, 2],
    ['awarding', 3, 3],
  ]);
  expect(found.find((one) => one.kind === 'desk_judging')!.why!.en).toMatch(
    /^There is the stage "Stage menilai" already.*Ask for more readers of each proposal/,
  );
  // The body's own earlier year, which is KIPP 2023 here, comes before what the house ships.
  expect(found.find((one) => one.kind === 'interview')!.from.en).toMatch(/2023/);
});

test('a kind or a place that cannot run is refused with the reason, and nothing is written', async () => {
  const second = await write({ do: 'addStage', kind: 'registration' });
  expect([second.status, second.body.errors[0].path], second.text).toEqual([400, 'edits.0.kind']);
  const early = await write({ do: 'addStage', kind: 'selection', at: 0 });
  expect([early.status, early.body.errors[0].path, early.body.errors[0].detail], early.text).toEqual([
    400,
    'edits.0.at',
    'Tempat tahap "Pleno pemilihan finalis" sesudah "Tahap menilai" dan sebelum "Tahap mengumumkan".',
  ]);
  expect((await c.organiser.get(url)).body.version).toBe(0);
});

test('a stage brings its rubric and its share, and waits to be looked at; so long the rules are a draft', async () => {
  const name = { id: 'Sidang pemilihan', en: 'Choosing session' };
  const added = await write(
    { do: 'addStage', kind: 'selection', name },
    { do: 'addStage', kind: 'interview', weightPercent: 40 },
  );
  expect(added.status, added.text).toBe(200);
  const { rulebook, faults, plan, changes } = added.body;
  expect(rulebook.stages.map((one: { key: string }) => one.key)).toEqual([
    'menulis',
    'menilai',
    'pleno_finalis',
    'wawancara',
    'mengumumkan',
  ]);
  expect(rulebook.stages[2].name).toEqual(name);
  expect(rulebook.rubrics.map((one: { key: string }) => one.key)).toEqual(['sederhana', 'wawancara']);
  expect([rulebook.finalJudging, rulebook.ranking.final]).toEqual([
    { stage: 'wawancara' },
    [
      {
        parts: [
          { stage: 'menilai', weightPercent: 60 },
          { stage: 'wawancara', weightPercent: 40 },
        ],
      },
    ],
  ]);
  expect(faults.map((one: { path: string }) => one.path)).toEqual([
    'stages.2.unchecked',
    'stages.3.unchecked',
  ]);
  // It is planned and compared already, though it cannot come into force.
  expect([plan.length, changes > 0]).toEqual([5, true]);
  const compared = await c.organiser.get(
    `/api/editions/${editionId}/rulebook/comparison?edition=${editionId}&draft=true`,
  );
  expect(
    compared.body.changes
      .filter((one: { section: string }) => one.section === 'stages')
      .map((one: { kind: string; label: { en: string } }) => [one.kind, one.label.en]),
  ).toEqual([
    ['added', 'Choosing session'],
    ['added', 'Presentation and interview'],
  ]);
  expect((await force()).body.code).toBe('rulebook_refused');
  // Finalists are scored once: the other final judging is not offered any more.
  expect((await offers()).find((one) => one.kind === 'feasibility')!.why!.en).toMatch(
    /judged in the stage "Presentation and interview" already.*remove that stage first/,
  );
});

test('once they were looked at, the rules with the new stages come into force', async () => {
  const looked = await write(
    { do: 'remove', path: ['stages', 2, 'unchecked'] },
    { do: 'remove', path: ['stages', 3, 'unchecked'] },
    { do: 'set', path: ['stages', 3, 'panel', 'perFinalist'], value: 2 },
    { do: 'set', path: ['stages', 3, 'materials', 'items'], value: null },
    { do: 'remove', path: ['stages', 3, 'materials'] },
  );
  expect([looked.status, looked.body.faults], looked.text).toEqual([200, []]);
  const done = await force();
  expect(done.status, done.text).toBe(200);
  expect(done.body.stages.map((one: { kind: string }) => one.kind)).toEqual([
    'registration',
    'desk_judging',
    'selection',
    'interview',
    'publication',
  ]);
});

const ids: string[] = [];
const panel: string[] = [];

test('two proposals are read, and the plenary that was added stands before the interviews', async () => {
  await moveOn(c.organiser, editionId, 'open');
  for (const place of ['Satu', 'Dua'])
    ids.push(
      await writeAndSubmit(c, editionId, {
        title: place,
        group: 'pasar',
        category: 'layanan',
        answers: { cerita: 'Warga dilayani di rumah.', catatan: 'Mulai kecil.' },
      }),
    );
  const scope = { bodyId: c.bodyId, editionId };
  for (const name of ['ani', 'budi'])
    await givePerson(c.world, `${name}@juri.contoh.id`, 'evaluator', scope, name);
  for (const name of ['petra', 'qori'])
    panel.push(await givePerson(c.world, `${name}@juri.contoh.id`, 'panelist', scope, name));
  const { stages } = await moveOn(c.organiser, editionId, 'startJudging');
  const desk = stages.find((one: { kind: string }) => one.kind === 'desk_judging');
  await c.organiser.post(`/api/stages/${desk.id}/assignments`, {});
  for (const name of ['ani', 'budi'])
    await readAll(await c.world.as(`${name}@juri.contoh.id`), (title) =>
      title === 'Satu' ? [80, 80] : [70, 70],
    );
  await closeStage(c.organiser, editionId, 'desk_judging');
  const chosen = await moveOn(c.organiser, editionId, 'startSelecting');
  expect(chosen.offers.map((one: { verb: string }) => one.verb)).toEqual(['startInterviews']);
  await choose(c.organiser, editionId, 'finalists', 'menilai', 'pasar', ids);
  await announce(c.organiser, editionId, 'finalists');
  await moveOn(c.organiser, editionId, 'startInterviews');
});

test('the panel hears them and scores on the rubric that came along', async () => {
  let interviews: { id: string; version: number }[] = [];
  for (const [index, submissionId] of ids.entries()) {
    const startsAt = `2027-06-07T0${2 + index}:00:00.000Z`;
    const body = { submissionId, startsAt, minutes: 20, room: 'Aula', panel };
    const planned = await c.secretariat.post(`/api/editions/${editionId}/interviews`, body);
    expect(planned.status, planned.text).toBe(201);
    interviews.push(planned.body);
  }
  const step = async (noun: string) => {
    interviews = await Promise.all(
      interviews.map(async ({ id, version }) => {
        const answer = await c.secretariat.put(`/api/interviews/${id}/${noun}`, {}, { version });
        expect(answer.status, answer.text).toBe(200);
        return answer.body;
      }),
    );
  };
  await step('start');
  for (const name of ['petra', 'qori'])
    await readAll(await c.world.as(`${name}@juri.contoh.id`), (title) =>
      Array.from({ length: 4 }, () => (title === 'Satu' ? 60 : 90)),
    );
  await step('completion');
  await closeStage(c.organiser, editionId, 'interview');
});

test('both stages count by their shares, up to the certificate', async () => {
  await moveOn(c.organiser, editionId, 'startDeciding');
  const { body } = await c.organiser.get(
    `/api/editions/${editionId}/standings?group=pasar&step=top-innovations`,
  );
  // 0.6 × 70 + 0.4 × 90 = 78 and 0.6 × 80 + 0.4 × 60 = 72: the interview turned them round.
  expect(body.items.map((row: { title: string; total: string }) => [row.title, row.total])).toEqual([
    ['Dua', '78.00'],
    ['Satu', '72.00'],
  ]);
  await choose(c.organiser, editionId, 'top-innovations', 'wawancara', 'pasar', [ids[1]!]);
  await moveOn(c.organiser, editionId, 'decide');
  await publish(c, editionId);
  const own = await c.admin.get(`/api/submissions/${ids[1]}/certificates`);
  expect(own.body.items.map((one: { tier: { id: string } }) => one.tier.id)).toEqual(['Bintang Biru']);
  expect(await examine(c.world.owner)).toEqual([]);
});
