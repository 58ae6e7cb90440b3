import { expect, test } from 'vitest';
import { analyseScores } from '../../server/scoring/analyse.ts';
import type { Analysis } from '../../server/scoring/analysis-shape.ts';
import { expected, readReference } from './reference.ts';

const rubricOfPanel = JSON.stringify({
  criteria: Object.entries<number>(expected('stage2_panel').weights).map(([id, weight]) => ({
    id,
    weight,
    min: 0,
    max: 10,
  })),
});

const everyNumber = (value: unknown): number[] =>
  typeof value === 'number'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(everyNumber)
      : [];

const codes = (analysis: Analysis) => analysis.warnings.map(({ code }) => code);

test('the panel of stage two: totals, order, leave-one-juror-out and agreement as computed apart', () => {
  const answer = expected('stage2_panel');
  const analysis = analyseScores(readReference('stage2_panel', 'data.csv'), {
    rubricText: rubricOfPanel,
    top: 15,
    draws: 200,
  });
  for (const { id, raw, n } of analysis.submissions) {
    expect([id, n, raw]).toEqual([id, 8, expect.closeTo(answer.raw[id], 9)]);
  }
  const ordered = [...analysis.submissions].sort((a, b) => a.rawRank - b.rawRank).map(({ id }) => id);
  expect(ordered).toEqual(answer.order_raw);
  expect(Object.fromEntries(analysis.influence.map(({ juror, ...flips }) => [juror, flips]))).toEqual(
    answer.leave_one_juror_out_top,
  );
  expect(analysis.agreement.icc.agreement1).toBeCloseTo(answer.ICC.A1, 9);
  expect(analysis.agreement.icc.agreementK).toBeCloseTo(answer.ICC.Ak, 9);
  expect(analysis.agreement.icc.consistency1).toBeCloseTo(answer.ICC.C1, 9);
  expect(analysis.agreement.icc.consistencyK).toBeCloseTo(answer.ICC.Ck, 9);
  // Everybody read everything, so severity cancels and both rankings are one.
  expect(analysis.swap).toEqual({ enters: [], leaves: [] });
  expect(analysis.submissions.every(({ rawRank, adjustedRank }) => rawRank === adjustedRank)).toBe(true);
});

test('a trim of one on the panel gives the trimmed means and order computed apart', () => {
  const answer = expected('stage2_panel');
  const analysis = analyseScores(readReference('stage2_panel', 'data.csv'), {
    rubricText: rubricOfPanel,
    top: 15,
    draws: 10,
    trim: 1,
  });
  for (const { id, raw } of analysis.submissions)
    expect([id, raw]).toEqual([id, expect.closeTo(answer.trimmed_drop_high_low[id], 9)]);
  expect([...analysis.submissions].sort((a, b) => a.rawRank - b.rawRank).map(({ id }) => id)).toEqual(
    answer.order_trimmed,
  );
});

test('the small competition: shape, sums, and severity as the negative of the juror effect', () => {
  const csv = readReference('kipp_sim_small', 'data.csv');
  const analysis = analyseScores(csv, { draws: 500 });
  expect(Object.keys(analysis)).toEqual([
    'model',
    'submissions',
    'jurors',
    'agreement',
    'design',
    'influence',
    'swap',
    'warnings',
  ]);
  expect(analysis.model.method).toBe('REML');
  expect(analysis.model.fixed).toEqual({ '(Intercept)': expect.closeTo(66.671111, 5) });
  expect(analysis.submissions.reduce((sum, { pTop }) => sum + pTop!, 0)).toBeCloseTo(45, 9);
  const effects: { id: string; blup: number }[] = expected('kipp_sim_small', 'expected_lme4.json').plain
    .juror;
  for (const { id, severity } of analysis.jurors) {
    expect(severity).toBeCloseTo(-effects.find((row) => row.id === id)!.blup, 4);
  }
  const severity = new Map(analysis.jurors.map((juror) => [juror.id, juror.severity!]));
  const first = csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',') as [string, string, string, string])
    .filter(([id]) => id === 'E0001');
  const adjusted =
    first.reduce((sum, [, juror, , score]) => sum + Number(score) + severity.get(juror)!, 0) / first.length;
  expect(analysis.submissions[0]!.adjusted).toBeCloseTo(adjusted, 9);
  expect(analysis.design).toEqual({
    components: 1,
    meanVarianceOfJurorDifference: expect.any(Number),
    bridging: expect.any(Number),
  });
  expect(everyNumber(analysis).every(Number.isFinite)).toBe(true);
  expect(
    analysis.submissions.every(({ rank90 }) => rank90!.every(Number.isInteger) && rank90![0] <= rank90![1]),
  ).toBe(true);
});

