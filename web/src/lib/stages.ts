import type { Stage } from './types/editions.ts';

export type PlacedStage = {
  stage: Stage;
  when: 'past' | 'now' | 'later';
  /** Relative width: days, floored so that a one-day stage keeps room for its word. */
  width: number;
  /** How far today stands inside the stage, 0 to 100. */
  share: number;
  day: number;
  days: number;
};

const DAY = 86_400_000;

/** Places the stages that have dates on one calendar line, in the order of their opening. */
export function placeStages(stages: readonly Stage[], now: Date): PlacedStage[] {
  const at = now.getTime();
  return stages
    .filter((stage) => stage.opensAt && stage.closesAt)
    .map((stage) => ({ stage, opens: Date.parse(stage.opensAt ?? ''), closes: Date.parse(stage.closesAt ?? '') }))
    .sort((a, b) => a.opens - b.opens)
    .map(({ stage, opens, closes }) => {
      const days = Math.max(1, Math.ceil((closes - opens) / DAY));
      const when = at >= closes ? 'past' : at >= opens ? 'now' : 'later';
      const share = Math.min(100, Math.max(0, Math.round(((at - opens) / (closes - opens)) * 100)));
      return { stage, when, width: Math.max(days, 7), share, day: Math.min(days, Math.floor((at - opens) / DAY) + 1), days };
    });
}

/** The stage that is open now, else the next to open, else null. */
export function currentStage(stages: readonly Stage[], now: Date): Stage | null {
  const placed = placeStages(stages, now);
  return (placed.find((p) => p.when === 'now') ?? placed.find((p) => p.when === 'later'))?.stage ?? null;
}
