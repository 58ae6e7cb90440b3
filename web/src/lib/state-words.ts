import { conflict } from '../../../workflows/conflict.ts';
import { states } from '../../../workflows/submission-words.ts';
import type { Words } from './words/define.ts';

/** The machine's own labels, for filters and counts. For `load` only: the browser need not carry the machine. */
export const submissionStateWords: Readonly<Record<string, Words>> = Object.fromEntries(
  Object.entries(states).map(([state, { label }]) => [state, label]),
);

/** Those of a conflict of interest. */
export const conflictStateWords: Readonly<Record<string, Words>> = Object.fromEntries(
  Object.entries(conflict.states).map(([state, { label }]) => [state, label]),
);
