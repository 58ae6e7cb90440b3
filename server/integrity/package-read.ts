import { z } from 'zod';
import type { Tx } from '../db/door.ts';
import { findRulebook, listStages, type EditionRow, type StageRow } from '../editions/queries.ts';
import { rubricOf } from '../editions/rulebook/reading.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { adjustmentOf } from '../judging/adjustment-service.ts';
import { findDeviations, rulesOf, type Step } from '../judging/selection.ts';
import type { RankingRow } from '../judging/selection-queries.ts';
import { readPublicScores } from '../ratings/service.ts';
import { contentOf, type ResultContent } from '../results/results-service.ts';
import type {
  PackageContent,
  PackageRubric,
  PackageSheet,
  PackageStage,
  PackageStep,
} from './package-content.ts';
import * as queries from './package-queries.ts';
import { pseudonymOf } from './signer.ts';

type Publication = NonNullable<Awaited<ReturnType<typeof queries.findPublication>>>;
type Ranking = Awaited<ReturnType<typeof queries.listChosenRankings>>[number];
type Selected = Awaited<ReturnType<typeof queries.listSelectionsOf>>;

/** What is read here of the rule that a ranking was stored with. */
const ruleSchema = z.object({
  step: z.enum(['nominees', 'finalists', 'top-innovations']),
  tieChain: z.array(
    z.union([
      z.object({ by: z.literal('criterion'), id: z.string() }),
      z.object({ by: z.literal('pairwise') }),
    ]),
  ),
  passingGradePoints: z.number().nullable(),
});

/** Gathers everything from which a published result is recomputed; jurors by their pseudonyms, the unhonoured by their ids. */
export async function readPackage(
  tx: Tx,
  edition: EditionRow,
  publication: Publication,
): Promise<PackageContent> {
  const rulebook = await findRulebook(tx, edition);
  const content = contentOf(publication);
  const [rankings, selected, stages] = await Promise.all([
    queries.listChosenRankings(tx, edition.id),
    queries.listSelectionsOf(tx, edition.id),
    listStages(tx, edition.id),
  ]);
  const steps = rankings.map((ranking) => stepOf(rulebook, ranking, selected, stages));
  const ids = [...new Set(steps.flatMap(({ candidates }) => candidates))].sort();
  const named = await queries.listNamed(tx, ids);
  const scored = [];
  for (const stage of stages) {
    const inIt = steps.filter(
      (one) => one.stage === stage.key || one.parts.some((part) => part.stage === stage.key),
    );
    const mine = new Set(inIt.flatMap(({ candidates }) => candidates));
    if (mine.size > 0) scored.push(await readStage(tx, rulebook, stage, [...mine]));
  }
  const sheets = scored.flatMap((one) => one.sheets);
  return {
    edition: { id: edition.id, name: edition.name!, year: edition.year, body: content.edition.bodyName },
    demo: content.demo,
    publication: {
      number: publication.number,
      publishedAt: publication.publishedAt!.toISOString(),
      reason: publication.reason,
      sha256: publication.sha256,
    },
    ranking: edition.officialRanking === 'adjusted' ? 'adjusted' : 'raw',
    rounding: { decimals: edition.rounding.decimals, mode: 'half-even' },
    submissions: namedAsPublished(named, content),
    sheets,
    rubrics: await readRubrics(tx, sheets),
    stages: scored.map((one) => one.stage),
    steps,
    tiers: rulebook.tiers.map((tier) => ({
      group: tier.group,
      key: tier.key,
      name: tier.name,
      level: tier.level,
      places: 'places' in tier ? (tier.places ?? null) : null,
    })),
    exclusions: named
      .filter(({ state }) => ['withdrawn', 'disqualified', 'revoked'].includes(state))
      // Why an agency withdrew is its own; why two organisers took somebody out is not.
      .map(({ id, state, reason }) => ({
        submission: id,
        state,
        reason: state === 'withdrawn' ? null : reason,
      })),
    corrections: await readCorrections(tx, edition.id, publication.number),
    result: resultOf(steps, rankings, content),
  };
}

