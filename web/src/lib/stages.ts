import type { EditionItem, Stage } from './types/editions.ts';

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
    .map((stage) => ({
      stage,
      opens: Date.parse(stage.opensAt ?? ''),
      closes: Date.parse(stage.closesAt ?? ''),
    }))
    .sort((a, b) => a.opens - b.opens)
    .map(({ stage, opens, closes }) => {
      const days = Math.max(1, Math.ceil((closes - opens) / DAY));
      // What was closed is over, whatever its dates said.
      const when = stage.closedAt || at >= closes ? 'past' : at >= opens ? 'now' : 'later';
      const done = Math.round(((at - opens) / (closes - opens)) * 100);
      const share = stage.closedAt ? 100 : Math.min(100, Math.max(0, done));
      return {
        stage,
        when,
        width: Math.max(days, 7),
        share,
        day: Math.min(days, Math.floor((at - opens) / DAY) + 1),
        days,
      };
    });
}

/**
 * The stage the edition works in: of those open now the one that belongs to the edition's state, else the last that
 * opened; where none is open the next to come; null when all is over.
 */
export function currentStage(stages: readonly Stage[], now: Date, state?: string): Stage | null {
  const placed = placeStages(stages, now);
  // What came before the stage of the edition's state is done, whatever its dates say.
  const left = placed.slice(
    Math.max(
      0,
      placed.findIndex((one) => one.stage.state === state),
    ),
  );
  const open = left.filter((one) => one.when === 'now');
  return (
    (open.find((one) => one.stage.state === state) ?? open.at(-1) ?? left.find((one) => one.when === 'later'))
      ?.stage ?? null
  );
}

/** The window in which proposals are taken. */
export const registrationOf = (stages: readonly Stage[]): Stage | null =>
  stages.find((stage) => stage.kind === 'registration') ?? null;

/**
 * The stage whose dates the public is told: registration for as long as it takes proposals, whatever else goes on
 * beside it; then the one the edition works in.
 */
export function stageForPublic(stages: readonly Stage[], now: Date, state?: string): Stage | null {
  const registration = registrationOf(stages);
  return registration && isOpenNow(registration, now) ? registration : currentStage(stages, now, state);
}

/** Whether a stage's window is open, as its dates say: it was not closed, and now lies between them. */
export function isOpenNow(stage: Stage, now: Date): boolean {
  const { opensAt, closesAt, closedAt } = stage;
  if (closedAt || !opensAt || !closesAt) return false;
  return new Date(opensAt) <= now && now < new Date(closesAt);
}

/** Every stage whose window is open, in their order: several go on side by side. */
export const openStages = (stages: readonly Stage[], now: Date) =>
  stages.flatMap((stage) => {
    const { closesAt } = stage;
    return closesAt && isOpenNow(stage, now) ? [{ ...stage, closesAt }] : [];
  });

/** The stages in which jurors read proposals alone, in their order. */
export const judgingStages = (edition: EditionItem): Stage[] =>
  edition.stages.filter((stage) => stage.kind === 'desk_judging' || stage.kind === 'feasibility');

/** The judging stage that is asked for, else the one the edition stands in, else the first. */
export function stageOf(edition: EditionItem, id: string | null): Stage | null {
  const stages = judgingStages(edition);
  return (
    stages.find((stage) => stage.id === id) ??
    stages.find((stage) => stage.state === edition.state) ??
    stages[0] ??
    null
  );
}
