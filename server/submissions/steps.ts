/** The steps by which an office counts proposals: how far each came, whatever became of it afterwards. Pure. */

const AFTER = ['nominated', 'finalist', 'interviewed', 'topInnovation', 'awarded'];

/** Of a step either the states that have reached it, or the column that tells. */
export const STEPS = {
  drafts: { states: ['draft', 'proposed', 'returned'] },
  received: { column: 'received' },
  late: { column: 'late' },
  passed: { states: ['screened', 'notSelected', ...AFTER] },
  nominated: { states: AFTER },
  finalists: { states: AFTER.slice(1) },
  top: { states: AFTER.slice(3) },
} as const satisfies Record<string, { states: readonly string[] } | { column: 'received' | 'late' }>;

export type Step = keyof typeof STEPS;
export const STEP_NAMES = Object.keys(STEPS) as [Step, ...Step[]];

export type Counted = { state: string; count: number; received: number; late: number };

/** How many of these rows have reached each step. */
export function countSteps(rows: readonly Counted[]): Record<Step | 'total', number> {
  const sum = (pick: (row: Counted) => number) => rows.reduce((total, row) => total + pick(row), 0);
  const reached = Object.entries(STEPS).map(([step, how]) => [
    step,
    'column' in how
      ? sum((row) => row[how.column])
      : sum((row) => ((how.states as readonly string[]).includes(row.state) ? row.count : 0)),
  ]);
  return { total: sum((row) => row.count), ...Object.fromEntries(reached) } as Record<Step | 'total', number>;
}
