import { expect, test } from 'vitest';
import { adjustedTotal, exactJuror, freezeJuror } from '../../server/scoring/adjusted.ts';
import { scoreInfluence, swapList } from '../../server/scoring/influence.ts';
import { of } from '../../server/scoring/rational.ts';
import { tableOf } from '../../server/scoring/score-table.ts';

test('severities and weights are frozen half to even at four decimals', () => {
  // 0.03125 and 0.09375 are exact in binary: the fifth decimals are a 2 and a 7; 2.00006 lies above its half
  expect(freezeJuror({ id: 'j', severity: 0.03125, weight: 0.09375 })).toEqual({
    id: 'j',
    severity: '0.0312',
    weight: '0.0938',
  });
  expect(freezeJuror({ id: 'j', severity: -2.00006, weight: 1 })).toEqual({
    id: 'j',
    severity: '-2.0001',
    weight: '1.0000',
  });
});

test('the adjusted total follows exactly from the frozen decimals', () => {
  const strict = exactJuror({ id: 'a', severity: '2.5000', weight: '1.0000' });
  const generous = exactJuror({ id: 'b', severity: '-1.2500', weight: '0.5000' });
  // (1 × 72.5 + 0.5 × 78.75) / 1.5 = 111.875 / 1.5
  expect(
    adjustedTotal([
      { total: of(70), juror: strict },
      { total: of(80), juror: generous },
    ]),
  ).toEqual(of(111875, 1500));
  expect(adjustedTotal([])).toBe(null);
});

test('one reading is told to flip the cut only when its absence would', () => {
  const sheet = (submission: string, juror: string, score: number) => ({
    submission,
    juror,
    category: null,
    total: of(score),
  });
  const table = tableOf([
    sheet('a', 'j1', 90),
    sheet('a', 'j2', 60),
    sheet('b', 'j1', 72),
    sheet('b', 'j2', 74),
    sheet('c', 'j1', 10),
    sheet('c', 'j2', 20),
  ]);
  // a (75) is inside a top of one; without its 90 it falls to 60, below b's 73; b cannot rise above 75.
  expect(scoreInfluence(table, 1, 1)).toEqual([
    { submission: 'a', juror: 'j1', meanWithout: of(60), flips: true },
    { submission: 'a', juror: 'j2', meanWithout: of(90), flips: false },
    { submission: 'b', juror: 'j1', meanWithout: of(74), flips: false },
    { submission: 'b', juror: 'j2', meanWithout: of(72), flips: false },
  ]);
});

test('the swap list names who enters and who leaves', () => {
  expect(swapList(['a', 'b', 'c'], [of(3), of(2), of(1)], [of(3), of(1), of(2)], 2)).toEqual({
    enters: ['c'],
    leaves: ['b'],
  });
});
