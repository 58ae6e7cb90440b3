import { expect, test } from 'vitest';
import { chanceFrom } from '../../server/scoring/chance.ts';
import { driftOf, panelDrift } from '../../server/scoring/drift.ts';
import { drawRanks, posteriorOf } from '../../server/scoring/posterior.ts';
import { createRankTally } from '../../server/scoring/rank-tally.ts';
import { fitReliability } from '../../server/scoring/reliability.ts';
import { tableOf, type ScoreTable } from '../../server/scoring/score-table.ts';
import { chooseSecondLook, greyZone, needsConsolidation } from '../../server/scoring/second-look.ts';
import { fitSeverity, type SeverityModel } from '../../server/scoring/severity-model.ts';
import { BASE_COMPETITION, recallOfTop, simulateCompetition } from '../../server/scoring/simulate.ts';

test('the second look takes the submissions whose place is most open', () => {
  const submissions = [
    { id: 'a', pTop: 1 },
    { id: 'b', pTop: 0.6 },
    { id: 'c', pTop: 0.5 },
    { id: 'd', pTop: 0.04 },
    { id: 'e', pTop: null },
  ];
  expect(chooseSecondLook(submissions, { readings: 5 })).toEqual([
    { id: 'c', pTop: 0.5, openness: 0.25 },
    { id: 'b', pTop: 0.6, openness: 0.24 },
  ]);
  expect(greyZone(submissions).map(({ id }) => id)).toEqual(['c', 'b']);
});

test('readers are asked to talk only beyond the threshold', () => {
  expect(needsConsolidation([700, 500, null], 200)).toBe(false);
  expect(needsConsolidation([701, 500], 200)).toBe(true);
  expect(needsConsolidation([701, null], 200)).toBe(false);
});

test('a juror who grows stricter is told, a steady one is not', () => {
  const rows = Array.from({ length: 40 }, (_, k) => [
    { juror: 'steady', order: k + 1, residual: k % 2 === 0 ? 1 : -1 },
    { juror: 'tiring', order: k + 1, residual: (k % 2 === 0 ? 1 : -1) - 0.2 * k },
  ]).flat();
  const [steady, tiring] = driftOf(rows);
  expect([steady!.juror, steady!.flagged, tiring!.juror, tiring!.flagged]).toEqual([
    'steady',
    false,
    'tiring',
    true,
  ]);
  expect(tiring!.per100! - steady!.per100!).toBeCloseTo(-20, 9);
  expect(driftOf([{ juror: 'new', order: 1, residual: 3 }])).toEqual([
    { juror: 'new', readings: 1, per100: null, se: null, flagged: false },
  ]);
});

test('the panel’s own line: each juror against themselves, in fifths, and only where the sample carries it', () => {
  // Three jurors of different level and number; each rises 0.1 a reading beside a swing of one point that cancels out.
  const readings = (juror: string, n: number, level: number) =>
    Array.from({ length: n }, (_, k) => ({
      juror,
      order: k + 1,
      residual: level + 0.1 * (k + 1) + (k % 4 === 0 || k % 4 === 3 ? 1 : -1),
    }));
  const rising = [...readings('a', 40, -5), ...readings('b', 40, 9), ...readings('c', 40, 0)];
  const found = panelDrift(rising)!;
  expect([found.readings, found.flagged, found.fifths.length]).toEqual([120, true, 5]);
  expect(found.per100).toBeCloseTo(10, 9);
  // The first eight of forty stand 1.6 below the juror's own mean, the last eight 1.6 above.
  expect(found.fifths.map(({ mean }) => mean)).toEqual(
    [-1.6, -0.8, 0, 0.8, 1.6].map((mean) => expect.closeTo(mean, 9)),
  );
  const level = rising.map((one) => ({ ...one, residual: one.residual - 0.1 * one.order }));
  expect([panelDrift(level)!.per100, panelDrift(level)!.flagged]).toEqual([expect.closeTo(0, 9), false]);
  expect(panelDrift(rising.slice(0, 99))).toBe(null);
  expect(panelDrift(Array.from({ length: 200 }, (_, k) => ({ juror: `j${k}`, order: 1, residual: k })))).toBe(
    null,
  );
});

const rawOf = (table: ScoreTable) =>
  table.submissions.map((_, i) => {
    const own = table.y.subarray(table.rowStart[i]!, table.rowStart[i + 1]!);
    return own.reduce((sum, value) => sum + value, 0) / own.length;
  });
const valuesOf = (model: SeverityModel) =>
  model.submission.effect.map((effect, i) => effect + model.fixedOf[i]!);

test('over simulated competitions the correction finds more of the true top, weights more, a second look more still', () => {
  const sums = { raw: 0, adjusted: 0, weighted: 0, second: 0 };
  for (const seed of [1, 2, 3]) {
    const simulation = simulateCompetition({ ...BASE_COMPETITION, seed });
    const table = tableOf(simulation.sheets);
    const plain = fitSeverity(table);
    const weighted = fitReliability(table, plain);
    const tally = createRankTally(table.submissions.length, 45);
    drawRanks(posteriorOf(weighted), tally, chanceFrom(seed), 400);
    const { pTop } = tally.summary();
    const chosen = chooseSecondLook(
      table.submissions.map((id, i) => ({ id, pTop: pTop[i]! })),
      { readings: 300 },
    );
    const more = chosen.flatMap(({ id }, k) => {
      const i = table.submissions.indexOf(id);
      const has = new Set(table.rowJuror.subarray(table.rowStart[i]!, table.rowStart[i + 1]!));
      const free = table.jurors.map((_, j) => j).filter((j) => !has.has(j));
      return [free[(2 * k) % free.length]!, free[(2 * k + 1) % free.length]!].map((j) =>
        simulation.score(i, j),
      );
    });
    const again = tableOf([...simulation.sheets, ...more]);
    const recall = (values: ArrayLike<number>) => recallOfTop(simulation.quality, values, 45);
    sums.raw += recall(rawOf(table)) / 3;
    sums.adjusted += recall(valuesOf(plain)) / 3;
    sums.weighted += recall(valuesOf(weighted)) / 3;
    sums.second += recall(valuesOf(fitReliability(again, fitSeverity(again)))) / 3;
  }
  expect(sums.adjusted - sums.raw).toBeGreaterThan(0.05);
  expect(sums.weighted - sums.adjusted).toBeGreaterThan(-0.02);
  expect(sums.second - sums.weighted).toBeGreaterThan(0);
});

test('where jurors hardly differ the correction does no harm', () => {
  let gain = 0;
  for (const seed of [4, 5, 6]) {
    const { sheets, quality } = simulateCompetition({
      ...BASE_COMPETITION,
      careless: 0,
      severitySd: 1,
      seed,
    });
    const table = tableOf(sheets);
    gain += recallOfTop(quality, valuesOf(fitSeverity(table)), 45) - recallOfTop(quality, rawOf(table), 45);
  }
  expect(gain / 3).toBeGreaterThan(-0.03);
});
