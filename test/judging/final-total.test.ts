import { expect, test } from 'vitest';
import { stretched, weigh, type PartScores } from '../../server/judging/final-total.ts';
import { computeStandings } from '../../server/judging/standings.ts';
import { of, toDecimal } from '../../server/scoring/rational.ts';

function part(stage: string, weightPercent: number, points: Record<string, number>, more = {}): PartScores {
  const scores = new Map(
    Object.entries(points).map(([id, raw]) => [id, { raw: of(raw * 10_000), adjusted: null }]),
  );
  return { stage, weightPercent, closed: true, scores, ...more };
}

const inPoints = (parts: readonly PartScores[], id = 'a') => {
  const total = weigh(parts, id, 'raw');
  return total && toDecimal(total, 4);
};

test('a total of several stages is the sum of their points by weight', () => {
  expect(inPoints([part('desk', 30, { a: 81 }), part('panel', 70, { a: 90 })])).toBe('873000.0000');
});

test('a missing score is never zero: no rank, unless the others may carry its weight', () => {
  const panel = part('panel', 60, { a: 90 });
  const desk = part('desk', 20, { a: 80 });
  expect(inPoints([panel, desk, part('public', 20, {})])).toBe(null);
  // (60 × 90 + 20 × 80) / 80 = 87.5
  expect(inPoints([panel, desk, part('public', 20, {}, { withoutScore: 'others' })])).toBe('875000.0000');
  expect(inPoints([part('public', 100, {}, { withoutScore: 'others' })])).toBe(null);
});

test('nothing is ranked by a stage that is not closed, whoever might carry its weight', () => {
  const open = part('public', 30, { a: 50 }, { withoutScore: 'others', closed: false });
  expect(inPoints([part('panel', 70, { a: 90 }), open])).toBe(null);
});

test('a scale of 1 to 5 is stretched to 0 to 100', () => {
  const points = (total: number) => toDecimal(stretched(of(total * 10_000), { min: 1, max: 5 }), 0);
  expect([points(1), points(3), points(5)]).toEqual(['0', '500000', '1000000']);
});

test('thirds stay exact, so that equals are equal and the chain decides between them', () => {
  // a: 50 % of 100/3 + 50 % of 200/3 = 50 = b, though neither half is a decimal.
  const thirds = (a: [number, number], b: number) =>
    new Map([
      ['a', { raw: of(a[0] * 10_000, a[1]), adjusted: null }],
      ['b', { raw: of(b * 10_000), adjusted: null }],
    ]);
  const ranked = computeStandings({
    ids: ['a', 'b'],
    totals: [],
    sums: [
      { submissionId: 'a', criterion: 'benefit', sum: 7000, count: 1 },
      { submissionId: 'b', criterion: 'benefit', sum: 8000, count: 1 },
    ],
    chain: [{ by: 'criterion', id: 'benefit' }],
    endsWithPlenary: true,
    passingGradePoints: null,
    gapPoints: null,
    severities: null,
    official: 'raw',
    parts: [
      { stage: 'desk', weightPercent: 50, closed: true, scores: thirds([100, 3], 50) },
      { stage: 'panel', weightPercent: 50, closed: true, scores: thirds([200, 3], 50) },
    ],
  });
  expect(ranked.map((row) => [row.id, row.rank, row.decidedBy])).toEqual([
    ['b', 1, { by: 'criterion', id: 'benefit' }],
    ['a', 2, { by: 'criterion', id: 'benefit' }],
  ]);
});

test('where one stage was corrected, the others give their raw points to the corrected total', () => {
  const corrected: PartScores = {
    stage: 'desk',
    weightPercent: 50,
    closed: true,
    scores: new Map([['a', { raw: of(800_000), adjusted: of(820_000) }]]),
  };
  expect(toDecimal(weigh([corrected, part('panel', 50, { a: 90 })], 'a', 'adjusted')!, 0)).toBe('860000');
});
