import { arrowsOf, picture, type Box, type Picture } from '../../../../workflows/picture.ts';
import { submission } from '../../../../workflows/submission.ts';
import type { Words } from '../words/define.ts';

/** One step as people read it: what it is called, where it leads, and whether two organisers take it. */
export type Step = { from: string; to: string; act: Words; two: boolean };
export type Course = {
  /** In the order of the machine. */
  states: { state: string; label: Words; steps: Step[]; from: string[] }[];
  /** Three lanes for a desk, two for a phone: drawn again, not made smaller. */
  wide: Sized;
  narrow: Sized;
};
export type Sized = Picture & { boxWidth: number; boxHeight: number };
export type { Box };

const WIDE = { lanes: 3, boxWidth: 196, boxHeight: 44, laneGap: 20 };
const NARROW = { lanes: 2, boxWidth: 116, boxHeight: 68, laneGap: 8 };
const drawn = (measures: typeof WIDE): Sized => ({ ...picture(submission, measures), ...measures });

/**
 * The course of a proposal, read from its machine and laid out once for all readers. For `load` only: the browser carries
 * neither the machine nor the layout.
 */
export const submissionCourse: Course = {
  states: Object.entries(submission.states).map(([state, { label }]) => {
    const arrows = arrowsOf(submission);
    return {
      state,
      label,
      steps: arrows.filter((one) => one.from === state).flatMap(stepsOf),
      from: arrows.filter((one) => one.to === state && one.from !== state).map((one) => one.from),
    };
  }),
  wide: drawn(WIDE),
  narrow: drawn(NARROW),
};

/** Rows that people read as one (a verdict told at once or later) are one step. */
function stepsOf({ from, to, rows }: ReturnType<typeof arrowsOf>[number]): Step[] {
  const steps = rows.map((row) => ({ from, to, act: row.words.act, two: row.two ?? false }));
  return steps.filter((one, index) => steps.findIndex((other) => other.act.id === one.act.id) === index);
}
