import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { engineCommands } from '../../server/cli/engine.ts';
import { assignInstance } from '../../server/matching/assign-instance.ts';
import { assignOptimally } from '../../server/matching/assign.ts';
import { checkPairs } from '../../server/matching/check.ts';
import { parseInstance, type Instance } from '../../server/matching/instance.ts';
import { lpSolverOf, type LpSolver } from '../../server/matching/lp-solver.ts';
import { scheduleInstance } from '../../server/matching/schedule.ts';

const file = (set: string, name: string) =>
  readFileSync(new URL(`./reference/${set}/${name}`, import.meta.url), 'utf8');
const instances = new Map<string, Instance>();
const instanceOf = (set: string) => {
  if (!instances.has(set)) instances.set(set, parseInstance(file(set, 'instance.json')));
  return instances.get(set)!;
};
const answers = (set: string) => JSON.parse(file(set, 'expected.json')).computed;

const seeded = (seed: number) => {
  let state = seed + 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
};

for (const set of ['assign_small', 'assign_medium', 'assign_large']) {
  test(`${set}: plain, seniors and institutions reach the known optimum, proven and re-checked`, () => {
    const instance = instanceOf(set);
    const { sum_optimal, structured } = answers(set);
    for (const [options, value] of [
      [{}, sum_optimal.value],
      [{ senior: true }, structured['senior_only (pure flow)'].value],
      [{ distinctInstitutions: true }, structured['distinct_institutions_only (pure flow)'].value],
    ] as const) {
      const found = assignOptimally(instance, options);
      expect([found.objective, found.proven, found.unplaced, found.short]).toEqual([value, true, [], []]);
      expect(checkPairs(instance, options, found)).toEqual([]);
    }
  });

  test(`${set}: when a juror is gone only that juror's pairs are replaced`, () => {
    const { dropout } = answers(set);
    const keepText = file(set, 'baseline_assignment.json');
    const found = assignInstance(file(set, 'instance.json'), { gone: dropout.gone, keepText });
    const kept = new Set((JSON.parse(keepText).pairs as number[][]).map(String));
    expect(found.pairs.filter((pair) => kept.has(String(pair))).length).toBe(dropout.pairs_kept);
    expect([found.objective, found.loads[dropout.gone], found.proven]).toEqual([dropout.affinity, 0, true]);
  });

  test(`${set}: the worst-served submission is at least as well off as the best known`, () => {
    const { maxmin_integer } = answers(set);
    const found = assignInstance(file(set, 'instance.json'), { maxMin: true });
    expect(found.minSubmissionSum).toBeGreaterThanOrEqual(maxmin_integer.value);
    expect(found.minSubmissionSum).toBeLessThanOrEqual(maxmin_integer.bound);
  });
}

test('caps on the chance of a pair cost what the linear program says, and the draw keeps every rule', () => {
  for (const cap of [0.5, 0.3]) {
    const known = answers('assign_medium')[`randomised_LP_cap_${cap}`].value;
    const found = assignInstance(file('assign_medium', 'instance.json'), { cap }, { random: seeded(5) });
    expect([found.lpObjective, found.unplaced]).toEqual([expect.closeTo(known, 4), []]);
  }
  // Eight jurors and their conflicts leave too few for six halves each.
  const small = assignInstance(file('assign_small', 'instance.json'), { cap: 0.5 }, { random: seeded(5) });
  expect(small.lpObjective).toBe(null);
  expect(small.unplaced.length).toBeGreaterThan(0);
});

test('under a cap each pair is drawn about as often as its share', () => {
  const text = JSON.stringify({
    submissions: ['a', 'b'],
    jurors: [
      { id: 'x', max: 2 },
      { id: 'y', max: 2 },
      { id: 'z', max: 2 },
    ],
    per_submission: 1,
    affinity: [
      [9, 5, 1],
      [9, 5, 1],
    ],
    conflicts: [],
  });
  const random = seeded(1);
  let first = 0;
  for (let round = 0; round < 4000; round += 1) {
    const { pairs, lpObjective } = assignInstance(text, { cap: 0.5 }, { random });
    expect(lpObjective).toBe(14);
    if (pairs.some(([row, column]) => row === 0 && column === 0)) first += 1;
  }
  expect(Math.abs(first / 4000 - 0.5)).toBeLessThan(0.04);
});

// The package is heavy and only needed for the two rules together.
const highs: LpSolver | null = await import('highs' as string)
  .then(async (module: { default: () => Promise<Parameters<typeof lpSolverOf>[0]> }) =>
    lpSolverOf(await module.default()),
  )
  .catch(() => null);

for (const set of ['assign_small', 'assign_medium']) {
  test.skipIf(highs === null)(
    `${set}: seniors and institutions together reach the optimum with a solver`,
    () => {
      const options = { senior: true, distinctInstitutions: true };
      const found = assignOptimally(instanceOf(set), options, highs!);
      expect([found.objective, found.proven]).toEqual([
        answers(set).structured.senior_and_distinct_institutions.value,
        true,
      ]);
      expect(checkPairs(instanceOf(set), options, found)).toEqual([]);
    },
  );
}

