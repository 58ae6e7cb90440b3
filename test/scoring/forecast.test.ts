import { expect, test } from 'vitest';
import { chanceFrom } from '../../server/scoring/chance.ts';
import {
  doneAfter,
  finishAfter,
  forecastOf,
  paceOf,
  wholeDays,
  windowOf,
  type Work,
} from '../../server/scoring/forecast.ts';

test('the pace is that of whole weeks, at most two, so that every weekday weighs the same', () => {
  expect(windowOf([1, 2, 3])).toEqual([1, 2, 3]);
  expect(windowOf([9, 1, 2, 3, 4, 5, 6, 7])).toEqual([1, 2, 3, 4, 5, 6, 7]);
  const month = Array.from({ length: 30 }, (_, day) => day);
  expect(windowOf(month)).toEqual(month.slice(16));
  expect(paceOf([])).toBeNull();
  expect(paceOf([8, 12, 10])).toEqual({ days: 3, mean: 10, deviation: 2 });
});

test('a steady pace has one answer, and no range around it', () => {
  expect(finishAfter(60, paceOf([20, 20, 20, 20]))).toEqual({ earliest: 3, likely: 3, latest: 3 });
  expect(doneAfter(2, 80, 60, paceOf([20, 20, 20, 20]))).toEqual({ low: 120, likely: 120, high: 120 });
});

test('an unsteady pace has the range that the quadratic gives by hand', () => {
  // m = 10, s = 2, n = 3, q = 1.886: spread = (1.886 · 2)² = 14.227984; a = 100 − 4.742661 = 95.257339;
  // b = 2 · 10 · 100 + 14.227984 = 2014.227984; √(b² − 4a · 10000) = √246774.7… = 496.764…
  const finish = finishAfter(100, paceOf([8, 12, 10]))!;
  expect(finish.likely).toBe(10);
  expect(finish.earliest).toBeCloseTo(7.965, 2);
  expect(finish.latest).toBeCloseTo(13.18, 2);
  // Both ends lie where the bound reaches the work: m·t ± q·s·√(t + t²/n) = 100.
  const bound = (t: number) => 1.886 * 2 * Math.sqrt(t + t ** 2 / 3);
  expect(10 * finish.earliest + bound(finish.earliest)).toBeCloseTo(100, 6);
  expect(10 * finish.latest! - bound(finish.latest!)).toBeCloseTo(100, 6);
});

test('where the slow bound never gets there the range has no end', () => {
  const finish = finishAfter(100, paceOf([0, 30, 0]))!;
  expect(finish.likely).toBe(10);
  expect(finish.latest).toBeNull();
  expect(finish.earliest).toBeGreaterThan(0);
  expect(finish.earliest).toBeLessThan(10);
});

test('too few days, or days without work, give no date; nothing left is done now', () => {
  expect(finishAfter(10, paceOf([5, 5]))).toBeNull();
  expect(doneAfter(3, 5, 10, paceOf([5, 5]))).toBeNull();
  expect(finishAfter(10, paceOf([0, 0, 0]))).toBeNull();
  expect(finishAfter(0, null)).toEqual({ earliest: 0, likely: 0, latest: 0 });
});

test('what will be done never passes what there is, nor falls below what is done', () => {
  expect(doneAfter(30, 40, 60, paceOf([8, 12, 10]))).toEqual({ low: 100, likely: 100, high: 100 });
  const range = doneAfter(3, 40, 600, paceOf([0, 30, 0]))!;
  expect(range.low).toBe(40);
  expect(range.likely).toBe(70);
});

test('days on which nothing was done count, today does not', () => {
  const days = [
    { day: '2026-02-27', count: 4 },
    { day: '2026-03-02', count: 6 },
    { day: '2026-03-03', count: 9 },
  ];
  expect(wholeDays(days, '2026-03-03')).toEqual([4, 0, 0, 6]);
  expect(wholeDays(days, '2026-03-04')).toEqual([4, 0, 0, 6, 9]);
  expect(wholeDays([], '2026-03-04')).toEqual([]);
});

test('the verdict says on which side of the close the range lies', () => {
  const work: Work = {
    done: 30,
    left: 100,
    days: [8, 12, 10].map((count, index) => ({ day: `2026-03-0${index + 1}`, count })),
    today: '2026-03-04',
    now: new Date('2026-03-04T00:00:00Z'),
    closesAt: new Date('2026-03-20T00:00:00Z'),
    closed: false,
  };
  const verdict = (change: Partial<Work>) => forecastOf({ ...work, ...change }).verdict;
  // By hand (above): done between 7.97 and 13.18 days from now, most likely after ten.
  const forecast = forecastOf(work);
  expect(forecast.finish?.likely).toBe('2026-03-14T00:00:00.000Z');
  expect(forecast.finish?.earliest.slice(0, 10)).toBe('2026-03-11');
  expect(forecast.finish?.latest?.slice(0, 10)).toBe('2026-03-17');
  expect([forecast.perDay, forecast.ofDays, forecast.neededPerDay]).toEqual([10, 3, 6.3]);
  expect(forecast.atClose).toEqual({ low: 130, likely: 130, high: 130 });
  expect(verdict({})).toBe('in_time');
  expect(verdict({ closesAt: new Date('2026-03-15T00:00:00Z') })).toBe('unsure');
  expect(verdict({ closesAt: new Date('2026-03-11T00:00:00Z') })).toBe('too_late');
  expect(verdict({ closesAt: new Date('2026-03-03T00:00:00Z') })).toBe('too_late');
  expect(verdict({ closesAt: null })).toBe('unknown');
  expect(verdict({ days: work.days.slice(1) })).toBe('unknown');
  expect(verdict({ left: 0 })).toBe('done');
  expect(verdict({ left: 0, done: 0 })).toBe('waiting');
  expect(verdict({ closed: true })).toBe('closed');
});

test('of many simulated stages four in five finish within the range', () => {
  const chance = chanceFrom(7).uniform;
  // Days of work as evaluators work: a Poisson count around ten, on five days of seven.
  const day = (at: number) => (at % 7 < 5 ? poisson(10, chance) : 0);
  let within = 0;
  const runs = 2000;
  for (let run = 0; run < runs; run += 1) {
    const finish = finishAfter(120, paceOf(Array.from({ length: 14 }, (_, at) => day(at))))!;
    let left = 120;
    let days = 0;
    while (left > 0) {
      const count = day(days);
      days += count > 0 && left <= count ? left / count : 1;
      left -= count;
    }
    if (days >= finish.earliest && days <= (finish.latest ?? Infinity)) within += 1;
  }
  expect(within / runs).toBeGreaterThan(0.8);
  // Weekends in the days make the range wide, not empty of meaning.
  expect(within / runs).toBeLessThan(0.99);
});

function poisson(mean: number, chance: () => number): number {
  const least = Math.exp(-mean);
  let count = 0;
  for (let product = chance(); product > least; product *= chance()) count += 1;
  return count;
}
