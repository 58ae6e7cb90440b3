import { z } from 'zod';
import type { PackageContent, PackageRubric } from './package-content.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const words = z.object({ id: z.string(), en: z.string() });
const whole = z.number().int();

const submissionLine = z.object({ id: z.string(), group: z.string() });
const scoreLine = z.object({
  submission: z.string(),
  juror: z.string(),
  stage: z.string(),
  criterion: z.string(),
  score: z.number(),
  rubricVersion: z.string(),
  independent: z.boolean(),
});
const rubricFile = z.object({
  rubrics: z.array(
    z.object({
      version: z.string(),
      stage: z.string(),
      criteria: z.array(
        z.object({ id: z.string(), name: words, weight: whole, min: z.number(), max: z.number() }),
      ),
    }),
  ),
});
const leaf = z.union([
  z.object({ submission: z.string(), juror: z.string().optional(), salt: z.string() }),
  z.object({ hash }),
]);
const stage = z.object({
  key: z.string(),
  kind: z.enum(['jurors', 'public']),
  scale: z.object({ min: z.number(), max: z.number() }),
  jurors: z.array(z.object({ juror: z.string(), severity: z.string(), weight: z.string() })).nullable(),
  points: z.array(
    z.object({
      submission: z.string(),
      num: z.string().regex(/^-?\d+$/),
      den: z.string().regex(/^[1-9]\d*$/),
    }),
  ),
  sealed: z.object({ checkpoint: z.string(), leaves: z.array(leaf) }).nullable(),
});
const step = z.object({
  step: z.string(),
  group: z.string(),
  stage: z.string(),
  parts: z
    .array(z.object({ stage: z.string(), weight: whole, withoutScore: z.enum(['unranked', 'others']) }))
    .min(1),
  tieChain: z.array(
    z.union([
      z.object({ by: z.literal('criterion'), criterion: z.string() }),
      z.object({ by: z.literal('pairwise') }),
    ]),
  ),
  passingGrade: z.string().nullable(),
  places: whole,
  candidates: z.array(z.string()),
  chosen: z.array(z.string()),
  deviations: z.array(z.object({ submission: z.string(), kind: z.string(), reason: z.string() })),
});
const rulesFile = z.object({
  format: z.string(),
  key: z.string(),
  edition: z.object({ id: z.string() }),
  ranking: z.enum(['raw', 'adjusted']),
  rounding: z.object({ decimals: whole.min(0).max(10) }),
  stages: z.array(stage),
  steps: z.array(step),
  tiers: z.array(
    z.object({
      group: z.string(),
      key: z.string(),
      level: z.enum(['top', 'finalist']),
      places: whole.nullable(),
    }),
  ),
  exclusions: z.array(z.object({ submission: z.string() })),
  /** Packages of before there were any name none. */
  corrections: z
    .array(
      z.object({
        submission: z.string(),
        tier: z.string(),
        was: z.boolean(),
        place: whole.nullable(),
        reason: z.string().min(1),
      }),
    )
    .default([]),
});
const resultFile = z.object({
  steps: z.array(
    z.object({
      step: z.string(),
      group: z.string(),
      rows: z.array(
        z.object({
          submission: z.string(),
          total: z.string().nullable(),
          rank: whole.nullable(),
          tied: z.boolean(),
          passing: z.boolean(),
        }),
      ),
    }),
  ),
  tiers: z.array(
    z.object({
      group: z.string(),
      key: z.string(),
      rows: z.array(z.object({ submission: z.string(), rank: whole, total: z.string().nullable() })),
    }),
  ),
});

export type ReadSheet = {
  submission: string;
  juror: string;
  stage: string;
  rubricVersion: string;
  independent: boolean;
  rubric: PackageRubric;
  scores: Record<string, number>;
};