/** What the corrections up to this version did with awards; of several on one award the last counts. */
async function readCorrections(
  tx: Tx,
  editionId: string,
  upTo: number,
): Promise<PackageContent['corrections']> {
  const last = new Map<string, PackageContent['corrections'][number]>();
  let first: ReadonlySet<string> = new Set();
  for (const { awards, reason, content } of await queries.listAwardCorrections(tx, editionId, upTo)) {
    if (reason === null) first = placesIn(content);
    for (const { submissionId: submission, tier, place } of correctedAwards.parse(awards)) {
      const key = `${submission} ${tier}`;
      last.set(key, { submission, tier, was: first.has(key), place, reason: reason ?? '' });
    }
  }
  return [...last.values()].sort((a, b) => byText(`${a.submission} ${a.tier}`, `${b.submission} ${b.tier}`));
}

const placesIn = (content: ResultContent) =>
  new Set(
    content.groups.flatMap(({ tiers }) =>
      tiers.flatMap(({ key, rows }) => rows.map(({ submissionId }) => `${submissionId} ${key}`)),
    ),
  );

const correctedAwards = z
  .array(z.object({ submissionId: z.string(), tier: z.string(), place: z.number().nullable() }))
  .nullish()
  .transform((awards) => awards ?? []);

function stepOf(rulebook: Rulebook, ranking: Ranking, selected: Selected, stages: StageRow[]): PackageStep {
  const rule = ruleSchema.parse(ranking.rule);
  const rows = ranking.rows as RankingRow[];
  const { parts, places } = rulesOf(rulebook, ranking.groupKey, rule.step satisfies Step);
  const mine = selected.filter((one) => one.rankingId === ranking.id && one.step === rule.step);
  const chosen = mine.filter((one) => one.chosen).map((one) => one.submissionId);
  const reasons = new Map(mine.map((one) => [one.submissionId, one.reason]));
  const standings = rows.map(({ submissionId, rank, passing }) => ({ id: submissionId, rank, passing }));
  return {
    step: rule.step,
    group: ranking.groupKey,
    stage: stages.find((stage) => stage.id === ranking.stageId)!.key,
    parts: parts.map(({ stage, weightPercent, withoutScore }) => ({
      stage,
      weight: weightPercent,
      withoutScore: withoutScore ?? 'unranked',
    })),
    tieChain: rule.tieChain.map((tie) => (tie.by === 'criterion' ? { by: tie.by, criterion: tie.id } : tie)),
    passingGrade:
      parts.length > 1 || rule.passingGradePoints === null ? null : String(rule.passingGradePoints),
    places,
    candidates: rows.map((row) => row.submissionId).sort(),
    chosen,
    deviations: findDeviations(standings, new Set(chosen)).map(({ submissionId, kind }) => ({
      submission: submissionId,
      kind,
      reason: reasons.get(submissionId) ?? '',
    })),
  };
}

/** Titles and agencies are told of whoever the result names, as it names them. */
function namedAsPublished(
  named: Awaited<ReturnType<typeof queries.listNamed>>,
  content: ResultContent,
): PackageContent['submissions'] {
  const told = new Map(
    content.groups.flatMap((group) =>
      group.tiers.flatMap((tier) => tier.rows.map((row) => [row.submissionId, row] as const)),
    ),
  );
  return named.map(({ id, group, category }) => ({
    id,
    group,
    category,
    title: told.get(id)?.title ?? null,
    agency: told.get(id)?.agencyName ?? null,
  }));
}

