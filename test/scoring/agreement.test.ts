import { expect, test } from 'vitest';
import { agreeValues } from '../../server/scoring/agree.ts';
import { describeDesign, describePlan } from '../../server/scoring/design.ts';
import { generalisability, intraclass, meanSquares } from '../../server/scoring/intraclass.ts';
import { krippendorffAlpha } from '../../server/scoring/krippendorff.ts';
import { of } from '../../server/scoring/rational.ts';
import { tableOf } from '../../server/scoring/score-table.ts';
import { expected, readReference, scoresOf } from './reference.ts';

test('the six forms of Shrout and Fleiss come out as psych computes them', () => {
  const { icc } = agreeValues(readReference('shrout_fleiss_1979', 'data.csv'));
  const table: { type: string; ICC: number }[] = expected('shrout_fleiss_1979').computed.table;
  const psych = Object.fromEntries(table.map(({ type, ICC }) => [type, ICC]));
  expect(icc.oneWay1).toBeCloseTo(psych['ICC1']!, 9);
  expect(icc.agreement1).toBeCloseTo(psych['ICC2']!, 9);
  expect(icc.consistency1).toBeCloseTo(psych['ICC3']!, 9);
  expect(icc.oneWayK).toBeCloseTo(psych['ICC1k']!, 9);
  expect(icc.agreementK).toBeCloseTo(psych['ICC2k']!, 9);
  expect(icc.consistencyK).toBeCloseTo(psych['ICC3k']!, 9);
});

test("Krippendorff's example with missing values gives the four published alphas", () => {
  const { alpha } = agreeValues(readReference('krippendorff_canonical', 'data.csv'));
  expect(alpha.nominal).toBeCloseTo(0.743421, 6);
  expect(alpha.ordinal).toBeCloseTo(0.815388, 6);
  expect(alpha.interval).toBeCloseTo(0.849107, 6);
  expect(alpha.ratio).toBeCloseTo(0.797403, 6);
});

test('alpha is 1 for full agreement and null where it is not defined', () => {
  expect(krippendorffAlpha([[1, 1], [2, 2, 2], [5]], 'interval')).toBe(1);
  expect(
    krippendorffAlpha(
      [
        [1, 1],
        [1, 1],
      ],
      'nominal',
    ),
  ).toBe(null);
  expect(krippendorffAlpha([[1], [2]], 'ordinal')).toBe(null);
  expect(
    krippendorffAlpha(
      [
        [-1, 1],
        [2, 2],
      ],
      'ratio',
    ),
  ).toBe(null);
});

test('missing cells are answered by variance components', () => {
  // lme4 on this set: 55.6832, 34.9878, 30.4823; three readers each
  const icc = intraclass(scoresOf('kipp_sim_small'));
  expect(icc.agreement1).toBeCloseTo(55.6832222 / (55.6832222 + 34.9878162 + 30.48233), 5);
  expect(icc.agreementK).toBeCloseTo(55.6832222 / (55.6832222 + (34.9878162 + 30.48233) / 3), 5);
  expect(icc.consistency1).toBeCloseTo(55.6832222 / (55.6832222 + 30.48233), 5);
});

test('the dial tells how many readers a goal needs', () => {
  // the base simulation: 0.7 with three readers, 5.2 readers for 0.80
  expect(generalisability({ submission: 59.3307, juror: 36.5744, residual: 40.1093 }, 3, 0.8)).toEqual({
    withReaders: 3,
    raw: expect.closeTo(0.6989, 4),
    corrected: expect.closeTo(0.8161, 4),
    readersForRaw: 6,
    readersForCorrected: 3,
  });
});

