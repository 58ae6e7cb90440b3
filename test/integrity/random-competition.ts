import { createHash } from 'node:crypto';
import type {
  PackageContent,
  PackageSheet,
  PackageStage,
  PackageStep,
} from '../../server/integrity/package-content.ts';
import { canonicalJson } from '../../server/db/canonical.ts';
import { leafHash, treeRoot } from '../../server/integrity/merkle.ts';
import { checkpointText, signerOf, signNote } from '../../server/integrity/signed-note.ts';
import { computeStandings } from '../../server/judging/standings.ts';
import { stretched, type PartScores } from '../../server/judging/final-total.ts';
import { stageScores } from '../../server/judging/standings.ts';
import { rankingRows } from '../../server/judging/ranking-service.ts';
import { findDeviations, topTiersByRank } from '../../server/judging/selection.ts';
import { of } from '../../server/scoring/rational.ts';
import { makeRandom, type Random } from '../../server/context.ts';

export const SIGNER = signerOf('kipp.example', Buffer.alloc(32, 9));
export const ORIGIN = 'kipp.example/results/0197a000-0000-7000-8000-000000000001/1';
const EDITION = '0197a000-0000-7000-8000-000000000001';
const WORDS = { id: 'x', en: 'x' };

/**
 * A small competition made by chance, judged and ranked by the product's own engine, as a package: few submissions and whole
 * scores, so that ties, cuts through equals, missing readers and corrected totals come up often.
 */
export function randomCompetition(seed: number): PackageContent {
  const random = makeRandom(seed * 7919 + 1);
  const weighed = random.int(3) === 0;
  const ids = Array.from({ length: 3 + random.int(7) }, (_, index) => idOf(index));
  const stages = [
    randomStage(random, 'baca', ids),
    ...(weighed ? [randomStage(random, 'wawancara', ids)] : []),
  ];
  const isPublic = weighed && random.int(2) === 0;
  const votes = isPublic ? [publicStage(random, ids)] : [];
  const all = [...stages.map((one) => one.stage), ...votes];
  const ranking = random.int(2) === 0 ? 'raw' : 'adjusted';
  const decimals = random.int(5);
  const weights = all.length === 1 ? [100] : all.length === 2 ? [60, 40] : [50, 30, 20];
  const parts = all.map((stage, index) => ({
    stage: stage.key,
    weight: weights[index]!,
    withoutScore: random.int(2) === 0 ? ('others' as const) : ('unranked' as const),
  }));
  const lead = stages[0]!;
  const tieChain: PackageStep['tieChain'] = random
    .shuffle([
      { by: 'criterion' as const, criterion: 'a' },
      { by: 'pairwise' as const },
      { by: 'criterion' as const, criterion: 'b' },
    ])
    .slice(random.int(4));
  const grade = weighed || random.int(3) > 0 ? null : 40 + random.int(40);
  const standings = computeStandings({
    ids,
    totals: totalsOf(lead.sheets),
    sums: sumsOf(lead.sheets),
    chain: tieChain.map((tie) => (tie.by === 'criterion' ? { by: tie.by, id: tie.criterion } : tie)),
    endsWithPlenary: true,
    passingGradePoints: grade,
    gapPoints: null,
    severities: lead.stage.jurors?.map(({ juror, ...rest }) => ({ jurorId: juror, ...rest })) ?? null,
    official: ranking,
    parts: weighed
      ? [
          ...stages.map((one, index) => partOf(one, ids, parts[index]!)),
          ...votes.map((one) => publicPart(one, parts.at(-1)!)),
        ]
      : null,
  });
  const rows = rankingRows(standings, decimals);
  const ranked = standings.filter((row) => row.rank !== null).map((row) => row.id);
  const places = 1 + random.int(ids.length);
  const wish = random.int(3) === 0 ? random.shuffle(ranked) : ranked;
  const chosen = wish.slice(0, Math.min(places, random.int(ranked.length + 1)));
  const tiers = tiersOf(places);
  const step: PackageStep = {
    step: 'top-innovations',
    group: 'umum',
    stage: 'baca',
    parts,
    tieChain,
    passingGrade: grade === null ? null : String(grade),
    places,
    candidates: [...ids].sort(),
    chosen,
    deviations: findDeviations(standings, new Set(chosen)).map(({ submissionId, kind }) => ({
      submission: submissionId,
      kind,
      reason: 'Alasan pleno.',
    })),
  };
  const position = new Map(standings.map((row, index) => [row.id, row.rank ?? index + 1]));
  const named = topTiersByRank(
    { tiers } as never,
    'umum',
    [...chosen].sort((a, b) => position.get(a)! - position.get(b)!),
  );
  const excluded = random.int(3) === 0 ? ids.slice(0, 1) : [];
  const honoured = [...ids.map((submissionId) => ({ submissionId, tierKey: 'finalis' })), ...named];
  const corrections = random.int(4) === 0 ? correct(random, ids, honoured, excluded) : [];
  const placeIn = (tier: string, id: string) =>
    corrections.find((one) => one.tier === tier && one.submission === id)?.place ?? position.get(id)!;
  return {
    edition: { id: EDITION, name: WORDS, year: 2026, body: 'x' },
    demo: true,
    publication: { number: 1, publishedAt: '2026-07-15T02:00:00.000Z', reason: null, sha256: '0'.repeat(64) },
    ranking,
    rounding: { decimals, mode: 'half-even' },
    submissions: ids.map((id) => ({ id, group: 'umum', category: null, title: null, agency: null })),
    sheets: stages.flatMap((one) => one.sheets),
    rubrics: stages.map((one) => one.rubric),
    stages: all,
    steps: [step],
    tiers,
    corrections,
    exclusions: excluded.map((submission) => ({ submission, state: 'disqualified', reason: 'x' })),
    result: {
      steps: [
        {
          step: step.step,
          group: step.group,
          rows: rows.map(({ submissionId, decimal, rank, tied, passing }) => ({
            submission: submissionId,
            total: decimal,
            rank,
            tied,
            passing,
          })),
        },
      ],
      tiers: tiers.map(({ group, key }) => ({
        group,
        key,
        rows: honoured
          .filter((one) => one.tierKey === key && !excluded.includes(one.submissionId))
          .map(({ submissionId }) => ({
            submission: submissionId,
            rank: placeIn(key, submissionId),
            total: rows.find((row) => row.submissionId === submissionId)!.decimal,
          })),
      })),
    },
  };
}

