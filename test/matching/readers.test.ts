import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignReaders, checkAssignment, type ReadersWanted } from '../../server/matching/readers.ts';

const seeded = (seed: number) => {
  let state = seed + 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
};

const names = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);

test('six submissions with three of four readers each give loads of 4, 5, 4, 5 in some order', () => {
  const wanted: ReadersWanted = {
    submissions: names('s', 6).map((id) => ({ id, conflictsWith: [] })),
    jurors: names('j', 4).map((id) => ({ id, max: 6 })),
    perSubmission: 3,
  };
  const { loads, pairs, unplaced } = assignReaders(wanted);
  expect([pairs.length, unplaced]).toEqual([18, []]);
  expect(Object.values(loads).sort()).toEqual([4, 4, 5, 5]);
});

test('a conflict moves others so that everyone keeps the readers they need', () => {
  // s3 may only be read by j1 and j2, so s1 and s2 must leave them room.
  const wanted: ReadersWanted = {
    submissions: [
      { id: 's1', conflictsWith: [] },
      { id: 's2', conflictsWith: [] },
      { id: 's3', conflictsWith: ['j3', 'j4'] },
    ],
    jurors: [
      { id: 'j1', max: 1 },
      { id: 'j2', max: 1 },
      { id: 'j3', max: 2 },
      { id: 'j4', max: 2 },
    ],
    perSubmission: 2,
  };
  const { pairs, unplaced } = assignReaders(wanted);
  expect(unplaced).toEqual([]);
  expect(pairs.map(({ submissionId, jurorId }) => `${submissionId} ${jurorId}`)).toEqual([
    's1 j3',
    's1 j4',
    's2 j3',
    's2 j4',
    's3 j1',
    's3 j2',
  ]);
});

test('who cannot be placed is named with the number missing and the reason', () => {
  const wanted: ReadersWanted = {
    submissions: [
      { id: 's1', conflictsWith: ['j1', 'j2', 'nobody'] },
      { id: 's2', conflictsWith: [] },
      { id: 's3', conflictsWith: [] },
    ],
    jurors: names('j', 3).map((id) => ({ id, max: 1 })),
    perSubmission: 2,
  };
  const { unplaced, pairs } = assignReaders(wanted);
  expect(pairs.length).toBe(3);
  expect(unplaced.find(({ submissionId }) => submissionId === 's1')).toEqual({
    submissionId: 's1',
    missing: 1,
    why: 'Only 1 juror may read it; 2 are wanted.',
  });
  expect(unplaced.reduce((sum, { missing }) => sum + missing, 0)).toBe(3);
});

test('minimums are met before the loads are evened out', () => {
  const { loads } = assignReaders({
    submissions: names('s', 4).map((id) => ({ id, conflictsWith: [] })),
    jurors: [
      { id: 'j1', max: 4 },
      { id: 'j2', min: 3, max: 4 },
      { id: 'j3', max: 4 },
    ],
    perSubmission: 1,
  });
  expect(loads['j2']).toBe(3);
});

test('the check tells each kind of fault from the pairs alone', () => {
  const wanted: ReadersWanted = {
    submissions: [{ id: 's1', conflictsWith: ['j2'] }],
    jurors: [
      { id: 'j1', max: 1 },
      { id: 'j2', max: 1 },
    ],
    perSubmission: 2,
  };
  const pair = (jurorId: string) => ({ submissionId: 's1', jurorId });
  expect(
    checkAssignment(wanted, {
      pairs: [pair('j1'), pair('j1'), pair('j2'), pair('j9')],
      loads: {},
      unplaced: [],
    }),
  ).toEqual([
    'j1 reads s1 twice.',
    'j2 has a conflict with s1.',
    'The pair s1, j9 names someone unknown.',
    'j1 reads 2, more than 1.',
    'The load of j1 is 2, not 0.',
    'The load of j2 is 1, not 0.',
  ]);
});

test('bounds and counts that make no sense are refused', () => {
  const base = {
    submissions: [{ id: 's1', conflictsWith: [] }],
    jurors: [{ id: 'j1', max: 1 }],
    perSubmission: 1,
  };
  expect(() => assignReaders({ ...base, perSubmission: 0 })).toThrow(RangeError);
  expect(() => assignReaders({ ...base, jurors: [{ id: 'j1', min: 2, max: 1 }] })).toThrow(RangeError);
  expect(() => assignReaders({ ...base, jurors: [...base.jurors, ...base.jurors] })).toThrow(
    'A juror stands twice.',
  );
});

const problems = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }))
  .chain(([rows, columns, perSubmission]) =>
    fc.record({
      perSubmission: fc.constant(perSubmission),
      seed: fc.nat(100_000),
      conflicts: fc.array(fc.array(fc.boolean(), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
      max: fc.array(fc.nat(4), { minLength: columns, maxLength: columns }),
    }),
  );

test('every solution checks out, fills as much as can be filled and is the most even of those', () => {
  fc.assert(
    fc.property(problems, ({ perSubmission, seed, conflicts, max }) => {
      const jurors = max.map((most, column) => ({ id: `j${column}`, max: most }));
      const submissions = conflicts.map((row, index) => ({
        id: `s${index}`,
        conflictsWith: jurors.filter((_, column) => row[column]).map(({ id }) => id),
      }));
      const wanted = { submissions, jurors, perSubmission, random: seeded(seed) };
      const solution = assignReaders(wanted);
      expect(checkAssignment(wanted, solution)).toEqual([]);
      const loads = Object.values(solution.loads);
      const squares = loads.reduce((sum, load) => sum + load * load, 0);
      expect([solution.pairs.length, squares]).toEqual(bestByEnumeration(conflicts, max, perSubmission));
    }),
    { numRuns: 300 },
  );
});

/** The most pairs and then the least sum of squared loads, over every reachable vector of loads. */
function bestByEnumeration(conflicts: boolean[][], max: number[], perSubmission: number): [number, number] {
  let reachable = new Set([max.map(() => 0).join()]);
  for (const row of conflicts) {
    const next = new Set<string>();
    for (const key of reachable) {
      const loads = key.split(',').map(Number);
      for (let subset = 0; subset < 1 << max.length; subset += 1) {
        const chosen = max.map((_, column) => (subset >> column) & 1);
        const size = chosen.reduce((a, b) => a + b, 0);
        if (size > perSubmission || chosen.some((bit, column) => bit === 1 && row[column])) continue;
        const after = loads.map((load, column) => load + chosen[column]!);
        if (after.every((load, column) => load <= max[column]!)) next.add(after.join());
      }
    }
    reachable = next;
  }
  let best: [number, number] = [-1, 0];
  for (const key of reachable) {
    const loads = key.split(',').map(Number);
    const total = loads.reduce((a, b) => a + b, 0);
    const squares = loads.reduce((a, b) => a + b * b, 0);
    if (total > best[0] || (total === best[0] && squares < best[1])) best = [total, squares];
  }
  return best;
}

test('three thousand submissions with three of forty readers are balanced to within one', () => {
  const random = seeded(7);
  const jurors = names('j', 40).map((id) => ({ id, max: 240 }));
  const submissions = names('s', 3000).map((id) => ({
    id,
    conflictsWith: jurors.filter(() => random() < 0.1).map((juror) => juror.id),
  }));
  const { loads } = assignReaders({ submissions, jurors, perSubmission: 3, random });
  expect([Math.min(...Object.values(loads)), Math.max(...Object.values(loads))]).toEqual([225, 225]);
});
