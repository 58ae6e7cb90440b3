import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assignCheapest } from '../../server/matching/linear-assignment.ts';
import { scheduleInstance } from '../../server/matching/schedule.ts';

const file = (name: string) =>
  readFileSync(new URL(`./reference/interview_schedule/${name}`, import.meta.url), 'utf8');

test('the interview timetable has the known optimum, and its pairs hold', () => {
  const instance = JSON.parse(file('instance.json')) as { finalists: unknown[]; cost: number[][] };
  const { placed, cost, pairs, unplaced } = scheduleInstance(file('instance.json'));
  expect([placed, cost, unplaced]).toEqual([45, 211, []]);
  expect(new Set(pairs.map(([row]) => row)).size).toBe(45);
  expect(new Set(pairs.map(([, slot]) => slot)).size).toBe(45);
  expect(pairs.every(([row, slot]) => instance.cost[row]![slot]! >= 0)).toBe(true);
  expect(pairs.reduce((sum, [row, slot]) => sum + instance.cost[row]![slot]!, 0)).toBe(211);
});

test('an impossible timetable places whom it can and names the finalists and slots that clash', () => {
  const instance = {
    finalists: [{ id: 'F1' }, { id: 'F2' }, { id: 'F3' }, { id: 'F4' }],
    slots: [{ id: 'pagi' }, { id: 'siang' }, { id: 'sore' }],
    cost: [
      [1, -1, -1],
      [5, -1, -1],
      [-1, 2, 9],
      [-1, -1, -1],
    ],
  };
  expect(scheduleInstance(JSON.stringify(instance))).toEqual({
    placed: 2,
    cost: 3,
    pairs: [
      [0, 0],
      [2, 1],
    ],
    unplaced: [
      { finalist: 'F2', why: '2 finalists (F1, F2) share only 1 slots (pagi).' },
      { finalist: 'F4', why: 'No slot is open to this finalist.' },
    ],
  });
});

test('bad timetables are refused with the place', () => {
  const refusal = (instance: unknown) => {
    try {
      scheduleInstance(typeof instance === 'string' ? instance : JSON.stringify(instance));
    } catch (error) {
      return [(error as Error).name, (error as Error).message];
    }
    return null;
  };
  expect(refusal('[1')![0]).toBe('BadInput');
  expect(refusal({ finalists: ['a'], slots: ['x'] })).toEqual(['BadInput', 'cost must be a list.']);
  expect(refusal({ finalists: ['a', 'a'], slots: ['x'], cost: [[1], [1]] })).toEqual([
    'BadInput',
    '"a" stands twice in finalists.',
  ]);
  expect(refusal({ finalists: ['a'], slots: ['x'], cost: [[1, 2]] })).toEqual([
    'BadInput',
    'cost[0] has 2 cells; the instance has 1 slot.',
  ]);
  expect(refusal({ finalists: ['a'], slots: ['x'], cost: [[-2]] })).toEqual([
    'BadInput',
    'cost[0][0] is -2; costs are 0 or more, and −1 is forbidden.',
  ]);
});

test('the matching is the largest and the cheapest of the largest, as full enumeration finds', () => {
  const problems = fc.integer({ min: 1, max: 5 }).chain((columns) =>
    fc.array(
      fc.array(fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constant(-1)), {
        minLength: columns,
        maxLength: columns,
      }),
      { minLength: 1, maxLength: 5 },
    ),
  );
  const best = (cost: number[][], row: number, used: number): [number, number] => {
    if (row === cost.length) return [0, 0];
    let found = best(cost, row + 1, used);
    cost[row]!.forEach((cell, slot) => {
      if (cell === -1 || (used >> slot) & 1) return;
      const [placed, sum] = best(cost, row + 1, used | (1 << slot));
      if (placed + 1 > found[0] || (placed + 1 === found[0] && sum + cell < found[1]))
        found = [placed + 1, sum + cell];
    });
    return found;
  };
  fc.assert(
    fc.property(problems, (cost) => {
      const columns = cost[0]!.length;
      const flat = Float64Array.from(cost.flat(), (cell) => (cell === -1 ? Infinity : cell));
      const placed = [...assignCheapest(flat, cost.length, columns).entries()].filter(
        ([, slot]) => slot !== -1,
      );
      expect(new Set(placed.map(([, slot]) => slot)).size).toBe(placed.length);
      expect([placed.length, placed.reduce((sum, [row, slot]) => sum + cost[row]![slot]!, 0)]).toEqual(
        best(cost, 0, 0),
      );
    }),
    { numRuns: 300 },
  );
});
