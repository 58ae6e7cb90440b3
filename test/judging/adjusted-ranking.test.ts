import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { accept, openJudging, scoreAndSend, scoresOf, tasksOf, type Judging } from './stage.ts';

/** What each proposal deserves, in points; a reader gives that, less their strictness, and a little chance. */
const DESERVES: Record<string, number> = {
  'Antrean Ramah': 88,
  'Bidan Siaga': 84,
  'Cepat Tanggap': 80,
  'Desa Terang': 76,
  'Elok Pasar': 72,
  'Festival Baca': 68,
  'Gerobak Sehat': 64,
  'Halo Warga': 60,
};
const STRICT: Record<string, number> = { ani: 0, budi: -2, citra: 2, dodi: 18 };

let j: Judging;
let stageId: string;

beforeAll(async () => {
  j = await openJudging({
    evaluators: Object.keys(STRICT),
    proposals: Object.keys(DESERVES).map((title) => ({ title })),
  });
  stageId = (await j.stage('desk_judging')).id;
  await j.world.owner`update editions set official_ranking = 'adjusted'`;
});
afterAll(async () => {
  expect(await examine(j.world.owner)).toEqual([]);
  await j.world.close();
});

const standings = async () =>
  (await j.organiser.get(`/api/editions/${j.editionId}/standings?group=umum&step=nominees`)).body;

test('readers are planned with level loads and all jurors connected by proposals they share', async () => {
  const plan = await j.organiser.post(`/api/stages/${stageId}/assignments`);
  expect([
    plan.status,
    plan.body.created,
    plan.body.components,
    plan.body.relaxed,
    plan.body.unplaced,
  ]).toEqual([201, 24, 1, [], []]);
  expect(plan.body.loads.map((one: { load: number }) => one.load)).toEqual([6, 6, 6, 6]);
});

test('while the stage is open the raw totals stand, and no correction is shown', async () => {
  for (const [name, strict] of Object.entries(STRICT)) {
    const juror = await j.juror(name);
    const tasks = await tasksOf(juror, stageId);
    let chance = 0;
    for (const [title, deserves] of Object.entries(DESERVES)) {
      chance = (chance + 1) % 3;
      if (!tasks[title]) continue;
      const sheet = await accept(juror, tasks[title]);
      await scoreAndSend(juror, sheet, scoresOf((deserves - strict) * 100 + (chance - 1) * 30));
    }
  }
  const body = await standings();
  expect([body.officialRanking, body.adjustment, body.items[0].adjusted]).toEqual(['adjusted', null, null]);
}, 90_000);

test('at the close strictness is frozen as decimals, and the adjusted total is made from them exactly', async () => {
  const stage = await j.stage('desk_judging');
  const closed = await j.organiser.put(`/api/stages/${stageId}/closing`, {}, { version: stage.version });
  expect(closed.status).toBe(200);
  const frozen = await j.world.owner`select p.name, f.severity, f.weight, f.sheets from frozen_severities f
    join people p on p.id = f.juror_id order by p.name`;
  for (const row of frozen) {
    expect(row['severity']).toMatch(/^-?\d+\.\d{4}$/);
    expect([row['weight'], row['sheets']]).toEqual(['1.0000', 6]);
  }
  const severity = Object.fromEntries(frozen.map((row) => [row['name'], Number(row['severity'])]));
  expect(severity['dodi']! - severity['ani']!).toBeGreaterThan(16);
  expect(severity['dodi']! - severity['ani']!).toBeLessThan(19);
  const body = await standings();
  expect([body.adjustment.applied, body.adjustment.reason, body.adjustment.facts.components]).toEqual([
    true,
    null,
    1,
  ]);
  // Ranked as they deserve, though a strict reader pulled six of them down in the raw means.
  expect(body.items.map((row: { title: string }) => row.title)).toEqual(Object.keys(DESERVES));
  const sums = await j.world
    .owner`select s.title, round(sum(k.total / 10000.0 + f.severity::numeric) / count(*), 2)::text as adjusted,
      round(avg(k.total / 10000.0), 2)::text as raw
    from scoresheets k join submissions s on s.id = k.submission_id join frozen_severities f on f.juror_id = k.juror_id group by s.title order by 1`;
  const cents = (text: string) => Math.round(Number(text) * 100);
  for (const [index, row] of body.items.entries()) {
    expect(row.title).toBe(sums[index]!['title']);
    // Rounding half to even and half up differ by a hundredth at most, and only at a tie.
    expect(Math.abs(cents(row.adjusted) - cents(sums[index]!['adjusted']))).toBeLessThanOrEqual(1);
    expect(Math.abs(cents(row.raw) - cents(sums[index]!['raw']))).toBeLessThanOrEqual(1);
    expect(row.total).toBe(row.adjusted);
  }
});

test('a choice stands on the adjusted ranking and keeps the hash of what was frozen', async () => {
  const { version } = (await j.organiser.get(`/api/editions/${j.editionId}`)).body;
  const chosen = Object.keys(DESERVES)
    .slice(0, 3)
    .map((title) => ({ submissionId: j.proposals[title]! }));
  const made = await j.organiser.put(
    `/api/editions/${j.editionId}/nominees`,
    { stage: 'penilaian_proposal', group: 'umum', chosen },
    { version },
  );
  expect([made.status, made.body.deviations], made.text).toEqual([200, []]);
  const [ranking] = await j.world
    .owner`select r.rule -> 'adjustment' as frozen, a.sha256 from rankings r join adjustments a on a.stage_id = r.stage_id`;
  expect(ranking!['frozen']).toEqual({ sha256: ranking!['sha256'], corrected: true });
  await expect(j.world.owner`update frozen_severities set severity = '0.0000'`).rejects.toThrow(
    'append-only',
  );
});
