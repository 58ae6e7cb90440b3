import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { add, div, mul, of, toDecimal, ZERO } from '../../server/scoring/rational.ts';
import { scored, ticketFor } from '../ratings/stage.ts';
import type { Client } from '../support/client.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { givePerson } from '../support/people.ts';
import {
  announce,
  choose,
  closeStage,
  editionNow,
  moveOn,
  passAll,
  publish,
  readAll,
  submitWhole,
} from './year.ts';

/** The shipped rules; only the least number of ratings is two instead of thirty. */
const source = readFileSync(new URL('../../templates/editions/kipp-2025.yaml', import.meta.url), 'utf8');

let c: Competition;
const ids: Record<string, string> = {};
beforeAll(async () => {
  c = await openCompetition({ source: source.replace('least: { ratings: 30', 'least: { ratings: 2') });
});
afterAll(() => c.world.close());

const standings = async (group: string, step: string, who: Client = c.organiser) =>
  (await who.get(`/api/editions/${c.editionId}/standings?group=${group}&step=${step}`)).body;

type Row = { submissionId: string; title: string; rank: number | null; total: string | null };

async function tryChoice(step: string, stage: string, titles: string[]) {
  const { version } = await editionNow(c.organiser, c.editionId);
  const chosen = titles.map((title) => ({ submissionId: ids[title]!, reason: 'Kesepakatan pleno.' }));
  const body = { stage, group: 'umum', chosen };
  return c.organiser.put(`/api/editions/${c.editionId}/${step}`, body, { version });
}

async function juror(name: string, role: 'evaluator' | 'panelist', institution?: string) {
  const { bodyId, editionId } = c;
  const personId = await givePerson(c.world, `${name}@juri.contoh.id`, role, { bodyId, editionId }, name);
  if (!institution) return;
  const body = { personId, institution };
  const done = await c.organiser.post(`/api/editions/${editionId}/juror-profiles`, body);
  expect(done.status, done.text).toBe(201);
}

test('two agencies send what both groups ask, and the secretariat finds it in order', async () => {
  const proposals = [
    ['Antrean Ramah Lansia', 'umum', 'kesehatan', c.agencyId],
    ['Perahu Sehat', 'umum', 'kesehatan', c.otherAgencyId],
    ['Kartu Tani', 'umum', 'swasembada', c.agencyId],
    ['Di Bawah Ambang', 'umum', 'kesehatan', c.agencyId],
    ['Replika Loket', 'replikasi', 'transformasi_digital', c.agencyId],
  ] as const;
  for (const [title, group, category, agencyId] of proposals) {
    const admin = agencyId === c.agencyId ? c.admin : c.stranger;
    ids[title] = await submitWhole(admin, c.editionId, { title, group, category, agencyId });
  }
  await moveOn(c.organiser, c.editionId, 'startScreening');
  await passAll(c.secretariat, Object.values(ids));
});

test('three academics read each; 85.00 reaches the passing grade and 84.33 does not', async () => {
  // Five criteria of 20 percent each: the same points on all of them are the total.
  const points: Record<string, number[]> = {
    'Antrean Ramah Lansia': [90, 92, 88],
    'Perahu Sehat': [86, 88, 87],
    'Kartu Tani': [85, 85, 85],
    'Di Bawah Ambang': [84, 85, 84],
    'Replika Loket': [95, 95, 95],
  };
  const readers = ['ani', 'budi', 'citra'];
  for (const name of readers) await juror(name, 'evaluator');
  const judging = await moveOn(c.organiser, c.editionId, 'startJudging');
  const desk = judging.stages.find((one: { kind: string }) => one.kind === 'desk_judging');
  const plan = await c.organiser.post(`/api/stages/${desk.id}/assignments`, {});
  expect([plan.body.created, plan.body.unplaced], plan.text).toEqual([15, []]);
  for (const [index, name] of readers.entries())
    await readAll(await c.world.as(`${name}@juri.contoh.id`), (title) =>
      Array.from({ length: 5 }, () => points[title]![index]!),
    );
  await closeStage(c.organiser, c.editionId, 'desk_judging');
  const found = await standings('umum', 'finalists');
  expect(found.passingGrade).toEqual({ points: 85, below: 'refuse' });
  expect(found.parts).toBe(null);
  expect(found.items.map((row: Row & { passing: boolean }) => [row.title, row.total, row.passing])).toEqual([
    ['Antrean Ramah Lansia', '90.00', true],
    ['Perahu Sehat', '87.00', true],
    ['Kartu Tani', '85.00', true],
    ['Di Bawah Ambang', '84.33', false],
  ]);
});

