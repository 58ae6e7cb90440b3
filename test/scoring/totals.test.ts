import { expect, test } from 'vitest';
import { of } from '../../server/scoring/rational.ts';
import * as totals from '../../server/scoring/totals.ts';

const kipp = {
  criteria: [
    { id: 'ringkasan', weight: 10 },
    { id: 'latar', weight: 15 },
    { id: 'kebaruan', weight: 5 },
    { id: 'signifikansi', weight: 30 },
    { id: 'adaptabilitas', weight: 20 },
    { id: 'sumber', weight: 5 },
    { id: 'keberlanjutan', weight: 15 },
  ],
};

test('a sheet total is the sum of weight times score', () => {
  const scores = {
    ringkasan: 8000,
    latar: 7550,
    kebaruan: 9000,
    signifikansi: 8525,
    adaptabilitas: 6000,
    sumber: 10000,
    keberlanjutan: 0,
  };
  // 80,000 + 113,250 + 45,000 + 255,750 + 120,000 + 50,000 + 0
  expect(totals.sheetTotal(kipp, scores)).toBe(664_000);
});

test('a sheet with one criterion unscored has no total, while a zero is a score', () => {
  const two = {
    criteria: [
      { id: 'a', weight: 40 },
      { id: 'b', weight: 60 },
    ],
  };
  expect(totals.sheetTotal(two, { a: 5000, b: null })).toBe(null);
  expect(totals.sheetTotal(two, { a: 5000 })).toBe(null);
  expect(totals.sheetTotal(two, { a: 5000, b: 0 })).toBe(200_000);
  expect(totals.findUnscored(two, { b: 1 })).toEqual(['a']);
});

test('weights that miss 100 and scores out of range are refused', () => {
  const two = {
    criteria: [
      { id: 'a', weight: 40 },
      { id: 'b', weight: 60 },
    ],
  };
  expect(() => totals.sheetTotal({ criteria: [{ id: 'a', weight: 40 }] }, { a: 1 })).toThrow(
    'The weights sum to 40, not to 100.',
  );
  expect(() => totals.sheetTotal(two, { a: 10_001, b: 0 })).toThrow(RangeError);
  expect(() => totals.sheetTotal(two, { a: 0.5, b: 0 })).toThrow(RangeError);
});

test('the official total is the exact mean of the readers who scored', () => {
  expect(totals.officialTotal([700_000, 650_001, null, 600_000])).toEqual(of(1_950_001, 3));
  expect(totals.officialTotal([null, null])).toBe(null);
  expect(totals.officialTotal([])).toBe(null);
});

test('a trim of one drops the highest and the lowest of at least seven', () => {
  // 10 and 90 are dropped; 20 + 30 + 40 + 50 + 61 = 201
  expect(totals.officialTotal([90, 10, 20, 30, 40, 50, 61], { trim: 1 })).toEqual(of(201, 5));
  expect(() => totals.officialTotal([1, 2, 3, 4, 5, 6], { trim: 1 })).toThrow(
    'Dropping 1 highest and 1 lowest needs at least 7 readers; there are 6.',
  );
  expect(() => totals.officialTotal([1, 2, 3, 4, 5, 6, 7, 8], { trim: 4 })).toThrow(totals.TrimRefused);
});

test('the spread of a submission tells how far its readers are apart', () => {
  expect(totals.submissionSpread([700, 400, null, 500])).toEqual({
    readers: 3,
    mean: of(1600, 3),
    median: of(500),
    lowest: of(400),
    highest: of(700),
    gap: of(300),
    // deviations 500/3, -400/3, -100/3: squares 420000/9, halved
    variance: of(70_000, 3),
  });
  expect(totals.submissionSpread([null]).gap).toBe(null);
  expect(totals.submissionSpread([5]).variance).toBe(null);
});

test('a total equal to the passing grade passes and an unscored one never does', () => {
  expect(totals.passesGrade(of(650_000), of(650_000))).toBe(true);
  expect(totals.passesGrade(of(1_949_999, 3), of(650_000))).toBe(false);
  expect(totals.passesGrade(null, of(0))).toBe(false);
});

test('the mean of a criterion leaves out who did not score it', () => {
  expect(totals.criterionMean('a', [{ a: 10 }, { a: null }, { a: 15 }, {}])).toEqual(of(25, 2));
  expect(totals.criterionMean('a', [{}])).toBe(null);
});
