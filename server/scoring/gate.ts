import type { Warning } from './bad-input.ts';
import { residualDegreesOfFreedom } from './connectivity.ts';
import type { Design } from './design.ts';
import type { ScoreTable } from './score-table.ts';
import { isEstimable, type SeverityModel } from './severity-model.ts';

/** The least a severity correction may rest on. */
export const SMALLEST_SAMPLE = { submissions: 5, jurors: 2, residualDegrees: 5 } as const;

/** Above this bias-corrected Cramér's V, juror pools are taken to follow the categories. */
export const POOLS_FOLLOW_CATEGORIES = 0.2;

/** Below these shares of bridging submissions: category effects are needed; one ranking is not defensible. */
export const BRIDGING = { needsCategories: 0.5, needsSeparateRankings: 0.1 } as const;

/** Mean variance of a juror difference should not exceed this share of the jurors' own variance. */
export const WEAK_LINK_SHARE = 0.25;

/** Below this share of the other variances the residual is none: real readers never agree so well. */
const NO_NOISE = 1e-6;

/** Why no model can be fitted, or null when one can. */
export function whyNoModel(table: ScoreTable): Warning | null {
  if (isEstimable(table)) return null;
  if (table.submissions.length < 2)
    return warning('one_submission', 'There is only one submission; nothing can be compared.');
  if (table.y.every((value) => value === table.y[0]))
    return warning('all_equal', 'All scores are equal; there is nothing to tell apart.');
  if (table.jurors.length === 1)
    return warning('one_juror', 'There is only one juror; severity cannot be told from quality.');
  return warning(
    'no_overlap',
    'The readings do not overlap enough to tell quality, severity and chance apart; no model is fitted.',
  );
}

/** Why scores are not adjusted although a model stands, or null when they are. */
export function whyNoAdjustment(table: ScoreTable, design: Design): Warning | null {
  if (table.jurors.length === 0)
    return warning(
      'no_jurors',
      'The file names no jurors; a one-way model is fitted and nothing is adjusted.',
    );
  if (design.components > 1) {
    return warning(
      'disconnected',
      `The jurors fall into ${design.components} groups with no submission in common; severities cannot be compared, so nothing is adjusted.`,
    );
  }
  const { submissions, jurors, residualDegrees } = SMALLEST_SAMPLE;
  const enough =
    table.submissions.length >= submissions &&
    table.jurors.length >= jurors &&
    residualDegreesOfFreedom(table) >= residualDegrees;
  if (enough) return null;
  return warning(
    'too_few',
    `Adjusting needs at least ${submissions} submissions, ${jurors} jurors and ${residualDegrees} readings beyond what the model uses up; nothing is adjusted.`,
  );
}

/** Caveats of a model that stands. */
export function modelWarnings(
  table: ScoreTable,
  design: Design,
  model: SeverityModel,
  top: number,
): Warning[] {
  const warnings: Warning[] = [];
  const { bridging, poolsByCategory, meanVarianceOfJurorDifference: spread } = design;
  const pooled =
    bridging !== null && (poolsByCategory! > POOLS_FOLLOW_CATEGORIES || bridging < BRIDGING.needsCategories);
  if (pooled && !model.grouped) {
    warnings.push(
      warning(
        'category_pools',
        `Juror pools follow the categories (${percent(bridging)} of the submissions bridge pools); fit the category as a fixed effect, or its quality is taken for severity.`,
      ),
    );
  }
  if (pooled && bridging < BRIDGING.needsSeparateRankings) {
    warnings.push(
      warning(
        'thin_bridges',
        `Only ${percent(bridging)} of the submissions bridge juror pools; rank each category by itself.`,
      ),
    );
  }
  if (
    spread !== null &&
    model.variance.juror > 0 &&
    spread * model.variance.residual > WEAK_LINK_SHARE * model.variance.juror
  ) {
    warnings.push(
      warning(
        'weak_links',
        'Too few submissions are shared between jurors to compare their severities well; publish adjusted scores with care.',
      ),
    );
  }
  if (!model.converged)
    warnings.push(
      warning('not_converged', 'The search for the variances stopped early; treat the model as rough.'),
    );
  const { submission, juror, residual } = model.variance;
  if (residual < NO_NOISE * (submission + juror))
    warnings.push(
      warning(
        'no_noise',
        'The readings hold no chance at all, as if written by a rule; how large the differences are cannot be estimated, and the chances are too sure.',
      ),
    );
  if (model.variance.submission === 0)
    warnings.push(
      warning(
        'no_signal',
        'The readers agree no more than chance would; the submissions cannot be told apart.',
      ),
    );
  if (top >= table.submissions.length)
    warnings.push(warning('all_in_top', 'The top holds every submission.'));
  const alone = lonelyCategory(table);
  if (model.grouped && alone !== null) {
    warnings.push(
      warning(
        'small_group',
        `The category "${alone}" has one submission; its quality cannot be told from its category's.`,
      ),
    );
  }
  return warnings;
}

function lonelyCategory(table: ScoreTable): string | null {
  const counts = new Array<number>(table.categories?.length ?? 0).fill(0);
  for (const g of table.categoryOf) if (counts.length > 0) counts[g]! += 1;
  const index = counts.indexOf(1);
  return index === -1 ? null : table.categories![index]!;
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}

function warning(code: string, message: string): Warning {
  return { code, message };
}
