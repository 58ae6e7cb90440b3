import { chanceFrom } from '../../server/scoring/chance.ts';
import { drawRanks, posteriorOf } from '../../server/scoring/posterior.ts';
import { createRankTally } from '../../server/scoring/rank-tally.ts';
import { fitReliability } from '../../server/scoring/reliability.ts';
import { tableOf, type ScoreTable } from '../../server/scoring/score-table.ts';
import { chooseSecondLook } from '../../server/scoring/second-look.ts';
import { fitSeverity, type SeverityModel } from '../../server/scoring/severity-model.ts';
import {
  BASE_COMPETITION,
  recallOfTop,
  simulateCompetition,
  type Simulation,
} from '../../server/scoring/simulate.ts';
import type { Figure } from './figure.ts';

const COMPETITIONS = 20;
const TOP = 45;

/** How much of the true Top 45 of 3,000 each way of ranking finds, over competitions with known truth, with standard errors. */
export function recallTable(competitions = COMPETITIONS): Figure[] {
  const found: Record<string, number[]> = {};
  for (let seed = 1; seed <= competitions; seed += 1)
    for (const [way, recall] of Object.entries(recallsOf(seed))) (found[way] ??= []).push(100 * recall);
  return Object.entries(found).map(([way, values]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const se = Math.sqrt(squares / (values.length - 1) / values.length);
    return {
      name: `true Top ${TOP} of 3,000 found by ${way}`,
      value: mean,
      unit: '%',
      note: `± ${se.toFixed(1)} (standard error over ${values.length} competitions)`,
    };
  });
}

function recallsOf(seed: number): Record<string, number> {
  const simulation = simulateCompetition({ ...BASE_COMPETITION, seed });
  const table = tableOf(simulation.sheets);
  const plain = fitSeverity(table);
  const weighted = fitReliability(table, plain);
  const again = tableOf([...simulation.sheets, ...moreReadings(simulation, table, weighted, seed)]);
  const recall = (values: ArrayLike<number>) => recallOfTop(simulation.quality, values, TOP);
  return {
    'raw means': recall(rawOf(table)),
    'corrected for severity': recall(valuesOf(plain)),
    'corrected and weighted': recall(valuesOf(weighted)),
    'corrected, weighted, 300 second readings': recall(valuesOf(fitReliability(again, fitSeverity(again)))),
  };
}

/** 300 more readings where the place is most open, two to a submission, by jurors who have not read it. */
function moreReadings(simulation: Simulation, table: ScoreTable, model: SeverityModel, seed: number) {
  const tally = createRankTally(table.submissions.length, TOP);
  drawRanks(posteriorOf(model), tally, chanceFrom(seed), 1000);
  const { pTop } = tally.summary();
  const rows = table.submissions.map((id, i) => ({ id, pTop: pTop[i]! }));
  return chooseSecondLook(rows, { readings: 300 }).flatMap(({ id }, k) => {
    const i = table.submissions.indexOf(id);
    const has = new Set(table.rowJuror.subarray(table.rowStart[i]!, table.rowStart[i + 1]!));
    const free = table.jurors.map((_, j) => j).filter((j) => !has.has(j));
    return [2 * k, 2 * k + 1].map((n) => simulation.score(i, free[n % free.length]!));
  });
}

const rawOf = (table: ScoreTable) =>
  table.submissions.map((_, i) => {
    const own = table.y.subarray(table.rowStart[i]!, table.rowStart[i + 1]!);
    return own.reduce((sum, value) => sum + value, 0) / own.length;
  });
const valuesOf = (model: SeverityModel) =>
  model.submission.effect.map((effect, i) => effect + model.fixedOf[i]!);