test('who cannot be placed keeps the readers found and is named with the reason', () => {
  const text = JSON.stringify({
    submissions: [{ id: 'S1' }, { id: 'S2' }, { id: 'S3' }],
    jurors: [
      { id: 'A', min: 0, max: 1, senior: true },
      { id: 'B', min: 0, max: 3, senior: false },
      { id: 'C', min: 0, max: 3, senior: false },
    ],
    per_submission: 2,
    affinity: [
      [1, 2, 3],
      [9, 2, 3],
      [5, 2, 3],
    ],
    conflicts: [
      [0, 0],
      [1, 1],
      [1, 2],
    ],
  });
  expect(assignInstance(text, { senior: true })).toEqual({
    objective: 3 + 9 + 3,
    pairs: [
      [0, 2],
      [1, 0],
      [2, 2],
    ],
    loads: { A: 1, B: 0, C: 2 },
    solver: 'exchange flow, optimum proven',
    unplaced: [
      { submission: 'S1', missing: 1, why: 'No senior juror may read it.' },
      { submission: 'S2', missing: 1, why: 'Only 1 juror may read it; 2 are wanted.' },
      { submission: 'S3', missing: 1, why: 'Everyone else who may read it is full: A.' },
    ],
    short: [],
    proven: true,
  });
});

test('a minimum that nothing can fill is proven, named and explained, and worth decides who misses it', () => {
  const given = (jurors: object[], affinity: number[][], conflicts: number[][], per = 1) =>
    JSON.stringify({
      submissions: affinity.map((_, i) => `S${i + 1}`),
      ...{ jurors, per_submission: per, affinity, conflicts },
    });
  const tooMany = assignInstance(
    given(
      [
        { id: 'A', min: 2, max: 3 },
        { id: 'B', min: 2, max: 3 },
      ],
      [
        [9, 1],
        [8, 2],
        [1, 7],
      ],
      [],
    ),
  );
  // A reads S1 and S2, B reads S3: 24; with A short instead at most 9 + 2 + 7.
  expect([tooMany.objective, tooMany.proven, tooMany.short]).toEqual([
    24,
    true,
    [
      {
        juror: 'B',
        missing: 1,
        why: 'The minimums of all jurors sum to 4; 3 submissions have 3 places.',
      },
    ],
  ]);
  const barred = assignInstance(
    given(
      [
        { id: 'A', min: 0, max: 3 },
        { id: 'B', min: 2, max: 3 },
      ],
      [
        [1, 1],
        [1, 1],
      ],
      [[1, 1]],
    ),
  );
  expect([barred.proven, barred.short.map(({ why }) => why)]).toEqual([
    true,
    ['Only 1 of the submissions may go to this juror, whose minimum is 2.'],
  ]);
  const held = assignInstance(
    given(
      [
        { id: 'A', min: 1, max: 3 },
        { id: 'B', min: 2, max: 3 },
        { id: 'C', min: 0, max: 3 },
      ],
      [
        [1, 9, 1],
        [5, 1, 1],
        [1, 1, 4],
      ],
      [
        [0, 0],
        [1, 2],
        [2, 0],
        [2, 1],
      ],
    ),
  );
  // S3 can only be C's, and A reads S2 or nothing.
  expect([held.objective, held.proven, held.short]).toEqual([
    18,
    true,
    [
      {
        juror: 'B',
        missing: 1,
        why: 'Everyone who could give up a submission for it is at the own minimum: A.',
      },
    ],
  ]);
});

test.skipIf(highs === null)(
  'seniors and institutions together are proven where not every place can be filled',
  () => {
    const jurors = [
      { id: 'A', min: 0, max: 2, senior: true, institution: 'x' },
      { id: 'B', min: 0, max: 2, senior: false, institution: 'x' },
      { id: 'C', min: 0, max: 1, senior: false, institution: 'y' },
      { id: 'D', min: 1, max: 1, senior: true, institution: null },
    ];
    const affinity = [
      [5, 9, 2, 1],
      [6, 9, 3, 8],
      [7, 9, 4, 2],
    ];
    const text = JSON.stringify({
      submissions: ['S1', 'S2', 'S3'],
      ...{ jurors, per_submission: 2, affinity, conflicts: [[2, 3]] },
    });
    const found = assignInstance(text, { senior: true, distinctInstitutions: true }, { solveLp: highs! });
    // Six loads, but nobody may sit beside a colleague: B needs a senior other than A, which is D, once.
    expect([found.pairs.length, found.objective, found.proven]).toEqual([5, 9 + 8 + 7 + 4 + 9, true]);
  },
);

