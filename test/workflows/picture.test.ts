import { describe, expect, test } from 'vitest';
import { submission, workflows } from '../../workflows/index.ts';
import { arrowsOf, picture, type Picture } from '../../workflows/picture.ts';

const WIDE = { lanes: 3, boxWidth: 200, boxHeight: 40, laneGap: 20 };
const NARROW = { lanes: 2, boxWidth: 110, boxHeight: 60, laneGap: 8 };

test('the arrows are those of the table, each once, with all rows that it stands for', () => {
  const pairs = submission.table.flatMap((row) => row.from.map((from) => `${from} ${row.to}`));
  const arrows = arrowsOf(submission);
  expect(arrows.map(({ from, to }) => `${from} ${to}`).toSorted()).toEqual([...new Set(pairs)].toSorted());
  expect(arrows.reduce((sum, { rows }) => sum + rows.length, 0)).toBe(pairs.length);
  const verdict = arrows.find(({ from, to }) => from === 'ineligible' && to === 'screened');
  expect(verdict?.rows.map(({ verb }) => verb)).toEqual(['overrideVerdict', 'reinstate']);
});

test('the first lane is the way from a draft to an award, and what came after it', () => {
  const lane = picture(submission, WIDE).boxes.filter((box) => box.lane === 0);
  expect(lane.map(({ state }) => state)).toEqual([
    'draft',
    'proposed',
    'submitted',
    'screened',
    'nominated',
    'finalist',
    'interviewed',
    'topInnovation',
    'awarded',
    'revoked',
  ]);
  expect(lane.map(({ row }) => row)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('it fits a phone in two lanes', () => {
  expect(picture(submission, NARROW).width).toBeLessThanOrEqual(320);
});

describe.each(workflows)('the picture of $name', (workflow) => {
  test.each([
    ['wide', WIDE],
    ['narrow', NARROW],
  ] as const)('%s: every state once, every arrow once, no line through a box, all within', (_, measures) => {
    const drawn = picture(workflow, measures);
    expect(drawn.boxes.map(({ state }) => state).toSorted()).toEqual(Object.keys(workflow.states).toSorted());
    const moves = arrowsOf(workflow).filter(({ from, to }) => from !== to);
    expect(drawn.lines.map(({ from, to }) => `${from} ${to}`)).toEqual(
      moves.map(({ from, to }) => `${from} ${to}`),
    );
    expect(findClashes(drawn, measures)).toEqual([]);
  });
});

/** Boxes upon boxes, lines through boxes, and what lies outside, in words. */
function findClashes(drawn: Picture, { boxWidth, boxHeight }: typeof WIDE): string[] {
  const inside = (x: number, y: number) =>
    drawn.boxes.filter(
      (box) =>
        x > box.x + 0.5 && x < box.x + boxWidth - 0.5 && y > box.y + 0.5 && y < box.y + boxHeight - 0.5,
    );
  const found = drawn.boxes.flatMap((box) =>
    inside(box.x + boxWidth / 2, box.y + boxHeight / 2)
      .filter((other) => other !== box)
      .map((other) => `${box.state} lies upon ${other.state}`),
  );
  for (const line of drawn.lines) {
    const points = pointsOf(line.path);
    for (const [index, [x, y]] of points.slice(1).entries()) {
      const [fromX, fromY] = points[index]!;
      for (let share = 0; share <= 1; share += 0.02) {
        const at = [fromX + (x - fromX) * share, fromY + (y - fromY) * share] as const;
        for (const box of inside(...at)) found.push(`${line.from} → ${line.to} through ${box.state}`);
        if (at[0] < 0 || at[0] > drawn.width || at[1] < 0 || at[1] > drawn.height) {
          found.push(`${line.from} → ${line.to} leaves the picture`);
        }
      }
    }
  }
  return [...new Set(found)];
}

/** The points of a path, its rounded corners by the point they are rounded about. */
function pointsOf(path: string): (readonly [number, number])[] {
  return [...path.matchAll(/[MLQ ]?(-?[\d.]+) (-?[\d.]+)/g)].map(
    ([, x, y]) => [Number(x), Number(y)] as const,
  );
}
