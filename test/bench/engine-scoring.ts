import { readFileSync } from 'node:fs';
import { openBench, type BenchSheet } from '../../server/judging/bench-fit.ts';
import { analyseScores } from '../../server/scoring/analyse.ts';
import { chanceFrom } from '../../server/scoring/chance.ts';
import { drawRanks, posteriorOf } from '../../server/scoring/posterior.ts';
import { createRankTally } from '../../server/scoring/rank-tally.ts';
import { tableOf } from '../../server/scoring/score-table.ts';
import { fitSeverity } from '../../server/scoring/severity-model.ts';
import { BASE_COMPETITION, simulateCompetition } from '../../server/scoring/simulate.ts';
import { timed, type Measured, type Tasks } from './timed.ts';

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

/** How strict jurors are, and how sure places. */
export const tasks: Tasks = {
  fit: () => fit(3000, 40),
  draws,
  'fit-large': () => fit(20_000, 200),
  workbench,
  insteval: instEval,
};