test('the design sets have the components and the variance of a juror difference numpy finds', () => {
  const designs: Record<string, [string, string][]> = JSON.parse(
    readReference('design_connectivity', 'data.json'),
  );
  for (const [name, pairs] of Object.entries(designs)) {
    const table = tableOf(
      pairs.map(([submission, juror]) => ({ submission, juror, category: null, total: of(1) })),
    );
    const answer = expected('design_connectivity').cases[name];
    const design = describeDesign(table);
    expect([name, design.components]).toEqual([name, answer.components]);
    const variance = answer.mean_variance_of_juror_difference_over_sigma2;
    expect(design.meanVarianceOfJurorDifference).toEqual(
      variance === null ? null : expect.closeTo(variance, 9),
    );
    const swapped = tableOf(
      pairs.map(([juror, submission]) => ({ submission, juror, category: null, total: of(1) })),
    );
    const twice = tableOf(
      pairs.map(([submission, juror]) => ({
        submission: juror,
        juror: submission,
        category: null,
        total: of(1),
      })),
    );
    expect(describeDesign(twice)).toEqual(describeDesign(swapped));
  }
});

test('with more jurors than submissions the variance comes out the same by either way', () => {
  // Three jurors each read both submissions: a difference has variance 2/2.
  const pairs = ['j1', 'j2', 'j3'].flatMap((juror) =>
    ['s1', 's2'].map((submission) => ({ submission, juror, category: null, total: of(1) })),
  );
  expect(describeDesign(tableOf(pairs)).meanVarianceOfJurorDifference).toBeCloseTo(1, 12);
});

test('nested pools are seen and random ones are not', () => {
  const nested = describeDesign(scoresOf('kipp_sim_nested'));
  expect(nested.bridging).toBeCloseTo(0.3, 1);
  expect(nested.poolsByCategory).toBeGreaterThan(0.5);
  const base = describeDesign(scoresOf('kipp_sim_base'));
  expect(base.poolsByCategory).toBeLessThan(0.05);
  expect(base.bridging).toBeGreaterThan(0.5);
});

test('the skating panel has the mean squares and the agreement computed apart', () => {
  const answer = expected('skating_worlds2017_ladies_sp').computed;
  const lines = readReference('skating_worlds2017_ladies_sp', 'data.csv').trim().split('\n').slice(1);
  const totals = new Map<string, number>();
  for (const line of lines) {
    const [submission, juror, , score, factor] = line.split(',') as [string, string, string, string, string];
    const key = `${submission},${juror}`;
    // scores are quarters and factors tenths, so 40 times the product is whole
    totals.set(key, (totals.get(key) ?? 0) + Math.round(Number(score) * 4) * Math.round(Number(factor) * 10));
  }
  const sheets = [...totals].map(([key, total]) => {
    const [submission, juror] = key.split(',') as [string, string];
    return { submission, juror, category: null, total: of(total, 40) };
  });
  const table = tableOf(sheets);
  const squares = meanSquares(table);
  expect(squares.submission).toBeCloseTo(answer.ANOVA.MS_entry, 8);
  expect(squares.juror).toBeCloseTo(answer.ANOVA.MS_juror, 8);
  expect(squares.error).toBeCloseTo(answer.ANOVA.MS_error, 8);
  const icc = intraclass(table);
  expect([icc.agreement1, icc.agreementK, icc.consistency1, icc.consistencyK]).toEqual(
    [answer.ICC_A1, answer.ICC_Ak, answer.ICC_C1, answer.ICC_Ck].map((value) => expect.closeTo(value, 8)),
  );
});

test('a plan of readings can be judged before anyone scores', () => {
  const plan = [
    ['s1', 'j1'],
    ['s1', 'j2'],
    ['s2', 'j3'],
    ['s2', 'j4'],
  ].map(([submission, juror]) => ({ submission: submission!, juror: juror! }));
  expect(describePlan(plan).components).toBe(2);
  expect(describePlan([...plan, { submission: 's1', juror: 'j3' }]).components).toBe(1);
});

test('readers who agree far less than chance have no share of variance to tell, rather than one of 4,762 per cent', () => {
  const lines = Array.from({ length: 5 }, (_, i) =>
    Array.from({ length: 4 }, (__, j) => `${i},${j},${70 + ((7 * i + 3 * j) % 11)}`),
  ).flat();
  const { icc } = agreeValues(`unit,rater,value\n${lines.join('\n')}\n`);
  // Mean squares: submissions 2.425, jurors 1.667, error 15.125: the mean of readers would rest on −0.267 of variance.
  expect([icc.agreementK, icc.agreement1! < 0, icc.consistencyK! < 0]).toEqual([null, true, true]);
});
