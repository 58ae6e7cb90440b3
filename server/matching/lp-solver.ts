/** A linear (or binary) program's answer: values by variable name; variables left out are 0. */
export type LpAnswer = { readonly optimal: boolean; readonly values: ReadonlyMap<string, number> };

/** Whoever solves a program written in CPLEX LP format. */
export type LpSolver = (program: string) => LpAnswer;

/** The part of the highs package (HiGHS compiled to WebAssembly) that is used here. */
export type Highs = {
  solve: (program: string) => { Status: string; Columns: Record<string, { Primal?: number }> };
};

/** Wraps a loaded highs module. It is heavy: load it in a worker, and only when `assign` asks for it. */
export function lpSolverOf(highs: Highs): LpSolver {
  return (program) => {
    const { Status, Columns } = highs.solve(program);
    const values = new Map(Object.entries(Columns).map(([name, { Primal }]) => [name, Primal ?? 0]));
    return { optimal: Status === 'Optimal', values };
  };
}

/** Joins terms of a sum, a few on a line because the format limits the length of lines. */
export function sumText(terms: readonly string[]): string {
  const lines: string[] = [];
  for (let k = 0; k < terms.length; k += 20) lines.push(terms.slice(k, k + 20).join(' + '));
  return lines.join('\n + ');
}
