/** How strict each juror of a stage was, fitted and frozen. Pure; runs in a thread of its own. */
import type { Words } from '../db/schema/columns.ts';
import { freezeJuror } from '../scoring/adjusted.ts';
import { describeDesign, type Design } from '../scoring/design.ts';
import {
  BRIDGING,
  modelWarnings,
  POOLS_FOLLOW_CATEGORIES,
  SMALLEST_SAMPLE,
  whyNoAdjustment,
  whyNoModel,
} from '../scoring/gate.ts';
import { fromNumber, of, toDecimal } from '../scoring/rational.ts';
import { tableOf, type ScoreTable } from '../scoring/score-table.ts';
import { fitSeverity, type SeverityModel } from '../scoring/severity-model.ts';
import { UNITS_PER_POINT } from './final-total.ts';

/** One independent sheet: its total, 10,000 to the point, and the group whose level it is compared in. */
export type IndependentSheet = { submissionId: string; jurorId: string; group: string; total: number };

export type Fitted = {
  /** Empty where no correction is made. */
  jurors: { jurorId: string; severity: string; weight: string; sheets: number }[];
  refusal: Words | null;
  facts: Record<string, unknown>;
};

/**
 * Fits score = group + submission + juror + chance by REML on the independent sheets and rounds severities to four
 * decimals, half to even. Groups are fixed effects where juror pools follow them, or their level would be taken for
 * strictness. Below the smallest sample, or where jurors are not connected, nothing is corrected and the reason is given.
 */
export function fitSeverities(sheets: readonly IndependentSheet[]): Fitted {
  if (sheets.length === 0)
    return { jurors: [], refusal: REASONS['no_sheets']!, facts: { sheets: 0, warnings: [] } };
  const { table, design, refusal, model } = fitStage(sheets);
  const facts = describeFit(table, design);
  if (model === null || refusal !== null) return { jurors: [], refusal, facts };
  const counts = new Map<string, number>();
  for (const sheet of sheets) counts.set(sheet.jurorId, (counts.get(sheet.jurorId) ?? 0) + 1);
  const jurors = table.jurors.map((id, index) => {
    const frozen = freezeJuror({
      id,
      severity: 0 - model.juror.effect[index]!,
      weight: model.jurorWeight[index]!,
    });
    return { jurorId: id, severity: frozen.severity, weight: frozen.weight, sheets: counts.get(id)! };
  });
  return { jurors, refusal: null, facts: { ...facts, ...describeModel(table, design, model) } };
}

export type StageFit = {
  table: ScoreTable;
  design: Design;
  /** Why nothing is corrected; then there may still be a model, which tells how far readers agree. */
  refusal: Words | null;
  model: SeverityModel | null;
};

/** The model of a stage's sheets, as it is frozen at the close. Needs at least one sheet. */
export function fitStage(sheets: readonly IndependentSheet[]): StageFit {
  const table = tableOf(
    sheets.map((sheet) => ({
      submission: sheet.submissionId,
      juror: sheet.jurorId,
      category: sheet.group,
      total: of(sheet.total, UNITS_PER_POINT),
    })),
  );
  const design = describeDesign(table);
  const none = whyNoModel(table);
  if (none) return { table, design, refusal: reasonOf(none.code), model: null };
  const model = fitSeverity(table, { grouped: followsGroups(table, design) });
  const stop = whyNoAdjustment(table, design);
  if (stop) return { table, design, refusal: reasonOf(stop.code), model };
  return { table, design, refusal: model.converged ? null : REASONS['not_converged']!, model };
}

const reasonOf = (code: string): Words => REASONS[code] ?? REASONS['no_overlap']!;

/** Whether jurors belong to groups so much that a group's level and a juror's strictness must be told apart. */
function followsGroups(table: ScoreTable, { poolsByCategory, bridging }: Design): boolean {
  if (table.categories === null || table.categories.length < 2 || bridging === null) return false;
  return (poolsByCategory ?? 0) > POOLS_FOLLOW_CATEGORIES || bridging < BRIDGING.needsCategories;
}

function describeFit(table: ScoreTable, design: Design) {
  return {
    sheets: table.y.length,
    submissions: table.submissions.length,
    jurors: table.jurors.length,
    components: design.components,
    bridging: decimal(design.bridging),
    meanVarianceOfJurorDifference: decimal(design.meanVarianceOfJurorDifference),
    warnings: [] as string[],
  };
}

function describeModel(table: ScoreTable, design: Design, model: SeverityModel) {
  return {
    grouped: model.grouped,
    variance: {
      submission: decimal(model.variance.submission),
      juror: decimal(model.variance.juror),
      residual: decimal(model.variance.residual),
    },
    remlCriterion: decimal(model.remlCriterion),
    warnings: modelWarnings(table, design, model, 1).map((warning) => warning.code),
  };
}

function decimal(value: number | null): string | null {
  return value === null || !Number.isFinite(value) ? null : toDecimal(fromNumber(value), 4);
}

/** Why the raw totals stand, by the gate's code. */
const REASONS: Record<string, Words> = {
  no_sheets: { id: 'Belum ada lembar nilai yang dihitung.', en: 'No score sheet counts yet.' },
  one_submission: {
    id: 'Hanya ada satu usulan yang dinilai; tidak ada pembandingnya.',
    en: 'Only one proposal was scored; there is nothing to compare it with.',
  },
  all_equal: {
    id: 'Semua nilai sama; tidak ada yang dapat dibedakan.',
    en: 'All scores are equal; nothing can be told apart.',
  },
  one_juror: {
    id: 'Hanya ada satu penilai; ketatnya tidak dapat dipisahkan dari mutu usulan.',
    en: 'There is only one juror; strictness cannot be told from quality.',
  },
  no_overlap: {
    id: 'Bacaan para penilai terlalu sedikit beririsan untuk membandingkan ketatnya.',
    en: 'The readings overlap too little to compare how strict the jurors are.',
  },
  disconnected: {
    id: 'Penilai terbagi dalam kelompok yang tidak membaca satu usulan pun bersama.',
    en: 'The jurors fall into groups that have no proposal in common.',
  },
  too_few: {
    id: `Koreksi memerlukan sedikitnya ${SMALLEST_SAMPLE.submissions} usulan, ${SMALLEST_SAMPLE.jurors} penilai, dan ${SMALLEST_SAMPLE.residualDegrees} bacaan lebih.`,
    en: `A correction needs at least ${SMALLEST_SAMPLE.submissions} proposals, ${SMALLEST_SAMPLE.jurors} jurors and ${SMALLEST_SAMPLE.residualDegrees} readings to spare.`,
  },
  not_converged: {
    id: 'Perhitungan ketatnya penilai tidak mencapai hasil yang tetap.',
    en: 'The computation of strictness did not settle.',
  },
};
