import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { givePerson } from '../support/people.ts';
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
}, 180_000);

/** The size of the top that is looked at. */
let places = 3;

type Bench = {
  items: {
    title: string;
    pTop: number;
    rank90: [number, number];
    rawRank: number;
    adjustedRank: number;
    grey: boolean;
  }[];
  jurors: {
    id: string | null;
    label: string;
    name: string | null;
    severity: number;
    sheets: number | null;
    flags: string[];
  }[];
  [key: string]: any;
};
const bench = async (query = '', by = j.organiser): Promise<Bench> => {
  const { status, body, text } = await by.get(
    `/api/stages/${stageId}/workbench?view=all&top=${places}${query}`,
  );
  if (status !== 200) throw new Error(text);
  return body;
};
/** Asks until every draw is made and the jurors are looked at. */
const wholeBench = async (query = '', by = j.organiser): Promise<Bench> => {
  for (;;) {
    const body = await bench(query, by);
    if (body['done']) return body;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

test('the workbench of an open stage tells the chances and names no juror', async () => {
  const first = await bench();
  expect([first['draws'] >= 1000, first['drawsWanted'], first['top'], first['basis']]).toEqual([
    true,
    10000,
    3,
    'adjusted',
  ]);
  const all = await wholeBench();
  expect([all['draws'], all['total'], all['hidden'], all['example']]).toEqual([10000, 8, 0, null]);
  expect(all.items.map((row) => row.title)).toEqual(Object.keys(DESERVES));
  // Three places are given out in every draw, and the order is plain to see.
  expect(all.items.reduce((sum, row) => sum + row.pTop, 0)).toBeCloseTo(3, 3);
  expect(all.items.map((row) => row.rank90)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((n) => [n, n]));
  expect(all['counts']).toEqual({ ranked: 8, sure: 3, grey: 0, out: 5 });
  expect(all.jurors.map((one) => [one.id, one.name, one.sheets, one.flags])).toEqual(
    Array.from({ length: 4 }, () => [null, null, null, []]),
  );
  expect(all.jurors[0]!.severity).toBeGreaterThan(10);
  const one = await j.organiser.get(`/api/stages/${stageId}/workbench?without=${j.people['dodi']}`);
  expect([one.status, one.body.code]).toEqual([409, 'guard_refused']);
});

test('the workbench is for organisers, chairs and auditors', async () => {
  const { world, bodyId, editionId } = j;
  await givePerson(world, 'ketua@juri.contoh.id', 'evaluator-chair', { bodyId, editionId }, 'Ketua');
  const chair = await world.as('ketua@juri.contoh.id');
  expect((await bench('', chair)).items).toHaveLength(8);
  const [secretary, juror] = [await world.as('secretariat@contoh.id'), await j.juror('ani')];
  const asked = await Promise.all(
    [secretary, juror, world.anyone].map((one) => one.get(`/api/stages/${stageId}/workbench`)),
  );
  expect(asked.map((one) => [one.status, one.body.code])).toEqual([
    [403, 'not_allowed'],
    [403, 'not_allowed'],
    [401, 'sign_in_required'],
  ]);
});

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

test('once closed, the workbench names jurors, works one submission by hand and says what each of them moves', async () => {
  const all = await wholeBench();
  expect(all.jurors.map((one) => [one.label, one.name, one.sheets])[0]).toEqual(['1', 'dodi', 6]);
  expect(all.jurors[0]!.flags).toContain('marked_severity');
  const { example } = all;
  const mean =
    example.readings.reduce((sum: number, one: { corrected: number }) => sum + one.corrected, 0) / 3;
  expect([example.readings.length, Math.abs(mean - Number(example.adjusted)) < 0.006]).toEqual([3, true]);
  const raw = (await bench('&basis=raw')).items.map((row) => row.title);
  const deserves = Object.keys(DESERVES);
  // The strict one read six of eight: somewhere the raw ranking has others in the first places than deserve them.
  const first = (titles: string[]) => titles.slice(0, places).toSorted();
  for (places = 1; first(raw).join() === first(deserves).join(); places += 1) expect(places).toBeLessThan(8);
  const [top, best] = [raw.slice(0, places), deserves.slice(0, places)];
  const { swaps } = await bench();
  const by = (side: 'enters' | 'leaves') => swaps[side].map((row: { title: string }) => row.title);
  expect([by('enters'), by('leaves').toSorted()]).toEqual([
    best.filter((title) => !top.includes(title)),
    top.filter((title) => !best.includes(title)).toSorted(),
  ]);
  expect(by('enters').length).toBeGreaterThan(0);
  // Without the strict reader the raw ranking has the best ones.
  const without = await bench(`&basis=raw&without=${j.people['dodi']}`);
  expect([without['without'], first(without.items.map((row) => row.title))]).toEqual([
    { id: j.people['dodi'], name: 'dodi' },
    best.toSorted(),
  ]);
  expect(without['compared'].enters.map((row: { title: string }) => row.title).toSorted()).toEqual(
    by('enters').toSorted(),
  );
});

test('a reason is written beside a swap once a version, and leaves with the export', async () => {
  const [row] = (await bench())['swaps'].enters;
  const address = `/api/stages/${stageId}/workbench/notes/${row.submissionId}`;
  const written = await j.organiser.put(address, { text: 'Dibaca penilai yang ketat.' }, { version: 0 });
  expect([written.status, written.body]).toEqual([200, { version: 1, text: 'Dibaca penilai yang ketat.' }]);
  const late = await j.organiser.put(address, { text: 'Dari tab lain.' }, { version: 0 });
  expect([late.status, late.body.code]).toEqual([412, 'stale_version']);
  const file = await j.organiser.get(`/api/stages/${stageId}/workbench/export?what=swaps&top=${places}`);
  expect(file.text).toContain('Dibaca penilai yang ketat.');
  const ranking = await j.organiser.get(`/api/stages/${stageId}/workbench/export`);
  expect(ranking.text.trim().split('\r\n')).toHaveLength(9);
});

test('what each juror moves and how scores drift leave as files too, in the words of their reader', async () => {
  const table = async (what: string) => {
    const { text } = await j.organiser.get(
      `/api/stages/${stageId}/workbench/export?what=${what}&top=${places}`,
    );
    return text
      .slice(1)
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));
  };
  const without = await bench(`&basis=raw&without=${j.people['dodi']}`);
  const [head, ...rows] = await table('influence');
  expect(head!.slice(0, 4)).toEqual(['Penilai', 'Arah', 'Nomor usulan', 'Judul']);
  const titles = rows.filter((row) => row[0] === 'dodi' && row[1] === '↑').map((row) => row[3]);
  expect(titles.toSorted()).toEqual(
    without['compared'].enters.map((row: { title: string }) => row.title).toSorted(),
  );
  // Too few have read enough for a line.
  expect(await table('drift')).toEqual([
    [
      ...['Penilai', 'Bacaan', 'Perubahan nilai tiap 100 bacaan', 'Ketidakpastian (galat baku)'],
      ...['Jelas berubah', 'Keterangan'],
    ],
  ]);
  expect((await table('jurors'))[1]!.join()).toContain('jelas lebih ketat atau lebih longgar');
  await j.organiser.put('/api/me/language', { language: 'en' });
  expect((await table('jurors'))[1]!.join()).toContain('clearly stricter or more lenient');
  await j.organiser.put('/api/me/language', { language: 'id' });
});