test('no reason makes a finalist of a proposal below the passing grade', async () => {
  await moveOn(c.organiser, c.editionId, 'startSelecting');
  const refused = await tryChoice('finalists', 'penilaian_proposal', [
    'Antrean Ramah Lansia',
    'Di Bawah Ambang',
  ]);
  expect([refused.status, refused.body.code, refused.body.deviations]).toEqual([
    409,
    'selection_incomplete',
    [{ submissionId: ids['Di Bawah Ambang'], rank: 4, kind: 'belowGrade', title: 'Di Bawah Ambang' }],
  ]);
  const three = ['Antrean Ramah Lansia', 'Perahu Sehat', 'Kartu Tani'].map((title) => ids[title]!);
  await choose(c.organiser, c.editionId, 'finalists', 'penilaian_proposal', 'umum', three);
  await choose(c.organiser, c.editionId, 'finalists', 'penilaian_proposal', 'replikasi', [
    ids['Replika Loket']!,
  ]);
  await announce(c.organiser, c.editionId, 'finalists');
});

test('the ministries of each field score their own finalists, and nobody else does', async () => {
  await juror('tuti', 'panelist', 'Kementerian Kesehatan');
  await juror('umar', 'panelist', 'Kementerian Dalam Negeri');
  await juror('vino', 'panelist', 'kementerian  pertanian');
  await juror('wati', 'panelist', 'Kementerian Energi dan Sumber Daya Mineral');
  await juror('xena', 'panelist', 'Kementerian Komunikasi dan Digital');
  await juror('yusuf', 'panelist', 'Kementerian PANRB');
  const interviewing = await moveOn(c.organiser, c.editionId, 'startInterviews');
  const stage = interviewing.stages.find((one: { kind: string }) => one.kind === 'feasibility');
  const plan = await c.organiser.post(`/api/stages/${stage.id}/assignments`, {});
  expect([plan.body.created, plan.body.unplaced], plan.text).toEqual([8, []]);
  // Weights 50, 30, 20.
  const given: Record<string, Record<string, number[]>> = {
    tuti: { 'Antrean Ramah Lansia': [80, 90, 70], 'Perahu Sehat': [90, 90, 90] }, // 81, 90
    umar: { 'Antrean Ramah Lansia': [90, 80, 80], 'Perahu Sehat': [88, 80, 85] }, // 85, 85
    vino: { 'Kartu Tani': [100, 90, 80] }, // 93
    wati: { 'Kartu Tani': [90, 90, 90] }, // 90
    xena: { 'Replika Loket': [70, 70, 70] },
    yusuf: { 'Replika Loket': [71, 71, 71] },
  };
  for (const [name, points] of Object.entries(given)) {
    const client = await c.world.as(`${name}@juri.contoh.id`);
    const { body } = await client.get('/api/me/assignments?limit=100');
    expect(body.items.map((one: { submission: { title: string } }) => one.submission.title).sort()).toEqual(
      Object.keys(points).sort(),
    );
    await readAll(client, (title) => points[title]!);
  }
  await closeStage(c.organiser, c.editionId, 'feasibility');
});