type Rules = z.infer<typeof rulesFile>;
export type ReadPackage = {
  manifest: string;
  checkpoint: string;
  submissions: Set<string>;
  sheets: ReadSheet[];
  rules: Omit<Rules, 'stages' | 'steps'> & {
    stages: PackageContent['stages'];
    steps: PackageContent['steps'];
  };
  result: PackageContent['result'];
};

/**
 * Reads the files of a package and looks at their form: every line, every score within its rubric, every sheet whole.
 * @param differ is called with what is wrong and where, and throws
 */
export function readPackageFiles(
  files: ReadonlyMap<string, Uint8Array>,
  differ: (text: string) => never,
): ReadPackage {
  const text = (name: string) => {
    const bytes = files.get(name) ?? differ(`${name} is missing`);
    return new TextDecoder().decode(bytes);
  };
  function shaped<T>(schema: z.ZodType<T>, source: string, where: string): T {
    let value: unknown;
    try {
      value = JSON.parse(source);
    } catch {
      differ(`${where}: not JSON`);
    }
    const read = schema.safeParse(value);
    return read.success
      ? read.data
      : differ(`${where}: ${read.error.issues[0]!.path.join('.')} ${read.error.issues[0]!.message}`);
  }
  function lines<T>(schema: z.ZodType<T>, name: string): [T, string][] {
    const all = text(name).split('\n').slice(0, -1);
    return all.map((line, index) => [shaped(schema, line, `${name}:${index + 1}`), `${name}:${index + 1}`]);
  }
  const submissions = new Set<string>();
  for (const [{ id }, where] of lines(submissionLine, 'submissions.jsonl')) {
    if (submissions.has(id)) differ(`${where}: ${id} stands twice`);
    submissions.add(id);
  }
  const { rubrics } = shaped(rubricFile, text('rubric.json'), 'rubric.json');
  return {
    manifest: text('manifest.sha256'),
    checkpoint: text('checkpoint.txt'),
    submissions,
    sheets: readSheets(lines(scoreLine, 'scores.jsonl'), { submissions, rubrics }, differ),
    rules: shaped(rulesFile, text('rules.json'), 'rules.json') as ReadPackage['rules'],
    result: shaped(resultFile, text('result.json'), 'result.json'),
  };
}

type Line = z.infer<typeof scoreLine>;

function readSheets(
  lines: readonly [Line, string][],
  known: { submissions: ReadonlySet<string>; rubrics: PackageRubric[] },
  differ: (text: string) => never,
): ReadSheet[] {
  const sheets = new Map<string, ReadSheet>();
  for (const [{ criterion, score, ...line }, where] of lines) {
    if (!known.submissions.has(line.submission)) differ(`${where}: unknown submission ${line.submission}`);
    const rubric =
      known.rubrics.find((one) => one.version === line.rubricVersion && one.stage === line.stage) ??
      differ(`${where}: unknown rubric ${line.rubricVersion}`);
    const rule =
      rubric.criteria.find((one) => one.id === criterion) ??
      differ(`${where}: unknown criterion ${criterion}`);
    const hundredths = Math.round(score * 100);
    if (score < rule.min || score > rule.max || hundredths / 100 !== score)
      differ(`${where}: ${score} is no score from ${rule.min} to ${rule.max} with two decimals`);
    const key = `${line.submission} ${line.juror} ${line.stage}`;
    const sheet = sheets.get(key) ?? { ...line, rubric, scores: {} };
    if (criterion in sheet.scores) differ(`${where}: ${criterion} is scored twice`);
    if (sheet.rubric !== rubric || sheet.independent !== line.independent)
      differ(`${where}: not of the same sheet as before`);
    sheet.scores[criterion] = hundredths;
    sheets.set(key, sheet);
  }
  for (const { rubric, scores, juror, submission } of sheets.values()) {
    const missing = rubric.criteria.find((one) => !(one.id in scores));
    if (missing) differ(`scores.jsonl: ${juror} did not score ${missing.id} of ${submission}`);
  }
  return [...sheets.values()];
}