test('pools that follow categories are told, and the category effect answers them', () => {
  // The first six hundred submissions are enough to see it.
  const csv = readReference('kipp_sim_nested', 'data.csv').split('\n').slice(0, 1801).join('\n');
  expect(codes(analyseScores(csv, { draws: 20 }))).toContain('category_pools');
  const grouped = analyseScores(csv, { draws: 20, group: 'category' });
  expect(codes(grouped)).not.toContain('category_pools');
  expect(Object.keys(grouped.model.fixed)).toEqual(['0', '1', '2', '3', '4', '5']);
  expect(codes(analyseScores(readReference('kipp_sim_small', 'data.csv'), { draws: 20 }))).not.toContain(
    'category_pools',
  );
});

test('a file without jurors gives a one-way model and adjusts nothing', () => {
  const analysis = analyseScores(readReference('dyestuff', 'data.csv'), { draws: 100, top: 2 });
  expect(analysis.model.variance).toEqual({
    submission: expect.closeTo(1764.05, 2),
    juror: null,
    residual: expect.closeTo(2451.25, 2),
  });
  expect([analysis.jurors, codes(analysis)]).toEqual([[], ['no_jurors']]);
  expect(analysis.submissions.every(({ raw, adjusted }) => raw === adjusted)).toBe(true);
  expect(analysis.agreement.icc.oneWay1).toBeCloseTo(1764.05 / (1764.05 + 2451.25), 6);
});

const csvOf = (rows: string[]) => ['submission,juror,score', ...rows].join('\n');

test('two islands are not adjusted, and the answer says why', () => {
  const island = (prefix: string, base: number) =>
    [1, 2, 3, 4].flatMap((i) =>
      [1, 2, 3].map((j) => `${prefix}s${i},${prefix}j${j},${base + ((i * 7 + j * 3) % 11)}`),
    );
  const analysis = analyseScores(csvOf([...island('a', 50), ...island('b', 80)]), { draws: 50, top: 3 });
  expect(codes(analysis)[0]).toBe('disconnected');
  expect(analysis.design).toEqual({ components: 2, meanVarianceOfJurorDifference: null, bridging: null });
  expect(analysis.jurors.every(({ severity }) => severity === null)).toBe(true);
  expect(analysis.submissions.every(({ raw, adjusted }) => raw === adjusted)).toBe(true);
});

test('degenerate files get an honest answer with a reason, never NaN', () => {
  const cases: [string[], string][] = [
    [['a,j1,5', 'a,j2,5', 'b,j1,5', 'b,j2,5'], 'all_equal'],
    [['a,j1,5', 'b,j1,6', 'c,j1,7'], 'one_juror'],
    [['a,j1,5', 'a,j2,7'], 'one_submission'],
    [['a,j1,5', 'b,j2,7'], 'no_overlap'],
    [['a,j1,5', 'a,j2,7', 'b,j1,6', 'b,j2,9'], 'too_few'],
  ];
  for (const [rows, code] of cases) {
    const analysis = analyseScores(csvOf(rows), { draws: 20 });
    expect(codes(analysis)).toContain(code);
    expect(everyNumber(analysis).every(Number.isFinite)).toBe(true);
    expect(JSON.parse(JSON.stringify(analysis))).toEqual(analysis);
  }
});

test('a category with a single submission and a perfect fit stay finite', () => {
  const rows = [1, 2, 3, 4, 5, 6].flatMap((i) =>
    [1, 2, 3].map((j) => `s${i},j${j},${i === 6 ? 'alone' : 'many'},${10 * i + j}`),
  );
  const analysis = analyseScores(['submission,juror,category,score', ...rows].join('\n'), {
    group: 'category',
    draws: 20,
    top: 2,
  });
  expect(codes(analysis)).toContain('small_group');
  expect(everyNumber(analysis).every(Number.isFinite)).toBe(true);
});

