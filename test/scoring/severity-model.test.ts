import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as rational from '../../server/scoring/rational.ts';
import { fitReliability } from '../../server/scoring/reliability.ts';
import { tableOf, type Sheet } from '../../server/scoring/score-table.ts';
import { fitSeverity, isEstimable, type SeverityModel } from '../../server/scoring/severity-model.ts';
import { expected, scoresOf, worstAbsolute, worstRelative } from './reference.ts';

type Row = { id: string; blup: number; se: number };

function compareEffects(rows: Row[], names: readonly string[], effects: SeverityModel['juror']) {
  const position = new Map(names.map((name, index) => [name, index]));
  const at = (id: string) => position.get(id)!;
  expect(rows.length).toBe(names.length);
  expect(worstAbsolute(rows.map((row) => [effects.effect[at(row.id)]!, row.blup]))).toBeLessThan(1e-4);
  expect(worstRelative(rows.map((row) => [effects.se[at(row.id)]!, row.se]))).toBeLessThan(1e-5);
}

test('penicillin agrees with lme4: variances, criterion, predictions and their errors', () => {
  const table = scoresOf('penicillin');
  const answer = expected('penicillin').computed;
  const model = fitSeverity(table);
  expect(model.converged).toBe(true);
  expect(
    worstRelative([
      [model.variance.submission, answer.var_submission],
      [model.variance.juror, answer.var_juror],
      [model.variance.residual, answer.var_residual],
    ]),
  ).toBeLessThan(1e-5);
  expect(model.remlCriterion).toBeCloseTo(330.860589, 6);
  expect(model.fixed[0]).toBeCloseTo(22.972222, 6);
  compareEffects(answer.entry_effects, table.submissions, model.submission);
  compareEffects(answer.juror_effects, table.jurors, model.juror);
});

test('dyestuff without jurors is a one-way model with the published variances', () => {
  const table = scoresOf('dyestuff');
  const model = fitSeverity(table);
  expect(model.variance.submission).toBeCloseTo(1764.05, 2);
  expect(model.variance.residual).toBeCloseTo(2451.25, 2);
  expect(model.variance.juror).toBe(0);
  expect(model.fixed[0]).toBeCloseTo(1527.5, 6);
  expect(model.remlCriterion).toBeCloseTo(319.654277, 5);
  const rows: Row[] = expected('dyestuff').computed.blup;
  const pairs = rows.map(
    (row) => [model.submission.effect[table.submissions.indexOf(row.id)]!, row.blup] as const,
  );
  expect(worstAbsolute(pairs)).toBeLessThan(1e-3);
});

for (const [set, kind] of [
  ['kipp_sim_small', 'plain'],
  ['kipp_sim_base', 'plain'],
  ['kipp_sim_nested', 'plain'],
  ['kipp_sim_nested', 'category_fixed'],
] as const) {
  test(`${set} (${kind}) agrees with lme4`, () => {
    const table = scoresOf(set);
    const answer = expected(set, 'expected_lme4.json')[kind];
    const model = fitSeverity(table, { grouped: kind === 'category_fixed' });
    expect(
      worstRelative([
        [model.variance.submission, answer.var_submission],
        [model.variance.juror, answer.var_juror],
        [model.variance.residual, answer.var_residual],
      ]),
    ).toBeLessThan(1e-5);
    expect(model.remlCriterion).toBeCloseTo(answer.REML_criterion, 5);
    expect(
      worstAbsolute(Object.values<number>(answer.fixef).map((value, g) => [model.fixed[g]!, value])),
    ).toBeLessThan(1e-4);
    compareEffects(answer.submission, table.submissions, model.submission);
    compareEffects(answer.juror, table.jurors, model.juror);
    const value = table.submissions.map((_, i) => model.fixedOf[i]! + model.submission.effect[i]!);
    const order = [...value.keys()].sort((a, b) => value[b]! - value[a]!);
    const ours = order.slice(0, 45).map((i) => table.submissions[i]!);
    expect(ours).toEqual(answer.top45);
  });
}

