/** How far a rehearsal is and how long it still takes. Pure. */
import type { RehearsalSettings, StepProgress } from '../db/schema/index.ts';

type Planned = { key: string; costMs: number };

export function newProgress(steps: readonly Planned[]): StepProgress[] {
  return steps.map(({ key }) => ({ key, startedAt: null, endedAt: null, done: 0, of: 0, counts: {} }));
}

/**
 * The time left in milliseconds: what the steps that are open cost by the first guess, times how this machine did
 * against the guess so far.
 * @returns null before anything is known
 */
export function timeLeftMs(
  steps: readonly Planned[],
  progress: readonly StepProgress[],
  settings: Pick<RehearsalSettings, 'submissions'>,
  now: number,
): number | null {
  let guessed = 0;
  let spent = 0;
  let left = 0;
  for (const { key, costMs } of steps) {
    const all = costMs * settings.submissions;
    const at = progress.find((one) => one.key === key);
    const share = at?.endedAt ? 1 : at?.startedAt && at.of > 0 ? Math.min(1, at.done / at.of) : 0;
    guessed += all * share;
    left += all * (1 - share);
    if (at?.startedAt) spent += (at.endedAt ? Date.parse(at.endedAt) : now) - Date.parse(at.startedAt);
  }
  if (guessed === 0) return null;
  return Math.round((left * spent) / guessed);
}
