import { createHash } from 'node:crypto';
import { rolesAt } from '../db/actor.ts';
import { act, expectVersion, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { findRulebook, findRubric, lockEdition, updateEdition, type EditionRow } from '../editions/queries.ts';
import { tiersOf } from '../editions/rulebook/reading.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import type { SubmissionRow } from '../submissions/queries.ts';
import { changeSubmissionState } from '../submissions/state-service.ts';
import { findConflicts } from './conflicts.ts';
import { mayChoose, personOf, placeOf } from './policy.ts';
import { rankCandidates, rankingRows, settingsOf, type Ranking } from './ranking-service.ts';
import { findDeviations, rulesOf, skipsNominees, topTiersByRank, type Deviation, type Step } from './selection.ts';
import * as queries from './selection-queries.ts';

export type Choice = {
  stage: string;
  group: string;
  chosen: { submissionId: string; reason?: string | undefined }[];
  /** Submissions that rank would have chosen and the plenary did not, each with its reason. */
  passedOver?: { submissionId: string; reason: string }[] | undefined;
};

type Taken = { edition: EditionRow; rulebook: Rulebook; group: string; step: Step; ranking: Ranking; chosen: Set<string>; reasons: Map<string, string> };

/**
 * Writes down what a plenary chose: the ranking it stood on with its hash, the choice with a reason for every
 * deviation from rank, and the new states, which stay under embargo until they are announced.
 * @throws Refusal stage_not_open, guard_refused while the scores are not locked, already_exists, conflict_of_interest,
 *   invalid_input, selection_incomplete with the deviations that lack a reason
 */
export function chooseSubmissions(caller: Caller, editionId: string, step: Step, input: Choice) {
  return act(caller, async (tx) => {
    const edition = await lockEdition(tx, editionId);
    mayChoose(tx.actor, edition, step);
    expectVersion(caller, edition);
    const taken = await readChoice(tx, edition, step, input);
    const rows = await queries.lockCandidates(tx, editionId, taken.group, [...taken.ranking.rules.from, ...taken.ranking.rules.rest]);
    const deviations = findDeviations(taken.ranking.standings, taken.chosen);
    refuseUnreasoned(taken, deviations);
    const stored = await storeRanking(tx, taken);
    await storeSelections(tx, taken, stored.id, deviations);
    await changeStates(tx, taken, rows);
    if (step === 'top-innovations') await storeAwards(tx, taken);
    await updateEdition(tx, editionId, {});
    await record(
      tx, 'selection.made', { type: 'edition', id: editionId, version: edition.version + 1, bodyId: edition.bodyId, editionId },
      { step, group: taken.group, rankingId: stored.id, sha256: stored.sha256, chosen: taken.chosen.size, deviations: deviations.length },
    );
    return {
      editionId, version: edition.version + 1, step, group: taken.group, rankingId: stored.id, sha256: stored.sha256,
      chosen: taken.chosen.size, notChosen: rows.length - taken.chosen.size, deviations,
    };
  });
}

async function readChoice(tx: Tx, edition: EditionRow, step: Step, input: Choice): Promise<Taken> {
  const rulebook = await findRulebook(tx, edition);
  if (!rulebook.groups.some((one) => one.key === input.group)) throw invalid('group', UNKNOWN_GROUP);
  const rules = rulesOf(rulebook, input.group, step);
  if (input.stage !== rules.stageKey) throw invalid('stage', otherStage(rules.stageKey));
  if (!rules.during.includes(edition.state)) throw new Refusal('stage_not_open');
  if (edition.officialRanking !== 'raw') throw new Refusal('guard_refused', { reason: ADJUSTED });
  const steps = await queries.listStepsTaken(tx, edition.id);
  if (steps.some((one) => one.step === step && one.group === input.group)) throw new Refusal('already_exists', { what: MADE });
  const ranking = await rankCandidates(tx, edition, rulebook, input.group, step);
  if (!ranking.stage.closedAt) throw new Refusal('guard_refused', { reason: NOT_CLOSED });
  await refuseConflicted(tx, ranking);
  refuseStrangers(ranking, input);
  const reasons = [...input.chosen, ...(input.passedOver ?? [])].flatMap(({ submissionId, reason }) => (reason?.trim() ? [[submissionId, reason.trim()] as const] : []));
  return {
    edition, rulebook, group: input.group, step, ranking,
    chosen: new Set(input.chosen.map((one) => one.submissionId)), reasons: new Map(reasons),
  };
}

/** Nobody writes down a choice among whom their own agency stands. */
async function refuseConflicted(tx: Tx, ranking: Ranking) {
  const me = personOf(tx.actor);
  const agencyIds = [...new Set(ranking.candidates.map((row) => row.agencyId))];
  if ((await findConflicts(tx, [me], agencyIds)).hasAny(me, agencyIds)) throw new Refusal('conflict_of_interest');
}

function refuseStrangers({ candidates, rules }: Ranking, input: Choice) {
  const open = new Set(candidates.filter((row) => rules.from.includes(row.state)).map((row) => row.id));
  const strange = input.chosen.findIndex((one) => !open.has(one.submissionId));
  if (strange >= 0) throw invalid(`chosen.${strange}.submissionId`, NOT_A_CANDIDATE);
  const count = new Set(input.chosen.map((one) => one.submissionId)).size;
  if (count !== input.chosen.length) throw invalid('chosen', TWICE);
  if (count > rules.places) throw invalid('chosen', tooMany(count, rules.places));
}

function refuseUnreasoned(taken: Taken, deviations: readonly Deviation[]) {
  const missing = deviations.filter((one) => one.kind === 'unscored' || !taken.reasons.has(one.submissionId));
  if (missing.length === 0) return;
  const titles = new Map(taken.ranking.candidates.map((row) => [row.id, row.title]));
  throw new Refusal(
    'selection_incomplete',
    { reason: missing.some((one) => one.kind === 'unscored') ? UNSCORED : reasonsMissing(missing.length) },
    { deviations: missing.map((one) => ({ ...one, title: titles.get(one.submissionId)! })) },
  );
}

async function storeRanking(tx: Tx, { edition, rulebook, group, step, ranking }: Taken): Promise<{ id: string; sha256: string }> {
  const { stage } = ranking;
  const settings = settingsOf(rulebook, stage.key);
  const rubric = await findRubric(tx, edition.id, stage.key);
  const rule = {
    step, officialRanking: edition.officialRanking, tieChain: settings.chain, endsWithPlenary: settings.endsWithPlenary,
    rounding: edition.rounding, passingGradePoints: settings.passingGradePoints, rubricVersionId: rubric?.id ?? null,
  };
  const rows = rankingRows(ranking.standings, edition.rounding.decimals);
  const id = tx.context.ids.next();
  const sha256 = createHash('sha256').update(sorted({ rule, rows })).digest('hex');
  await queries.insertRanking(tx, {
    id, bodyId: edition.bodyId, editionId: edition.id, stageId: stage.id, groupKey: group, rule, rows, sha256, computedAt: tx.at,
  });
  return { id, sha256 };
}

/** One text for one value: keys sorted, no spaces; every number in a ranking is whole. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner);
}

async function storeSelections(tx: Tx, taken: Taken, rankingId: string, deviations: readonly Deviation[]) {
  const deviating = new Set(deviations.map((one) => one.submissionId));
  const { edition, step, ranking } = taken;
  await queries.insertSelections(tx, ranking.standings.flatMap(({ id, rank }) => (rank === null ? [] : [{
    id: tx.context.ids.next(), bodyId: edition.bodyId, editionId: edition.id, rankingId, submissionId: id, step,
    chosen: taken.chosen.has(id), rank, deviationReason: deviating.has(id) ? taken.reasons.get(id)! : null,
    decidedBy: personOf(tx.actor), createdAt: tx.at,
  }])));
}

async function changeStates(tx: Tx, taken: Taken, rows: readonly SubmissionRow[]) {
  const by = rolesAt(tx.actor, placeOf(taken.edition));
  const facts = {
    judgingClosed: true, nomineesSkipped: skipsNominees(taken.rulebook, taken.group), finalJudgingSkipped: taken.rulebook.finalJudging === null,
  };
  for (const row of rows) {
    const verb = taken.chosen.has(row.id) ? taken.ranking.rules.verb : 'notSelect';
    await changeSubmissionState(tx, row, { verb, by, facts, payload: { step: taken.step } });
  }
}

/** The tiers of the rule book: every finalist's, and those of the named by rank. Under no decree yet. */
async function storeAwards(tx: Tx, { edition, rulebook, group, ranking, chosen }: Taken) {
  const position = new Map(ranking.standings.map((row, index) => [row.id, row.rank ?? index + 1]));
  const finalists = tiersOf(rulebook, group, 'finalist').flatMap((tier) => ranking.standings.map((row) => ({ submissionId: row.id, tierKey: tier.key })));
  const named = topTiersByRank(rulebook, group, ranking.standings.map((row) => row.id).filter((id) => chosen.has(id)));
  const rows = [...finalists, ...named].map((award) => ({
    ...award, bodyId: edition.bodyId, editionId: edition.id, position: position.get(award.submissionId)!, createdAt: tx.at,
  }));
  // Shuffled first, because ids run in the order they are given and must not tell a place.
  await queries.insertAwards(tx, tx.context.random.shuffle(rows).map((row) => ({ id: tx.context.ids.next(), ...row })));
}

function invalid(path: string, detail: Words): Refusal {
  return new Refusal('invalid_input', { summary: detail }, {}, [{ path, code: 'selection', detail }]);
}

const UNKNOWN_GROUP: Words = { id: 'Kelompok ini tidak ada pada edisi ini.', en: 'This edition has no such group.' };
const MADE: Words = { id: 'pilihan untuk langkah dan kelompok ini', en: 'the choice for this step and group' };
const NOT_CLOSED: Words = {
  id: 'Tahap penilaiannya belum ditutup. Tutup tahap itu agar semua nilai terkunci.',
  en: 'Its judging stage is not closed yet. Close it, so that all scores are locked.',
};
const ADJUSTED: Words = {
  id: 'Edisi ini menetapkan peringkat terkoreksi sebagai peringkat resmi. Pilihan tidak dapat dicatat atas peringkat mentah.',
  en: 'This edition declared the adjusted ranking as the official one. A choice cannot be recorded on the raw ranking.',
};
const NOT_A_CANDIDATE: Words = { id: 'Usulan ini tidak dapat dipilih pada langkah ini.', en: 'This proposal cannot be chosen in this step.' };
const TWICE: Words = { id: 'Satu usulan tercantum dua kali.', en: 'A proposal stands twice in the choice.' };
const UNSCORED: Words = { id: 'Ada usulan terpilih yang belum memiliki nilai.', en: 'A chosen proposal has no score.' };

function otherStage(key: string): Words {
  return { id: `Langkah ini memakai nilai tahap "${key}".`, en: `This step stands on the scores of the stage "${key}".` };
}

function tooMany(count: number, places: number): Words {
  return { id: `${count} usulan dipilih untuk ${places} tempat.`, en: `${count} proposals were chosen for ${places} places.` };
}

function reasonsMissing(count: number): Words {
  return {
    id: `${count} penyimpangan dari peringkat belum memiliki alasan.`,
    en: `${count} deviations from the ranking have no reason yet.`,
  };
}
