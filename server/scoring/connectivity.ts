import type { ScoreTable } from './score-table.ts';

/** Rows less the rank of submissions plus jurors. */
export function residualDegreesOfFreedom(table: ScoreTable): number {
  const rows = table.y.length;
  if (table.jurors.length === 0) return rows - table.submissions.length;
  return rows - table.submissions.length - table.jurors.length + countComponents(table);
}

/** How many islands the design falls into, submissions and jurors joined by each reading. */
export function countComponents(table: ScoreTable): number {
  const parent = Array.from({ length: table.jurors.length }, (_, j) => j);
  const find = (j: number): number => {
    let root = j;
    while (parent[root] !== root) root = parent[root]!;
    parent[j] = root;
    return root;
  };
  for (let row = 1; row < table.y.length; row += 1) {
    if (table.rowSubmission[row] !== table.rowSubmission[row - 1]) continue;
    parent[find(table.rowJuror[row]!)] = find(table.rowJuror[row - 1]!);
  }
  return parent.filter((root, j) => root === j).length;
}