test('while the public rates, nothing is ranked and nothing can be chosen', async () => {
  const r = { ...c, surabaya: '', belu: '', secret: '' };
  const votes: [string, string, [number, number, number]][] = [
    ['satu@warga.id', 'Antrean Ramah Lansia', [5, 5, 5]],
    ['dua@warga.id', 'Antrean Ramah Lansia', [5, 4, 4]],
    ['tiga@warga.id', 'Antrean Ramah Lansia', [4, 4, 5]],
    ['satu@warga.id', 'Perahu Sehat', [3, 3, 3]],
    ['dua@warga.id', 'Perahu Sehat', [3, 4, 2]],
    ['tiga@warga.id', 'Kartu Tani', [1, 1, 1]],
  ];
  const tickets: Record<string, { headers: Record<string, string> }> = {};
  for (const [email, title, points] of votes) {
    tickets[email] ??= await ticketFor(r, email);
    const rated = await c.world.anyone.put(
      `/api/submissions/${ids[title]}/rating`,
      scored(...points),
      tickets[email],
    );
    expect(rated.status, rated.text).toBe(200);
  }
  const found = await standings('umum', 'top-innovations');
  expect(
    found.parts.map((part: { stage: string; closedAt: string | null }) => part.closedAt === null),
  ).toEqual([false, true]);
  expect(found.items.map((row: Row) => [row.rank, row.total])).toEqual([
    [null, null],
    [null, null],
    [null, null],
  ]);
  const early = await tryChoice('top-innovations', 'fisibilitas', ['Kartu Tani']);
  expect([early.status, early.body.code]).toEqual([409, 'guard_refused']);
  expect(early.body.detail).toContain('Penilaian kebermanfaatan oleh masyarakat');
});

test('the final ranking weighs feasibility 70 and the public 30, each shown beside the total', async () => {
  await closeStage(c.organiser, c.editionId, 'public_rating');
  const found = await standings('umum', 'top-innovations');
  expect(
    found.parts.map((part: { stage: string; weightPercent: number; withoutScore: string }) => [
      part.stage,
      part.weightPercent,
      part.withoutScore,
    ]),
  ).toEqual([
    ['fisibilitas', 70, 'unranked'],
    ['kebermanfaatan', 30, 'others'],
  ]);
  // Antrean: (81 + 85) / 2 = 83; the public gave 400 + 340 + 320 of 3 × 400, so 88.33…; 0.7 × 83 + 0.3 × 1060/12 = 84.6.
  // Perahu: 87.5; (200 + 220) / 800 = 52.5; 0.7 × 87.5 + 0.3 × 52.5 = 77. Kartu: one rating is too few, so 91.5 alone.
  expect(
    found.items.map((row: Row & { parts: { points: string | null }[] }) => [
      row.rank,
      row.title,
      row.total,
      ...row.parts.map((part) => part.points),
    ]),
  ).toEqual([
    [1, 'Kartu Tani', '91.50', '91.50', null],
    [2, 'Antrean Ramah Lansia', '84.60', '83.00', '88.33'],
    [3, 'Perahu Sehat', '77.00', '87.50', '52.50'],
  ]);
});

test('a ranking comes by pages and as a table, for the office alone', async () => {
  const url = `/api/editions/${c.editionId}/standings`;
  const ask = `group=umum&step=top-innovations`;
  const first = (await c.organiser.get(`${url}?${ask}&limit=2`)).body;
  const second = (await c.organiser.get(`${url}?${ask}&limit=2&after=${first.next}`)).body;
  const names = (page: { items: Row[] }) => page.items.map((row) => row.title);
  expect([names(first), first.total, names(second), second.next]).toEqual([
    ['Kartu Tani', 'Antrean Ramah Lansia'],
    3,
    ['Perahu Sehat'],
    null,
  ]);
  const table = await c.organiser.get(`${url}/export?${ask}`);
  const lines = table.text.replace('\ufeff', '').trim().split('\r\n');
  expect(lines[0]).toContain(
    'Nilai resmi,Penilaian fisibilitas (70%),Penilaian kebermanfaatan oleh masyarakat (30%)',
  );
  expect(lines.slice(1).map((line) => line.split(',').slice(7, 10))).toEqual([
    ['91.5', '91.5', ''],
    ['84.6', '83', '88.33'],
    ['77', '87.5', '52.5'],
  ]);
  expect((await c.organiser.get(`${url}/export?${ask}&format=xlsx`)).status).toBe(200);
  expect((await c.admin.get(`${url}/export?${ask}`)).status).toBe(403);
});

