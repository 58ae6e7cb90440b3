/** `kipp verify`: the product's own engine recomputes a sealed package. The package brings another program that does the same. */
import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from '../db/canonical.ts';
import { findDeviations } from '../judging/selection.ts';
import {
  computeStandings,
  inPoints,
  stageScores,
  stretched,
  type PartScores,
  type Standing,
} from '../judging/ranking-service.ts';
import { of, parse } from '../scoring/rational.ts';
import { sheetTotal } from '../scoring/totals.ts';
import { leafHash, treeRoot } from './merkle.ts';
import type { PackageRow, PackageStage, PackageStep } from './package-content.ts';
import { PACKAGE_FORMAT } from './package-files.ts';
import { checkTiers } from './package-tiers.ts';
import { readPackageFiles, type ReadPackage, type ReadSheet } from './package-reading.ts';
import { openNote, readCheckpoint } from './signed-note.ts';

/** What does not agree, with the file and line where it is known. */
export class PackageDifference extends Error {
  override name = 'PackageDifference';
}

function differ(text: string): never {
  throw new PackageDifference(text);
}

/**
 * Recomputes everything that a package claims.
 * @param vkey the public key; without it the one that the package names
 * @returns what was compared, for a person
 * @throws PackageDifference for the first difference
 */
export function verifyFromInside(files: ReadonlyMap<string, Uint8Array>, vkey?: string) {
  const pack = readPackageFiles(files, differ);
  if (pack.rules.format !== PACKAGE_FORMAT) differ('rules.json: unknown format');
  const key = vkey ?? pack.rules.key;
  checkManifest(files, pack, key);
  const standings = new Map(
    pack.rules.steps.map((step) => [`${step.step} ${step.group}`, checkStep(pack, step)]),
  );
  for (const step of pack.rules.steps) checkChoice(step, standings.get(`${step.step} ${step.group}`)!);
  checkTiers(pack, standings, differ);
  for (const stage of pack.rules.stages) checkSeal(pack, stage, key);
  return {
    key,
    submissions: pack.submissions.size,
    sheets: pack.sheets.length,
    steps: pack.rules.steps.length,
    unsealed: pack.rules.stages.filter((stage) => !stage.sealed).map((stage) => stage.key),
  };
}

