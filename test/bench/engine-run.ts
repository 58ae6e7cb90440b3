import { readFileSync } from 'node:fs';
import { openBench, type BenchSheet } from '../../server/judging/bench-fit.ts';
import { assignOptimally } from '../../server/matching/assign.ts';
import type { Instance } from '../../server/matching/instance.ts';
import { lpSolverOf, type Highs } from '../../server/matching/lp-solver.ts';
import { schedule } from '../../server/matching/schedule.ts';
import { chanceFrom } from '../../server/scoring/chance.ts';
import { drawRanks, posteriorOf } from '../../server/scoring/posterior.ts';
import { createRankTally } from '../../server/scoring/rank-tally.ts';
import { analyseScores } from '../../server/scoring/analyse.ts';
import { tableOf } from '../../server/scoring/score-table.ts';
import { fitSeverity } from '../../server/scoring/severity-model.ts';
import { BASE_COMPETITION, simulateCompetition } from '../../server/scoring/simulate.ts';

/*
 * One figure of the judging engine in a process of its own, so that its memory is its own:
 * `node test/bench/engine-run.ts NAME [FILE]` prints {"seconds","megabytes","note"}. Everything is seeded.
 */

type Measured = { seconds: number; note?: string };

const timed = <T>(work: () => T): { seconds: number; value: T } => {
  const began = performance.now();
  const value = work();
  return { seconds: (performance.now() - began) / 1000, value };
};

function simulated(submissions: number, jurors: number) {
  return tableOf(simulateCompetition({ ...BASE_COMPETITION, submissions, jurors, seed: 1 }).sheets);
}

function fit(submissions: number, jurors: number): Measured {
  const table = simulated(submissions, jurors);
  // The first fit also pays for the compiling.
  fitSeverity(simulated(300, 20));
  const { seconds, value } = timed(() => fitSeverity(table));
  return { seconds, note: value.converged ? '' : 'not converged' };
}

function draws(): Measured {
  const model = fitSeverity(simulated(3000, 40));
  const { seconds, value } = timed(() => {
    const tally = createRankTally(3000, 45);
    drawRanks(posteriorOf(model), tally, chanceFrom(1), 10_000);
    return tally.summary();
  });
  const sum = value.pTop.reduce((total, one) => total + one, 0);
  return { seconds, note: Math.abs(sum - 45) < 1e-9 ? '' : `chances sum to ${sum}` };
}

/** What a page waits for after one changed score: fit, ranks and the first thousand draws. */
function workbench(): Measured {
  const { sheets } = simulateCompetition({ ...BASE_COMPETITION, seed: 1 });
  const rows = sheets.map((sheet, index): BenchSheet => {
    const total = Number(sheet.total.num / sheet.total.den) * 10_000;
    return {
      ...{ submissionId: sheet.submission, jurorId: sheet.juror!, group: 'umum' },
      ...{ total, independent: total, order: index + 1 },
    };
  });
  const open = () =>
    openBench({
      ...{ key: 'k', sheets: rows, group: 'umum', sums: [], chain: [], severities: null },
      ...{ top: 45, seed: 1, draws: 1000 },
    });
  open();
  rows[0] = { ...rows[0]!, total: rows[0]!.total + 10_000, independent: rows[0]!.independent + 10_000 };
  return { seconds: timed(open).seconds };
}

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

/** InstEval by the file that is given; right means the known variances at 1e-4. */
function instEval(file: string): Measured {
  const text = readFileSync(file, 'utf8');
  const { seconds, value } = timed(() => analyseScores(text, { draws: 1 }));
  const known = { submission: 0.2737346, juror: 0.1062148, residual: 1.3871796 };
  const { variance } = value.model;
  const wrong = Object.entries(known).filter(
    ([name, is]) => Math.abs(variance[name as keyof typeof known]! / is - 1) > 1e-4,
  );
  return { seconds, note: wrong.length === 0 ? 'right' : `wrong: ${JSON.stringify(variance)}` };
}

const TASKS: Record<string, (file: string) => Measured | Promise<Measured>> = {
  fit: () => fit(3000, 40),
  draws,
  'fit-large': () => fit(20_000, 200),
  workbench,
  assign: () => assign(3000, 60),
  'assign-large': () => assign(10_000, 200),
  'assign-both': () => assign(3000, 60, true),
  timetable,
  insteval: instEval,
};

const [name = '', file = ''] = process.argv.slice(2);
const measured = await TASKS[name]!(file);
console.log(JSON.stringify({ ...measured, megabytes: process.resourceUsage().maxRSS / 1024 }));