test('bad instances are refused with the place', () => {
  const base = {
    submissions: ['a'],
    jurors: [{ id: 'x', max: 1 }],
    per_submission: 1,
    affinity: [[1]],
    conflicts: [],
  };
  const refusal = (change: object, options = {}) => {
    try {
      assignInstance(JSON.stringify({ ...base, ...change }), options);
    } catch (error) {
      return [(error as Error).name, (error as Error).message];
    }
    return null;
  };
  expect(refusal({})).toBe(null);
  expect(refusal({ affinity: [[1, 2]] })).toEqual([
    'BadInput',
    'affinity[0] has 2 cells; the instance has 1 juror.',
  ]);
  expect(refusal({ affinity: [['1']] })).toEqual(['BadInput', 'affinity[0][0] is not a number.']);
  expect(refusal({ conflicts: [[0, 7]] })).toEqual([
    'BadInput',
    'conflicts[0][1] must be a whole number, from 0 to 0.',
  ]);
  expect(refusal({ jurors: [{ id: 'x', min: 2, max: 1 }] })).toEqual([
    'BadInput',
    'jurors[0] has max 1 below min 2.',
  ]);
  expect(refusal({ per_submission: 0 })).toEqual([
    'BadInput',
    'per_submission must be a whole number, 1 or more.',
  ]);
  expect(refusal({}, { gone: 'nobody' })).toEqual(['BadInput', 'No juror has the id "nobody".']);
  expect(refusal({}, { cap: 1.5 })).toEqual(['BadInput', '--cap must be above 0 and at most 1.']);
});

const problems = fc
  .record({
    rows: fc.integer({ min: 1, max: 4 }),
    columns: fc.integer({ min: 1, max: 4 }),
    places: fc.integer({ min: 1, max: 2 }),
  })
  .chain(({ rows, columns, places }) =>
    fc.record({
      places: fc.constant(places),
      affinity: fc.array(
        fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(null)), {
          minLength: columns,
          maxLength: columns,
        }),
        { minLength: rows, maxLength: rows },
      ),
      jurors: fc.array(fc.record({ max: fc.nat(4), senior: fc.boolean(), institution: fc.nat(2) }), {
        minLength: columns,
        maxLength: columns,
      }),
      rule: fc.constantFrom('none', 'senior', 'institutions'),
    }),
  );

test('most places are filled and then the affinity is greatest, as full enumeration finds', () => {
  fc.assert(
    fc.property(problems, ({ places, affinity, jurors, rule }) => {
      const instance: Instance = {
        submissions: affinity.map((_, i) => `s${i}`),
        jurors: jurors.map((juror, j) => ({
          ...juror,
          id: `j${j}`,
          min: 0,
          institution: String(juror.institution),
        })),
        perSubmission: places,
        affinity: Float64Array.from(affinity.flat(), (cell) => cell ?? -Infinity),
      };
      const options = { senior: rule === 'senior', distinctInstitutions: rule === 'institutions' };
      const found = assignOptimally(instance, options);
      expect(checkPairs(instance, options, found)).toEqual([]);
      expect([found.pairs.length, found.objective]).toEqual(enumerate(affinity, jurors, places, rule));
      expect(found.proven).toBe(true);
    }),
    { numRuns: 300 },
  );
});

type Juror = { max: number; senior: boolean; institution: number };

function enumerate(
  affinity: (number | null)[][],
  jurors: Juror[],
  places: number,
  rule: string,
): [number, number] {
  let best = new Map<string, number>([[jurors.map(() => 0).join(), 0]]);
  for (const row of affinity) {
    const next = new Map<string, number>();
    for (const [key, sum] of best) {
      const loads = key.split(',').map(Number);
      for (let subset = 0; subset < 1 << jurors.length; subset += 1) {
        const set = jurors.map((_, j) => j).filter((j) => (subset >> j) & 1);
        if (set.length > places || set.some((j) => row[j] === null || loads[j]! >= jurors[j]!.max)) continue;
        if (rule === 'senior' && set.length === places && !set.some((j) => jurors[j]!.senior)) continue;
        if (rule === 'institutions' && new Set(set.map((j) => jurors[j]!.institution)).size < set.length)
          continue;
        const after = loads.map((load, j) => load + Number(set.includes(j))).join();
        next.set(
          after,
          Math.max(
            next.get(after) ?? -1,
            set.reduce((total, j) => total + row[j]!, sum),
          ),
        );
      }
    }
    best = next;
  }
  let found: [number, number] = [-1, 0];
  for (const [key, sum] of best) {
    const count = key
      .split(',')
      .map(Number)
      .reduce((a, b) => a + b, 0);
    if (count > found[0] || (count === found[0] && sum > found[1])) found = [count, sum];
  }
  return found;
}

test('the small files that the command line shows are read by it', async () => {
  const shown = async (name: 'assign' | 'schedule') => {
    const said = await engineCommands[name]!([]).then(String, (fault: Error) => fault.message);
    return /\{.*\}(?= {3}\()/.exec(said)![0];
  };
  expect(assignInstance(await shown('assign'), {}, { random: () => 0.5 }).pairs).toEqual([[0, 0]]);
  expect(scheduleInstance(await shown('schedule')).pairs).toEqual([[0, 0]]);
});