test('a conflict of interest takes a submission out of every figure of the workbench', async () => {
  const { world, bodyId, editionId } = j;
  await givePerson(world, 'tertutup@contoh.id', 'organiser', { bodyId, editionId }, 'Tertutup');
  const [person] = await world.owner`select id from people where email = 'tertutup@contoh.id'`;
  const { ids } = world.context;
  await world.owner`insert into conflicts (id, body_id, edition_id, person_id, agency_id, kind, declared_by, created_at)
    values (${ids.next()}, ${bodyId}, ${editionId}, ${person!['id']}, ${j.agencyId}, 'family', ${person!['id']}, now())`;
  const seen = await bench('', await world.as('tertutup@contoh.id'));
  expect([seen['hidden'], seen['total'], seen.items, seen.jurors, seen['curve'], seen['swaps']]).toEqual([
    ...[8, 0, [], [], []],
    { enters: [], leaves: [] },
  ]);
  const submissionId = j.proposals['Antrean Ramah'];
  const asked = await (
    await world.as('tertutup@contoh.id')
  ).put(
    `/api/stages/${stageId}/workbench/notes/${submissionId}`,
    { text: 'Dari yang berbenturan.' },
    { version: 0 },
  );
  expect([asked.status, asked.body.code]).toEqual([403, 'conflict_of_interest']);
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
