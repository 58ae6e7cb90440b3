import type { RowRules } from './row-rules.ts';

/** The problem by index. Worth is row by row, −Infinity where forbidden. */
export type FlowProblem = {
  readonly rows: number;
  readonly columns: number;
  readonly worth: Float64Array;
  readonly places: number;
  readonly min: readonly number[];
  readonly max: readonly number[];
  readonly rules: RowRules;
  /** Least worth of a row's set; exchanges that would fall below are not made. */
  readonly least?: number;
};

/** Each row's columns, and each column's price λ: what one more unit of room there would be worth (negative: less duty). */
export type FlowSolution = {
  readonly held: number[][];
  readonly loads: number[];
  readonly prices: Float64Array;
  /** True when a program has shown that nothing is better, whatever the prices show. */
  readonly exact?: true;
};

/** An empty place costs this; more than any chain of exchanges could gain. */
export const EMPTY = 1e9;

/** A reading that a juror lacks to the minimum costs this: more than affinities could gain, less than an empty place. */
export const SHORT = 1e6;

/** A solution under way. */
export type State = {
  problem: FlowProblem;
  size: number;
  held: number[][];
  /** Rows by column; the last entry lists rows with an empty place. */
  rowsOf: Set<number>[];
  loads: number[];
  /** Least loss from column to column, and the row it goes through. */
  loss: Float64Array;
  through: Int32Array;
  distance: Float64Array;
  hops: Int32Array;
  before: Int32Array;
};
