/** How far the readers of a group agree, and which jurors a person should look at. Pure; the slower half of the workbench. */
import { tableOf, type ScoreTable } from '../scoring/score-table.ts';
import { driftOf, FEWEST_READINGS, panelDrift, type Drift, type PanelDrift } from '../scoring/drift.ts';
import { leaveOneJurorOut } from '../scoring/influence.ts';
import {
  generalisability,
  intraclass,
  meanReaders,
  type Dial,
  type Intraclass,
} from '../scoring/intraclass.ts';
import { discriminations, flagJurors, type JurorFlag } from '../scoring/juror-flags.ts';
import { krippendorffAlpha } from '../scoring/krippendorff.ts';
import { fitReliability, jurorResiduals } from '../scoring/reliability.ts';
import type { SeverityModel } from '../scoring/severity-model.ts';
import { of } from '../scoring/rational.ts';
import { UNITS_PER_POINT } from './final-total.ts';
import type { OpenBench } from './bench-fit.ts';

/** What "enough" means where readers are counted: four fifths of the differences in the means come from the submissions. */
export const GOAL = 0.8;

export type JurorDiagnosis = {
  jurorId: string;
  /** Independent sheets in the stage. */
  sheets: number;
  mean: number;
  discrimination: number | null;
  flags: JurorFlag[];
  /** Who would enter and leave the first N of the raw ranking without this juror. */
  enters: string[];
  leaves: string[];
};

export type Diagnosis = {
  icc: Intraclass;
  alpha: number | null;
  readers: number | null;
  dial: Dial | null;
  jurors: JurorDiagnosis[];
  /** How scores move as jurors read on; null without a model. Jurors with too few readings are left out. */
  drift: { panel: PanelDrift | null; jurors: Drift[] } | null;
};

/** Reads the same fit as the draws. Jurors come in the order of their ids. */
export function diagnose({ fit, input }: OpenBench): Diagnosis {
  const { table, model, refusal } = fit;
  const severity =
    model !== null && refusal === null
      ? model.juror.effect.map((effect) => 0 - effect)
      : new Float64Array(table.jurors.length);
  const known = discriminations(table, severity);
  const reliability =
    model &&
    (model.submissionsOut && table.jurors.length <= 100
      ? fitReliability(table, model).jurorWeight
      : jurorResiduals(table, model).weight);
  const flags = flagJurors(
    table,
    table.jurors.map((_, j) => ({
      severity: model !== null && refusal === null ? severity[j]! : null,
      se: model !== null && refusal === null ? model.juror.se[j]! : null,
      reliability: reliability ? reliability[j]! : null,
      discrimination: known[j]!,
    })),
  );
  const influence = new Map(influenceOf(input).map((one) => [one.juror, one]));
  const [counts, sums] = [new Float64Array(table.jurors.length), new Float64Array(table.jurors.length)];
  table.rowJuror.forEach((j, row) => {
    counts[j]! += 1;
    sums[j]! += table.y[row]!;
  });
  const readers = table.submissions.length > 1 ? meanReaders(table) : null;
  return {
    icc: intraclass(table, model),
    alpha: krippendorffAlpha(unitsOf(table), 'interval'),
    readers,
    dial: model && readers !== null ? generalisability(model.variance, readers, GOAL) : null,
    jurors: table.jurors.map((jurorId, j) => ({
      jurorId,
      sheets: counts[j]!,
      mean: sums[j]! / counts[j]!,
      discrimination: known[j]!,
      flags: flags[j]!,
      enters: [...(influence.get(jurorId)?.enters ?? [])],
      leaves: [...(influence.get(jurorId)?.leaves ?? [])],
    })),
    drift: model && driftFrom(table, model, input),
  };
}

/** From what the model leaves of each independent score, in the order in which its juror sent them. */
function driftFrom(
  table: ScoreTable,
  model: SeverityModel,
  { sheets }: OpenBench['input'],
): Diagnosis['drift'] {
  const orders = new Map(sheets.map((sheet) => [`${sheet.submissionId} ${sheet.jurorId}`, sheet.order]));
  const residuals = Array.from(table.y, (score, row) => {
    const [i, j] = [table.rowSubmission[row]!, table.rowJuror[row]!];
    const juror = table.jurors[j]!;
    return {
      juror,
      order: orders.get(`${table.submissions[i]!} ${juror}`)!,
      residual: score - model.fixedOf[i]! - model.submission.effect[i]! - model.juror.effect[j]!,
    };
  });
  return {
    panel: panelDrift(residuals),
    jurors: driftOf(residuals).filter((one) => one.readings >= FEWEST_READINGS.juror),
  };
}

/** By the totals that count, within the group. */
function influenceOf({ sheets, group, top }: OpenBench['input']) {
  const table = tableOf(
    sheets
      .filter((sheet) => sheet.group === group)
      .map((sheet) => ({
        submission: sheet.submissionId,
        juror: sheet.jurorId,
        category: null,
        total: of(sheet.total, UNITS_PER_POINT),
      })),
  );
  return leaveOneJurorOut(table, top);
}

function unitsOf(table: ScoreTable): number[][] {
  return table.submissions.map((_, i) => [...table.y.subarray(table.rowStart[i]!, table.rowStart[i + 1]!)]);
}