type Honour = { submissionId: string; tierKey: string };

/** One award is taken from whoever has it, and one given to whoever has it not; `honoured` is changed accordingly. */
function correct(random: Random, ids: readonly string[], honoured: Honour[], excluded: readonly string[]) {
  const corrections: PackageContent['corrections'] = [];
  const reason = 'Nilai satu lembar tertukar.';
  const tops = honoured.filter((one) => one.tierKey !== 'finalis');
  const taken = tops[random.int(Math.max(1, tops.length))];
  if (taken) {
    honoured.splice(honoured.indexOf(taken), 1);
    corrections.push({ submission: taken.submissionId, tier: taken.tierKey, was: true, place: null, reason });
  }
  const tierKey = taken?.tierKey ?? 'utama';
  const has = (id: string) => tops.some((one) => one.submissionId === id);
  const fresh = ids.find((id) => !has(id) && !excluded.includes(id));
  if (fresh) {
    honoured.push({ submissionId: fresh, tierKey });
    corrections.push({ submission: fresh, tier: tierKey, was: false, place: 1 + random.int(9), reason });
  }
  return corrections;
}

const idOf = (index: number) => createHash('sha256').update(String(index)).digest('hex').slice(0, 12);

function tiersOf(places: number): PackageContent['tiers'] {
  const first = Math.ceil(places / 2);
  const tier = (key: string, level: 'top' | 'finalist', count: number | null) => ({
    group: 'umum',
    key,
    name: WORDS,
    level,
    places: count,
  });
  return [
    tier('utama', 'top', first),
    tier('madya', 'top', places - first),
    tier('finalis', 'finalist', null),
  ];
}

type Judged = { stage: PackageStage; sheets: PackageSheet[]; rubric: PackageContent['rubrics'][number] };