test('the plenary names by that ranking, and passing over the second needs its reason', async () => {
  await moveOn(c.organiser, c.editionId, 'startDeciding');
  const { version } = await editionNow(c.organiser, c.editionId);
  const unreasoned = await c.organiser.put(
    `/api/editions/${c.editionId}/top-innovations`,
    {
      stage: 'fisibilitas',
      group: 'umum',
      chosen: [{ submissionId: ids['Kartu Tani'] }, { submissionId: ids['Perahu Sehat'] }],
    },
    { version },
  );
  expect([unreasoned.status, unreasoned.body.deviations.map((one: { kind: string }) => one.kind)]).toEqual([
    409,
    ['passedOver', 'raised'],
  ]);
  await choose(c.organiser, c.editionId, 'top-innovations', 'fisibilitas', 'umum', [
    ids['Kartu Tani']!,
    ids['Antrean Ramah Lansia']!,
  ]);
  await choose(c.organiser, c.editionId, 'top-innovations', 'fisibilitas', 'replikasi', [
    ids['Replika Loket']!,
  ]);
  await moveOn(c.organiser, c.editionId, 'decide');
});

test('what is published can be recomputed by anybody from its parts', async () => {
  await publish(c, c.editionId);
  const { body } = await c.world.anyone.get(`/api/editions/${c.editionId}/results`);
  expect(
    body.groups.map((group: { tiers: { name: { id: string }; rows: Row[] }[] }) =>
      group.tiers.map((tier) => [tier.name.id, tier.rows.map((row) => [row.title, row.total])]),
    ),
  ).toEqual([
    [
      [
        'OPSI',
        [
          ['Kartu Tani', '91.50'],
          ['Antrean Ramah Lansia', '84.60'],
        ],
      ],
      [
        'Finalis',
        [
          ['Kartu Tani', '91.50'],
          ['Antrean Ramah Lansia', '84.60'],
          ['Perahu Sehat', '77.00'],
        ],
      ],
    ],
    [
      ['OPSI Replikasi', [['Replika Loket', '70.50']]],
      ['Finalis Replikasi', [['Replika Loket', '70.50']]],
    ],
  ]);
  const antrean = body.groups[0].tiers[0].rows[1];
  expect([antrean.exact, antrean.parts]).toEqual([
    { num: '423', den: '5' },
    [
      { stage: 'fisibilitas', points: '83.00', exact: { num: '83', den: '1' } },
      { stage: 'kebermanfaatan', points: '88.33', exact: { num: '265', den: '3' } },
    ],
  ]);
  for (const group of body.groups)
    for (const row of group.tiers.flatMap((tier: { rows: unknown[] }) => tier.rows)) {
      const there = group.parts.flatMap(
        ({ stage, weightPercent }: { stage: string; weightPercent: number }) => {
          const { exact } = row.parts.find((part: { stage: string }) => part.stage === stage);
          return exact ? [{ weightPercent, points: of(BigInt(exact.num), BigInt(exact.den)) }] : [];
        },
      ) as { weightPercent: number; points: typeof ZERO }[];
      const weights = there.reduce((sum, part) => sum + part.weightPercent, 0);
      const total = there.reduce((sum, part) => add(sum, mul(part.points, of(part.weightPercent))), ZERO);
      expect(toDecimal(div(total, of(weights)), 2)).toBe(row.total);
    }
});

test('winners and finalists get the certificates of this year, which verify', async () => {
  const { body } = await c.admin.get(`/api/submissions/${ids['Kartu Tani']}/certificates`);
  const tiers = body.items.map((one: { tier: { id: string } }) => one.tier.id).sort();
  expect(tiers).toEqual([
    'Finalis Kompetisi Inovasi Pelayanan Publik',
    'Outstanding Public Service Innovations (OPSI)',
  ]);
  const verified = await c.world.anyone.get(`/api/verification/${body.items[0].code}`);
  expect([verified.body.verdict, verified.body.title]).toEqual(['valid', 'Kartu Tani']);
  expect(await examine(c.world.owner)).toEqual([]);
});
