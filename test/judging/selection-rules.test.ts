import { expect, test } from 'vitest';
import { planReaders } from '../../server/judging/reader-plan.ts';
import { findDeviations } from '../../server/judging/selection.ts';
import { applyScores, totalOf } from '../../server/judging/sheet-scores.ts';
import { computeStandings, inPoints } from '../../server/judging/standings.ts';
import { assignReaders } from '../../server/matching/readers.ts';
import { of } from '../../server/scoring/rational.ts';

/** One reader's totals in points make the ranking; null is unscored. */
function rank(points: Record<string, number | null>, passingGradePoints: number | null = null) {
  return computeStandings({
    ids: Object.keys(points),
    totals: Object.entries(points).flatMap(([submissionId, total]) =>
      total === null ? [] : [{ submissionId, jurorId: 'ani', total: total * 10_000 }],
    ),
    sums: [],
    chain: [],
    endsWithPlenary: true,
    passingGradePoints,
    gapPoints: 15,
    severities: null,
    official: 'raw',
  });
}

const kinds = (points: Record<string, number | null>, chosen: string[], grade: number | null = null) =>
  findDeviations(rank(points, grade), new Set(chosen)).map(
    ({ submissionId, kind }) => `${submissionId} ${kind}`,
  );

test('the first by rank need no reason', () => {
  expect(kinds({ a: 90, b: 80, c: 70 }, ['a', 'b'])).toEqual([]);
  expect(kinds({ a: 90, b: 80, c: 80, d: 70 }, ['a', 'b', 'c'])).toEqual([]);
});

test('a swap across the cut makes two deviations, not one for everybody between', () => {
  expect(kinds({ a: 90, b: 80, c: 70, d: 60, e: 50 }, ['a', 'e'])).toEqual(['b passedOver', 'e raised']);
});

test('of equals at the cut the chosen needs the reason of the plenary', () => {
  expect(kinds({ a: 90, b: 80, c: 80 }, ['a', 'c'])).toEqual(['c tied']);
});

test('below the passing grade and without a score nobody is among the first', () => {
  expect(kinds({ a: 90, b: 84 }, ['a', 'b'], 85)).toEqual(['b raised']);
  expect(kinds({ a: 90, b: null }, ['a', 'b'])).toEqual(['b unscored']);
});

test('readers further apart than the threshold are marked, and exactly at it not', () => {
  const of2 = (first: number, second: number) =>
    computeStandings({
      ids: ['a'],
      totals: [
        { submissionId: 'a', jurorId: 'ani', total: first },
        { submissionId: 'a', jurorId: 'budi', total: second },
      ],
      sums: [],
      chain: [],
      endsWithPlenary: false,
      passingGradePoints: null,
      gapPoints: 15,
      severities: null,
      official: 'raw',
    })[0]!.needsConsolidation;
  expect([of2(850_000, 700_000), of2(850_001, 700_000)]).toEqual([false, true]);
});

test('points are rounded half to even from the exact total', () => {
  expect([
    inPoints(of(831_450), 2),
    inPoints(of(831_550), 2),
    inPoints(of(2_494_351, 3), 2),
    inPoints(null, 2),
  ]).toEqual(['83.14', '83.16', '83.15', null]);
});

const rubric = {
  scale: { min: 0, max: 100, decimals: 0 },
  criteria: [
    ['a', 60],
    ['b', 40],
  ].map(([key, weightPercent]) => ({
    key: key as string,
    weightPercent: weightPercent as number,
    name: { id: '', en: '' },
    hint: { id: '', en: '' },
    fields: [],
  })),
};

test('a sheet keeps what was not sent again, and has a total only when whole', () => {
  const first = applyScores(rubric, [], [{ criterion: 'a', score: 8000, comment: 'Kuat.' }]);
  expect([totalOf(rubric, first.rows), first.changed.length]).toEqual([null, 1]);
  const second = applyScores(rubric, first.rows, [
    { criterion: 'a', score: 9000 },
    { criterion: 'b', score: 0 },
  ]);
  expect(second.rows).toEqual([
    { criterionKey: 'a', score: 9000, comment: 'Kuat.' },
    { criterionKey: 'b', score: 0, comment: null },
  ]);
  expect(totalOf(rubric, second.rows)).toBe(540_000);
});

test('a scale without decimals takes whole points only', () => {
  expect(() => applyScores(rubric, [], [{ criterion: 'a', score: 8050 }])).toThrow('invalid_input');
});

const plan = (
  submissions: { id: string; readers: number; barred: string[] }[],
  loads: Record<string, number>,
) =>
  planReaders(
    {
      submissions,
      jurors: Object.keys(loads),
      loads: new Map(Object.entries(loads)),
      perSubmission: 3,
      random: () => 0.5,
    },
    assignReaders,
  );

test('a submission that lost a reader gets one, and the load of those who read much already is spared', () => {
  const again = plan([{ id: 's', readers: 2, barred: ['ani', 'budi'] }], {
    ani: 5,
    budi: 5,
    citra: 5,
    dedi: 1,
    eka: 1,
  });
  expect([again.pairs.length, ['dedi', 'eka'].includes(again.pairs[0]!.jurorId)]).toEqual([1, true]);
  const many = plan(
    Array.from({ length: 4 }, (_, index) => ({ id: `s${index}`, readers: 0, barred: [] })),
    { ani: 6, budi: 0, citra: 0, dedi: 0 },
  );
  expect(many.loads).toEqual({ ani: 6, budi: 4, citra: 4, dedi: 4 });
});

test('where evenness is not possible everybody is placed all the same', () => {
  const barred = ['dedi'];
  const few = plan(
    [
      { id: 's1', readers: 0, barred },
      { id: 's2', readers: 0, barred },
    ],
    { ani: 0, budi: 0, citra: 0, dedi: 0 },
  );
  expect([few.loads, few.unplaced]).toEqual([{ ani: 2, budi: 2, citra: 2, dedi: 0 }, []]);
});