function randomStage(random: Random, key: string, ids: readonly string[]): Judged {
  const scale = random.int(2) === 0 ? { min: 0, max: 100 } : { min: 1, max: 5 };
  const rubric = {
    version: `${key}-1`,
    stage: key,
    criteria: [
      { id: 'a', name: WORDS, weight: 60, ...scale },
      { id: 'b', name: WORDS, weight: 40, ...scale },
    ],
  };
  const jurors = Array.from({ length: 2 + random.int(3) }, (_, index) => `J-${key}-${index}`);
  const few = () => (scale.min + random.int(3)) * 100 + (random.int(4) === 0 ? 50 : 0);
  const sheets = ids.flatMap((submission) =>
    jurors
      .filter(() => random.int(4) > 0)
      .map((juror) => ({
        submission,
        juror,
        stage: key,
        rubricVersion: rubric.version,
        independent: random.int(5) > 0,
        scores: { a: few(), b: few() },
      })),
  );
  const corrected = random.int(2) === 0;
  const frozen = jurors
    .filter(() => random.int(5) > 0)
    .map((juror) => ({
      juror,
      severity: ((random.int(40_000) - 20_000) / 10_000).toFixed(4),
      weight: (random.int(6) === 0 ? 0 : 1 + random.int(3) / 4).toFixed(4),
    }));
  const stage: PackageStage = {
    key,
    name: WORDS,
    kind: 'jurors',
    scale,
    jurors: corrected ? frozen : null,
    points: [],
    sealed: sealOf(random, key, sheets),
  };
  return { stage, sheets, rubric };
}

/** The stage's tree as the product seals it, with one leaf that the package does not tell. */
function sealOf(random: Random, key: string, sheets: readonly PackageSheet[]): PackageStage['sealed'] {
  if (random.int(6) === 0) return null;
  const leaves = sheets.map((sheet) => {
    const salt = random.bytes(16).toString('hex');
    const total = sheet.scores['a']! * 60 + sheet.scores['b']! * 40;
    const hash = leafHash(canonicalJson({ kind: 'sheet', edition: EDITION, ...sheet, total, salt }));
    return { hash, told: { submission: sheet.submission, juror: sheet.juror, salt } };
  });
  const secret = leafHash(random.bytes(8));
  const checkpoint = {
    origin: `kipp.example/stages/${key}`,
    size: leaves.length + 1,
    root: treeRoot([secret, ...leaves.map(({ hash }) => hash)]),
    lines: [`stage ${key}`],
  };
  return {
    checkpoint: signNote(checkpointText(checkpoint), SIGNER),
    leaves: [{ hash: secret.toString('hex') }, ...leaves.map(({ told }) => told)],
  };
}

function publicStage(random: Random, ids: readonly string[]): PackageStage {
  const points = ids
    .filter(() => random.int(4) > 0)
    .map((submission) => ({
      submission,
      num: String(random.int(1_000_000) * 3),
      den: String(3 + random.int(4)),
    }));
  return {
    key: 'publik',
    name: WORDS,
    kind: 'public',
    scale: { min: 0, max: 100 },
    jurors: null,
    points,
    sealed: null,
  };
}

const totalOf = ({ scores }: PackageSheet) => scores['a']! * 60 + scores['b']! * 40;
const totalsOf = (sheets: readonly PackageSheet[]) =>
  sheets.map((sheet) => ({ submissionId: sheet.submission, jurorId: sheet.juror, total: totalOf(sheet) }));

function sumsOf(sheets: readonly PackageSheet[]) {
  return [...Map.groupBy(sheets, (sheet) => sheet.submission)].flatMap(([submissionId, own]) =>
    ['a', 'b'].map((criterion) => ({
      submissionId,
      criterion,
      sum: own.reduce((sum, sheet) => sum + sheet.scores[criterion]!, 0),
      count: own.length,
    })),
  );
}

function partOf(
  { stage, sheets }: Judged,
  ids: readonly string[],
  part: PackageStep['parts'][number],
): PartScores {
  const severities = stage.jurors?.map(({ juror, ...rest }) => ({ jurorId: juror, ...rest })) ?? null;
  const own = stageScores(
    ids,
    Map.groupBy(totalsOf(sheets), (row) => row.submissionId),
    severities,
  );
  const scores = new Map(
    [...own].map(([id, { raw, adjusted }]) => [
      id,
      { raw: raw && stretched(raw, stage.scale), adjusted: adjusted && stretched(adjusted, stage.scale) },
    ]),
  );
  return {
    stage: part.stage,
    weightPercent: part.weight,
    withoutScore: part.withoutScore,
    closed: true,
    scores,
  };
}

function publicPart(stage: PackageStage, part: PackageStep['parts'][number]): PartScores {
  const scores = new Map(
    stage.points.map(({ submission, num, den }) => [
      submission,
      { raw: of(BigInt(num), BigInt(den)), adjusted: null },
    ]),
  );
  return {
    stage: part.stage,
    weightPercent: part.weight,
    withoutScore: part.withoutScore,
    closed: true,
    scores,
  };
}
