import { assignOptimally } from '../../server/matching/assign.ts';
import type { Instance } from '../../server/matching/instance.ts';
import { lpSolverOf, type Highs } from '../../server/matching/lp-solver.ts';
import { schedule } from '../../server/matching/schedule.ts';
import { chanceFrom } from '../../server/scoring/chance.ts';
import { timed, type Measured, type Tasks } from './timed.ts';

/** Affinities 0 to 100, a fiftieth of the pairs barred, loads within a tenth of even; one senior in three, ten institutions. */
function instance(rows: number, columns: number): Instance {
  const chance = chanceFrom(1);
  const even = (rows * 3) / columns;
  const affinity = Float64Array.from({ length: rows * columns }, () =>
    chance.uniform() < 0.02 ? -Infinity : Math.floor(101 * chance.uniform()),
  );
  return {
    submissions: Array.from({ length: rows }, (_, i) => `s${i}`),
    jurors: Array.from({ length: columns }, (_, j) => ({
      ...{ id: `j${j}`, min: Math.floor(0.9 * even), max: Math.ceil(1.1 * even) },
      ...{ senior: j % 3 === 0, institution: `i${j % 10}` },
    })),
    perSubmission: 3,
    affinity,
  };
}

async function assign(rows: number, columns: number, both = false): Promise<Measured> {
  const given = instance(rows, columns);
  const solver = both ? lpSolverOf((await (await import('highs')).default()) as unknown as Highs) : undefined;
  const { seconds, value } = timed(() =>
    assignOptimally(given, { senior: both, distinctInstitutions: both }, solver),
  );
  const faults = [
    ...(value.proven ? [] : ['not proven']),
    ...(value.unplaced.length > 0 ? [`${value.unplaced.length} unplaced`] : []),
  ];
  return { seconds, note: faults.join(', ') };
}

function timetable(): Measured {
  const chance = chanceFrom(1);
  const cost = Float64Array.from({ length: 99 * 112 }, () =>
    chance.uniform() < 0.3 ? Infinity : Math.floor(100 * chance.uniform()),
  );
  const name = (letter: string, count: number) => Array.from({ length: count }, (_, k) => `${letter}${k}`);
  const given = { finalists: name('f', 99), slots: name('t', 112), cost };
  const { seconds, value } = timed(() => schedule(given));
  return { seconds, note: value.placed === 99 ? '' : `${value.placed} placed` };
}

/** Who reads what, and when finalists are heard. */
export const tasks: Tasks = {
  assign: () => assign(3000, 60),
  'assign-large': () => assign(10_000, 200),
  'assign-both': () => assign(3000, 60, true),
  timetable,
};