test('bad files are refused with the line and the column', () => {
  const refusal = (csv: string, options = {}) => {
    try {
      analyseScores(csv, options);
    } catch (error) {
      const { name, line, column, message } = error as {
        name: string;
        line: number;
        column: string;
        message: string;
      };
      return [name, line, column, message];
    }
    return null;
  };
  expect(refusal('')).toEqual(['BadInput', 1, null, 'The file is empty; a header line is needed.']);
  expect(refusal('submission,juror\na,b')).toEqual([
    'BadInput',
    1,
    'score',
    'The column "score" is missing.',
  ]);
  expect(refusal('submission,juror,score\n')).toEqual(['BadInput', 2, null, 'The file holds no scores.']);
  expect(refusal(csvOf(['a,j1,5', 'a,j2,x']))).toEqual(['BadInput', 3, 'score', '"x" is not a number.']);
  expect(refusal(csvOf(['a,j1,NaN']))).toEqual(['BadInput', 2, 'score', '"NaN" is not a number.']);
  expect(refusal(csvOf(['a,j1,5', 'b,j1,6', 'a,j1,7']))).toEqual([
    'BadInput',
    4,
    'juror',
    '"j1" scores "a" twice (also on line 2).',
  ]);
  expect(refusal(csvOf(['a,j1,5,6']))).toEqual([
    'BadInput',
    2,
    null,
    'This line has 4 cells; the header has 3.',
  ]);
  expect(refusal(csvOf(['"a,j1,5']))).toEqual(['BadInput', 2, null, 'A quote opens here and never closes.']);
  expect(refusal(csvOf([',j1,5']))).toEqual(['BadInput', 2, 'submission', 'The submission is empty.']);
  expect(refusal('submission,juror,category,score\na,j1,x,5\na,j2,y,5')).toEqual([
    'BadInput',
    3,
    'category',
    '"a" is in the category "x" and in "y".',
  ]);
  expect(refusal('submission,juror,criterion,score\na,j1,C1,5')).toEqual([
    'BadInput',
    1,
    'criterion',
    'A file with the column "criterion" needs a rubric.',
  ]);
  expect(refusal('submission,juror,criterion,score\na,j1,C1,11', { rubricText: rubricOfPanel })).toEqual([
    'BadInput',
    2,
    'score',
    'The score 11 is outside 0 to 10.',
  ]);
  expect(refusal('submission,juror,criterion,score\na,j1,C9,1', { rubricText: rubricOfPanel })).toEqual([
    'BadInput',
    2,
    'criterion',
    'The rubric has no criterion "C9".',
  ]);
  expect(refusal(csvOf(['a,j1,5']), { group: 'category' })).toEqual([
    'BadInput',
    1,
    'category',
    'The column "category" is missing.',
  ]);
  expect(refusal(csvOf(['a,j1,5', 'a,j2,6']), { trim: 1 })).toEqual([
    'BadInput',
    null,
    null,
    '"a": Dropping 1 highest and 1 lowest needs at least 7 readers; there are 2.',
  ]);
  expect(
    refusal(csvOf(['a,j1,5']), { rubricText: '{"criteria":[{"id":"a","weight":90,"min":0,"max":1}]}' }),
  ).toEqual(['BadInput', null, 'criteria', 'The weights sum to 90.00, not to 100.']);
  expect(refusal(csvOf(['a,j1,5']), { rubricText: '{' })![3]).toContain('This is not JSON');
});

test('quotes, line breaks in cells, CRLF, a byte-order mark and unknown columns are read', () => {
  const csv = '\ufeffsubmission,note,juror,score\r\n"a ""b"", c","two\nlines",j1,5\r\nb,,j1,6.5\r\n\r\n';
  const { submissions } = analyseScores(csv, { draws: 5 });
  expect(submissions.map(({ id, raw }) => [id, raw])).toEqual([
    ['a "b", c', 5],
    ['b', 6.5],
  ]);
});

test('an empty score is unscored: the sheet is left out and told', () => {
  const analysis = analyseScores(csvOf(['a,j1,5', 'a,j2,', 'b,j1,7', 'b,j2,8']), { draws: 5 });
  expect(analysis.warnings[0]).toEqual({
    code: 'unscored',
    message: '1 sheet is not fully scored and was left out, the first one on line 3 ("a").',
  });
  expect(analysis.submissions.map(({ n }) => n)).toEqual([1, 2]);
});

test('a submission without any score is named, not dropped in silence', () => {
  const analysis = analyseScores(csvOf(['a,j1,5', 'a,j2,6', 'b,j1,', 'c,j1,7', 'c,j2,8']), { draws: 5 });
  expect(analysis.warnings.slice(0, 2)).toEqual([
    {
      code: 'unscored',
      message: '1 sheet is not fully scored and was left out, the first one on line 4 ("b").',
    },
    { code: 'unranked', message: 'Without any full sheet, and so not ranked: "b".' },
  ]);
});

test('where readers agree no more than chance every submission has the same chance, whatever its id', () => {
  const lines = Array.from({ length: 9 }, (_, i) =>
    Array.from({ length: 4 }, (__, j) => `s${i},j${j},${70 + ((7 * i + 3 * j) % 11)}`),
  ).flat();
  const { model, submissions, warnings } = analyseScores(csvOf(lines), { top: 3, draws: 10_000 });
  expect([model.variance.submission, warnings.map(({ code }) => code)]).toEqual([0, ['no_signal']]);
  for (const { pTop, expectedRank, rank90 } of submissions) {
    expect(Math.abs(pTop! - 1 / 3)).toBeLessThan(0.02);
    expect([expectedRank, rank90]).toEqual([expect.closeTo(5, 6), [1, 9]]);
  }
});