async function readStage(
  tx: Tx,
  rulebook: Rulebook,
  row: StageRow,
  ids: string[],
): Promise<{ stage: PackageStage; sheets: PackageSheet[] }> {
  const seal = await queries.findStageSeal(tx, row);
  const base = { key: row.key, name: row.name! };
  if (row.kind === 'public_rating') {
    const given = await readPublicScores(tx, row.editionId);
    const points = ids.flatMap((submission) => {
      const score = given.get(submission);
      return score ? [{ submission, num: String(score.num), den: String(score.den) }] : [];
    });
    const told = new Set(points.map(({ submission }) => submission));
    const scale = { min: 0, max: 100 };
    const sealed = sealedOf(seal, (leaf) =>
      told.has(leaf.submissionId!) ? { submission: leaf.submissionId! } : null,
    );
    return { stage: { ...base, kind: 'public', scale, jurors: null, points, sealed }, sheets: [] };
  }
  const nameOf = (jurorId: string) => pseudonymOf(tx.context.config, row.id, jurorId);
  const sheets = (await queries.listCountedSheets(tx, row.id, ids))
    .map(({ jurorId, ...sheet }) => ({ ...sheet, stage: row.key, juror: nameOf(jurorId) }))
    .sort((a, b) => byText(`${a.submission} ${a.juror}`, `${b.submission} ${b.juror}`));
  const told = new Set(sheets.map(({ submission, juror }) => `${submission} ${juror}`));
  const adjustment = await adjustmentOf(tx, row);
  const jurors =
    adjustment && adjustment.refusal === null
      ? adjustment.jurors
          .map(({ jurorId, severity, weight }) => ({ juror: nameOf(jurorId), severity, weight }))
          .sort((a, b) => byText(a.juror, b.juror))
      : null;
  const sealed = sealedOf(seal, (leaf) => {
    const juror = nameOf(leaf.jurorId!);
    return told.has(`${leaf.submissionId} ${juror}`) ? { submission: leaf.submissionId!, juror } : null;
  });
  const rules = rulebook.stages.find((one) => one.key === row.key)!;
  const { scale } = rubricOf(rulebook, 'rubric' in rules ? rules.rubric : '');
  return { stage: { ...base, kind: 'jurors', scale, jurors, points: [], sealed }, sheets };
}

type Seal = Awaited<ReturnType<typeof queries.findStageSeal>>;

/** The leaves in their order: those the package tells with their salt, the others as hashes. */
function sealedOf(
  seal: Seal,
  tell: (leaf: NonNullable<Seal>['leaves'][number]) => { submission: string; juror?: string } | null,
): PackageStage['sealed'] {
  if (!seal) return null;
  const leaves = seal.leaves.map((leaf) => {
    const told = tell(leaf);
    return told
      ? { ...told, salt: (JSON.parse(leaf.content) as { salt: string }).salt }
      : { hash: leaf.hash };
  });
  return { checkpoint: seal.note, leaves };
}

async function readRubrics(tx: Tx, sheets: readonly PackageSheet[]): Promise<PackageRubric[]> {
  const ids = [...new Set(sheets.map((sheet) => sheet.rubricVersion))];
  if (ids.length === 0) return [];
  return (await queries.listRubrics(tx, ids)).map((row) => {
    const { min, max } = row.scale as { min: number; max: number };
    const criteria = row.criteria.map(({ key, name, weightPercent }) => ({
      id: key,
      name,
      weight: weightPercent,
      min,
      max,
    }));
    return { version: row.id, stage: row.stageKey, criteria };
  });
}

function resultOf(
  steps: readonly PackageStep[],
  rankings: readonly Ranking[],
  content: ResultContent,
): PackageContent['result'] {
  return {
    steps: rankings.map((ranking, index) => ({
      step: steps[index]!.step,
      group: ranking.groupKey,
      rows: (ranking.rows as RankingRow[]).map(({ submissionId, decimal, rank, tied, passing }) => ({
        submission: submissionId,
        total: decimal,
        rank,
        tied,
        passing,
      })),
    })),
    tiers: content.groups.flatMap((group) =>
      group.tiers.map((tier) => ({
        group: group.key,
        key: tier.key,
        rows: tier.rows.map(({ submissionId, rank, total }) => ({ submission: submissionId, rank, total })),
      })),
    ),
  };
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
