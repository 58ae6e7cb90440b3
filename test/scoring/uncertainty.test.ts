import { expect, test } from 'vitest';
import { chanceFrom } from '../../server/scoring/chance.ts';
import { expectedRanks } from '../../server/scoring/expected-rank.ts';
import { normalCdf, quickNormalCdf } from '../../server/scoring/normal.ts';
import { drawRanks, posteriorOf } from '../../server/scoring/posterior.ts';
import { rankEstimates } from '../../server/scoring/rank-estimates.ts';
import { rankProbabilities } from '../../server/scoring/rank-probability.ts';
import { createRankTally } from '../../server/scoring/rank-tally.ts';
import { fitSeverity } from '../../server/scoring/severity-model.ts';
import { expected, readReference, scoresOf, worstAbsolute, worstRelative } from './reference.ts';

for (const [set, draws] of [
  ['kipp_sim_small', 10_000],
  ['kipp_sim_nested', 4_000],
] as const) {
  test(`${set}: chances, ranks and intervals agree with 20,000 draws made apart`, () => {
    const table = scoresOf(set);
    const answer = expected(set);
    const model = fitSeverity(table, { grouped: answer.model.includes('category') });
    const tally = createRankTally(table.submissions.length, 45);
    drawRanks(posteriorOf(model), tally, chanceFrom(1), draws);
    const { pTop, low, high, expectedRank } = tally.summary();
    const position = new Map(table.submissions.map((id, index) => [id, index]));
    const at = (id: string) => position.get(id)!;
    expect(pTop.reduce((sum, p) => sum + p, 0)).toBeCloseTo(45, 9);
    const chances = Object.entries<number>(answer.p_top).map(([id, p]) => [pTop[at(id)]!, p] as const);
    expect(worstAbsolute(chances)).toBeLessThan(draws === 10_000 ? 0.02 : 0.03);
    const exact = expectedRanks(model);
    const ranks = Object.entries<number>(answer.expected_rank);
    expect(worstRelative(ranks.map(([id, rank]) => [exact[at(id)]!, rank]))).toBeLessThan(0.03);
    expect(worstRelative(ranks.map(([id, rank]) => [expectedRank[at(id)]!, rank]))).toBeLessThan(0.06);
    const n = table.submissions.length;
    expect(exact.reduce((sum, rank) => sum + rank, 0)).toBeCloseTo((n * (n + 1)) / 2, 4);
    for (const [id, [from, to]] of Object.entries<[number, number]>(answer.rank_90)) {
      expect(Math.abs(low[at(id)]! - from)).toBeLessThan(3 + 0.15 * from);
      expect(Math.abs(high[at(id)]! - to)).toBeLessThan(3 + 0.15 * to);
    }
  });
}

test('with submissions as the smaller side the posterior is drawn directly and the ranks agree with the exact ones', () => {
  const table = scoresOf('penicillin');
  const half = { ...table };
  const model = fitSeverity(half);
  const tally = createRankTally(24, 5);
  drawRanks(posteriorOf(model), tally, chanceFrom(3), 20_000);
  expect(
    worstAbsolute([...tally.summary().expectedRank].map((rank, i) => [rank, expectedRanks(model)[i]!])),
  ).toBeLessThan(0.25);
});

test('the same seed gives the same draws and another seed gives others', () => {
  const drawn = (seed: number) => {
    const into = new Float64Array(5);
    chanceFrom(seed).normals(into);
    return [...into];
  };
  expect(drawn(1)).toEqual(drawn(1));
  expect(drawn(1)).not.toEqual(drawn(2));
});

test('normal draws have the moments and the tails of the normal distribution', () => {
  const values = new Float64Array(400_000);
  chanceFrom(11).normals(values);
  const moment = (power: number) => values.reduce((sum, z) => sum + z ** power, 0) / values.length;
  expect(Math.abs(moment(1))).toBeLessThan(0.006);
  expect(Math.abs(moment(2) - 1)).toBeLessThan(0.01);
  expect(Math.abs(moment(4) - 3)).toBeLessThan(0.08);
  const beyond = (edge: number) => values.filter((z) => Math.abs(z) > edge).length / values.length;
  for (const edge of [0.5, 1, 2, 3, 3.5]) {
    const p = 2 * normalCdf(-edge);
    expect(Math.abs(beyond(edge) - p)).toBeLessThan(4 * Math.sqrt(p / values.length));
  }
});