function checkManifest(files: ReadonlyMap<string, Uint8Array>, pack: ReadPackage, key: string): void {
  const expected = [...files]
    .filter(([name]) => name !== 'manifest.sha256' && name !== 'checkpoint.txt')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}`);
  const told = pack.manifest.split('\n').slice(0, -1);
  const wrong = expected.find((line, index) => line !== told[index]);
  if (wrong) differ(`manifest.sha256: ${wrong.slice(66)} is not the file that was sealed`);
  if (told.length !== expected.length) differ('manifest.sha256 names a file that is missing');
  checkRoot(
    'checkpoint.txt',
    pack.checkpoint,
    key,
    told.map((line) => leafHash(line)),
  );
}

function checkRoot(what: string, note: string, key: string, leaves: readonly Buffer[]): void {
  const text = openNote(note, key);
  if (text === null) differ(`${what}: not signed by ${key}`);
  const { size, root } = readCheckpoint(text);
  if (size !== leaves.length || !root.equals(treeRoot(leaves)))
    differ(`${what}: what is here is not what was sealed`);
}

const totalOf = ({ rubric, scores }: ReadSheet) => sheetTotal({ criteria: rubric.criteria }, scores)!;
const totalsOf = (sheets: readonly ReadSheet[]) =>
  sheets.map((sheet) => ({ submissionId: sheet.submission, jurorId: sheet.juror, total: totalOf(sheet) }));

function checkStep(pack: ReadPackage, step: PackageStep): Standing[] {
  const stageOf = (key: string) =>
    pack.rules.stages.find((one) => one.key === key) ?? differ(`rules.json: unknown stage ${key}`);
  const candidates = new Set(step.candidates);
  const sheetsIn = (key: string) =>
    pack.sheets.filter((sheet) => sheet.stage === key && candidates.has(sheet.submission));
  const lead = sheetsIn(step.stage);
  const standings = computeStandings({
    ids: step.candidates,
    totals: totalsOf(lead),
    sums: sumsOf(lead),
    chain: step.tieChain.map((tie) => (tie.by === 'criterion' ? { by: tie.by, id: tie.criterion } : tie)),
    endsWithPlenary: true,
    passingGradePoints: null,
    gapPoints: null,
    severities: severitiesOf(stageOf(step.stage)),
    official: pack.rules.ranking,
    parts:
      step.parts.length > 1
        ? step.parts.map((part) => ({
            stage: part.stage,
            weightPercent: part.weight,
            withoutScore: part.withoutScore,
            closed: true,
            scores: partScores(stageOf(part.stage), step.candidates, sheetsIn(part.stage)),
          }))
        : null,
  });
  const told = pack.result.steps.find((one) => one.step === step.step && one.group === step.group);
  if (told?.rows.length !== standings.length)
    differ(`result.json: ${step.step} of ${step.group} is not complete`);
  const graded = standings.map((row) => ({ ...row, passing: passes(row, step.passingGrade) }));
  for (const [index, row] of graded.entries()) {
    const computed: PackageRow = {
      submission: row.id,
      total: inPoints(row.total, pack.rules.rounding.decimals),
      rank: row.rank,
      tied: row.tied,
      passing: row.passing,
    };
    for (const field of ['submission', 'total', 'rank', 'tied', 'passing'] as const)
      if (told.rows[index]![field] !== computed[field])
        differ(
          `result.json: ${step.step} of ${step.group}, row ${index + 1}: ${field} is ${told.rows[index]![field]}, recomputed ${computed[field]}`,
        );
  }
  return graded;
}

function passes({ total }: Standing, grade: string | null): boolean {
  if (total === null || grade === null) return total !== null;
  const least = parse(grade);
  return total.num * least.den >= least.num * 10_000n * total.den;
}

const severitiesOf = ({ jurors }: PackageStage) =>
  jurors?.map(({ juror, ...rest }) => ({ jurorId: juror, ...rest })) ?? null;

function sumsOf(sheets: readonly ReadSheet[]) {
  return [...Map.groupBy(sheets, (sheet) => sheet.submission)].flatMap(([submissionId, own]) =>
    Object.keys(own[0]!.scores).map((criterion) => ({
      submissionId,
      criterion,
      sum: own.reduce((sum, sheet) => sum + (sheet.scores[criterion] ?? 0), 0),
      count: own.filter((sheet) => criterion in sheet.scores).length,
    })),
  );
}

function partScores(
  stage: PackageStage,
  ids: readonly string[],
  sheets: readonly ReadSheet[],
): PartScores['scores'] {
  if (stage.kind === 'public')
    return new Map(
      stage.points.map(({ submission, num, den }) => [
        submission,
        { raw: of(BigInt(num), BigInt(den)), adjusted: null },
      ]),
    );
  const own = stageScores(
    ids,
    Map.groupBy(totalsOf(sheets), (row) => row.submissionId),
    severitiesOf(stage),
  );
  return new Map(
    [...own].map(([id, { raw, adjusted }]) => [
      id,
      { raw: raw && stretched(raw, stage.scale), adjusted: adjusted && stretched(adjusted, stage.scale) },
    ]),
  );
}

function checkChoice(step: PackageStep, standings: readonly Standing[]): void {
  const where = `rules.json: ${step.step} of ${step.group}`;
  const known = new Set(step.candidates);
  if (
    step.chosen.some((id) => !known.has(id)) ||
    new Set(step.chosen).size !== step.chosen.length ||
    step.chosen.length > step.places
  )
    differ(`${where}: the choice is not possible`);
  const due = findDeviations(standings, new Set(step.chosen));
  const told = new Map(step.deviations.map((one) => [one.submission, one]));
  for (const { submissionId, kind } of due) {
    const one = told.get(submissionId);
    if (one?.kind !== kind || one.reason === '')
      differ(`${where}: ${submissionId} is ${kind} without a reason`);
  }
  if (told.size !== due.length) differ(`${where}: a deviation that is none`);
}

function checkSeal(pack: ReadPackage, stage: PackageStage, key: string): void {
  if (!stage.sealed) return;
  const sheets = new Map(
    pack.sheets
      .filter((one) => one.stage === stage.key)
      .map((one) => [`${one.submission} ${one.juror}`, one]),
  );
  const edition = pack.rules.edition.id;
  const leaves = stage.sealed.leaves.map((leaf) => {
    if ('hash' in leaf) return Buffer.from(leaf.hash, 'hex');
    const { submission, juror, salt } = leaf;
    if (stage.kind === 'public') {
      const { num, den } =
        stage.points.find((one) => one.submission === submission) ??
        differ(`rules.json: no points of ${submission}`);
      return leafHash(canonicalJson({ kind: 'rating', edition, submission, points: { num, den }, salt }));
    }
    const sheet =
      sheets.get(`${submission} ${juror}`) ??
      differ(`scores.jsonl: the sheet of ${juror} on ${submission} is missing`);
    sheets.delete(`${submission} ${juror}`);
    const { rubricVersion, independent, scores } = sheet;
    const record = {
      kind: 'sheet',
      edition,
      stage: stage.key,
      submission,
      juror: sheet.juror,
      rubricVersion,
      independent,
    };
    return leafHash(canonicalJson({ ...record, total: totalOf(sheet), scores, salt } as Json));
  });
  if (sheets.size > 0 && stage.kind === 'jurors')
    differ(`scores.jsonl: ${[...sheets.keys()][0]} was not sealed at the close of ${stage.key}`);
  checkRoot(stage.key, stage.sealed.checkpoint, key, leaves);
}