test('with more jurors than submissions the other side is eliminated and the answer is the same', () => {
  const table = scoresOf('penicillin');
  const sheets: Sheet[] = Array.from(table.y, (score, row) => ({
    submission: table.jurors[table.rowJuror[row]!]!,
    juror: table.submissions[table.rowSubmission[row]!]!,
    category: null,
    total: rational.of(score),
  }));
  const swapped = tableOf(sheets);
  const model = fitSeverity(swapped);
  const answer = expected('penicillin').computed;
  expect([model.submissionsOut, swapped.jurors.length]).toEqual([false, 24]);
  expect(worstRelative([[model.variance.submission, answer.var_juror]])).toBeLessThan(1e-5);
  compareEffects(answer.juror_effects, swapped.submissions, model.submission);
  compareEffects(answer.entry_effects, swapped.jurors, model.juror);
});

test('reliability weights find the careless jurors of the simulated competition', () => {
  const table = scoresOf('kipp_sim_base');
  const weighted = fitReliability(table, fitSeverity(table));
  const careless = Object.entries<{ kind: string }>(expected('kipp_sim_base', 'truth.json').jurors)
    .filter(([, { kind }]) => kind !== 'ok')
    .map(([id]) => id);
  const noisy = table.jurors.filter((_, j) => weighted.jurorWeight[j]! < 0.4);
  expect(noisy.every((id) => careless.includes(id))).toBe(true);
  expect(noisy.length).toBeGreaterThanOrEqual(2);
  const truth: string[] = expected('kipp_sim_base', 'truth.json').true_top;
  const value = table.submissions.map((_, i) => weighted.fixedOf[i]! + weighted.submission.effect[i]!);
  const top = [...value.keys()]
    .sort((a, b) => value[b]! - value[a]!)
    .slice(0, 45)
    .map((i) => table.submissions[i]!);
  // numpy's weighted recall on this set is 31 of 45.
  expect(top.filter((id) => truth.includes(id)).length).toBe(31);
});

const sheetsFrom = (scores: readonly (readonly number[])[]): Sheet[] =>
  scores.flatMap((row, i) =>
    row.map((score, k) => ({
      submission: `s${i}`,
      juror: `j${(i + k * (1 + (i % 2))) % 5}`,
      category: null,
      total: rational.of(score),
    })),
  );

const competitions = fc.array(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 3, maxLength: 3 }), {
  minLength: 8,
  maxLength: 20,
});

test('adding a constant to every score moves the fixed part by it and nothing else; no figure is ever NaN', () => {
  fc.assert(
    fc.property(competitions, fc.integer({ min: -50, max: 50 }), (scores, shift) => {
      const table = tableOf(sheetsFrom(scores));
      if (!isEstimable(table)) return;
      const model = fitSeverity(table);
      const moved = fitSeverity(tableOf(sheetsFrom(scores.map((row) => row.map((score) => score + shift)))));
      expect(Object.values(model.variance).every((v) => Number.isFinite(v) && v >= 0)).toBe(true);
      expect(
        [...model.submission.effect, ...model.submission.se, ...model.juror.effect, ...model.juror.se].every(
          Number.isFinite,
        ),
      ).toBe(true);
      expect(moved.fixed[0]! - model.fixed[0]!).toBeCloseTo(shift, 4);
      for (const [i, effect] of model.submission.effect.entries())
        expect(moved.submission.effect[i]).toBeCloseTo(effect, 3);
    }),
    { numRuns: 40 },
  );
});

test('the order of the rows in the file changes nothing, to the last bit', () => {
  fc.assert(
    fc.property(competitions, fc.nat(), (scores, seed) => {
      const sheets = sheetsFrom(scores);
      const mixed = sheets
        .map((sheet, k) => ({ sheet, key: (k * 7919 + seed) % 101 }))
        .sort((a, b) => a.key - b.key)
        .map(({ sheet }) => sheet);
      expect(tableOf(mixed)).toEqual(tableOf(sheets));
    }),
    { numRuns: 40 },
  );
});