test('the normal distribution function is right to its last digits, and the quick one to 1e-11', () => {
  expect(normalCdf(0)).toBe(0.5);
  expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 14);
  expect(normalCdf(-6)).toBeCloseTo(9.865876450377e-10, 20);
  for (let x = -9; x <= 9; x += 0.0137)
    expect(Math.abs(normalCdf(x) - quickNormalCdf(x))).toBeLessThan(1e-11);
});

test('independent estimates are ranked exactly', () => {
  const answer = expected('rank_prob_exact');
  const { submissions } = rankEstimates(readReference('rank_prob_exact', 'data.csv'), { top: 5 });
  expect(worstAbsolute(submissions.map(({ id, pTop }) => [pTop, answer.p_top[id]]))).toBeLessThan(1e-6);
  expect(
    worstAbsolute(submissions.map(({ id, expectedRank }) => [expectedRank, answer.expected_rank[id]])),
  ).toBeLessThan(1e-6);
  expect(submissions.reduce((sum, { pTop }) => sum + pTop, 0)).toBeCloseTo(5, 8);
});

test('certain estimates are ranked without chance, and a top that holds all is certain', () => {
  const csv = 'submission,mean,se\na,3,0\nb,2,0\nc,1,0\n';
  expect(rankEstimates(csv, { top: 1 }).submissions).toEqual([
    { id: 'a', pTop: 1, expectedRank: 1 },
    { id: 'b', pTop: 0, expectedRank: 2 },
    { id: 'c', pTop: 0, expectedRank: 3 },
  ]);
  expect(rankEstimates(csv, { top: 7 }).submissions.map(({ pTop }) => pTop)).toEqual([1, 1, 1]);
});

test('a tally counts places, not values, and equal values by their index', () => {
  const tally = createRankTally(3, 1);
  tally.add(Float64Array.of(1, 3, 2));
  tally.add(Float64Array.of(9, -7, 9));
  expect(tally.summary()).toEqual({
    draws: 2,
    pTop: Float64Array.of(0.5, 0.5, 0),
    expectedRank: Float64Array.of(2, 2, 2),
    low: Int32Array.of(1, 1, 2),
    high: Int32Array.of(3, 3, 2),
  });
});

test('the top is picked exactly whatever the draw before was like', () => {
  const chance = chanceFrom(5);
  const tally = createRankTally(60, 7);
  const counted = new Float64Array(60);
  const values = new Float64Array(60);
  for (let round = 0; round < 300; round += 1) {
    chance.normals(values);
    const shift = (round % 7) * (round % 2 === 0 ? 5 : -5);
    for (let i = 0; i < 60; i += 1) values[i] = Math.round(2 * values[i]!) + shift;
    tally.add(values);
    const order = [...values.keys()].sort((a, b) => values[b]! - values[a]! || a - b);
    for (const i of order.slice(0, 7)) counted[i]! += 1;
  }
  expect([...tally.summary().pTop]).toEqual([...counted].map((times) => times / 300));
});

test('the chances of many estimates sum to the places there are, and follow the order of equal-error means', () => {
  const estimates = Array.from({ length: 120 }, (_, i) => ({
    id: `s${i}`,
    mean: 60 + 8 * Math.sin(i * 12.9898),
    se: 2 + (i % 3),
  }));
  const chances = rankProbabilities(estimates, 10);
  expect(chances.reduce((sum, { pTop }) => sum + pTop, 0)).toBeCloseTo(10, 6);
  expect(chances.reduce((sum, { expectedRank }) => sum + expectedRank, 0)).toBeCloseTo((120 * 121) / 2, 6);
  const alike = chances
    .map(({ pTop }, i) => ({ pTop, mean: estimates[i]!.mean }))
    .filter((_, i) => i % 3 === 0);
  const byMean = [...alike].sort((a, b) => b.mean - a.mean).map(({ pTop }) => pTop);
  expect(byMean).toEqual([...byMean].sort((a, b) => b - a));
});
