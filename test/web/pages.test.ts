import { describe, expect, it } from 'vitest';
import { cloth } from '../../web/src/lib/cloth.ts';
import { localPath } from '../../web/src/lib/paths.ts';
import { currentStage, placeStages } from '../../web/src/lib/stages.ts';
import { tally } from '../../web/src/lib/tally.ts';
import type { Stage } from '../../web/src/lib/types/editions.ts';

const stage = (key: string, opensAt: string, closesAt: string): Stage => ({
  id: key,
  key,
  kind: key,
  name: { id: key, en: key },
  position: 1,
  opensAt,
  closesAt,
  graceMinutes: 0,
  before: null,
  closedAt: null,
  version: 1,
  state: key,
});

describe('the stage ruler', () => {
  const stages = [
    stage('judging', '2026-04-20T00:00:00Z', '2026-05-04T00:00:00Z'),
    stage('open', '2026-01-01T00:00:00Z', '2026-04-25T00:00:00Z'),
  ];
  const now = new Date('2026-04-22T12:00:00Z');
  it('places stages by their opening and counts the days of the one that runs', () => {
    const placed = placeStages(stages, now);
    expect(placed.map((one) => one.stage.key)).toEqual(['open', 'judging']);
    expect(placed[1]).toMatchObject({ when: 'now', day: 3, days: 14, share: 18 });
  });
  it('takes a stage that was closed early for over, and goes on to the next', () => {
    const closed = stages.map((one) => ({ ...one, closedAt: '2026-04-21T00:00:00Z' }));
    const next = stage('publishing', '2026-05-05T00:00:00Z', '2026-05-06T00:00:00Z');
    expect(placeStages(closed, now).map((one) => [one.when, one.share])).toEqual([
      ['past', 100],
      ['past', 100],
    ]);
    expect(currentStage([...closed, next], now, 'decided')?.key).toBe('publishing');
  });
  it('of two open windows the one of the edition’s state is the current stage', () => {
    expect(currentStage(stages, now, 'open')?.key).toBe('open');
    expect(currentStage(stages, now)?.key).toBe('judging');
  });
});

describe('a sheet’s running total', () => {
  const criteria = [
    { key: 'latar', weightPercent: 10 },
    { key: 'signifikansi', weightPercent: 30 },
    { key: 'adaptabilitas', weightPercent: 60 },
  ];
  it('adds what is scored and leaves empty and unreadable fields out', () => {
    expect(
      tally(criteria, { 'score-latar': '86', 'score-signifikansi': '88', 'score-adaptabilitas': '' }),
    ).toEqual({
      total: 350_000,
      points: 40,
      scored: 2,
      left: 1,
    });
    expect(tally(criteria, { 'score-latar': '101' })).toEqual({ total: 0, points: 0, scored: 0, left: 3 });
  });
});

describe('small promises', () => {
  it('the same number always gives the same cloth, and neighbours differ', () => {
    expect(cloth('2026-01142')).toEqual(cloth('2026-01142'));
    expect(cloth('2026-01142')).not.toEqual(cloth('2026-01143'));
  });
  it('a form’s next page never leads to another site', () => {
    expect(localPath('/agency?x=1')).toBe('/agency?x=1');
    for (const bad of ['https://x.id', '//x.id', '/\\x.id', 'javascript:1', ''])
      expect(localPath(bad)).toBe('/');
  });
});
