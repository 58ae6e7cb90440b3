/*
 * How much of the long forms is run. `npm run faults` runs all of it, `npm run faults -- --minutes 60` lets the storm go on for
 * an hour, and less than one minute asks for that share of everything: to see in a minute that the suites themselves work.
 */
export const MINUTES = Number(process.env['KIPP_FAULT_MINUTES'] ?? 0);
export const IS_LONG = MINUTES > 0 || process.env['KIPP_LONG'] !== undefined;
export const IS_TRIAL = MINUTES > 0 && MINUTES < 1;

/** So many in full, fewer in a trial; at least one. */
export function some(count: number): number {
  return IS_TRIAL ? Math.ceil(count * MINUTES) : count;
}
