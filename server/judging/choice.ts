import type { Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { findRulebook, type EditionRow, type StageRow } from '../editions/queries.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { Refusal } from '../errors.ts';
import { findConflicts } from '../submissions/conflict-service.ts';
import { personOf } from './policy.ts';
import { rankCandidates, type Ranking } from './ranking-service.ts';
import { rulesOf, type Deviation, type LeftOut, type Step } from './selection.ts';
import * as queries from './selection-queries.ts';

export type Choice = {
  stage: string;
  group: string;
  chosen: { submissionId: string; reason?: string | undefined }[];
  /** Submissions that rank would have chosen and the plenary did not, each with its reason. */
  passedOver?: { submissionId: string; reason: string }[] | undefined;
  /** Why candidates whom nobody scored are left out; asked for where there are any. */
  leftOut?: string | undefined;
};

/** A choice that was read and may be written down. */
export type Taken = {
  edition: EditionRow;
  rulebook: Rulebook;
  group: string;
  step: Step;
  ranking: Ranking;
  chosen: Set<string>;
  reasons: Map<string, string>;
  leftOut: LeftOut;
};

/**
 * Reads what the plenary sent against the rules, the ranking and the person who writes it down.
 * @throws Refusal as chooseSubmissions says
 */
export async function readChoice(tx: Tx, edition: EditionRow, step: Step, input: Choice): Promise<Taken> {
  const rulebook = await findRulebook(tx, edition);
  if (!rulebook.groups.some((one) => one.key === input.group)) throw invalid('group', UNKNOWN_GROUP);
  const rules = rulesOf(rulebook, input.group, step);
  if (input.stage !== rules.stageKey) throw invalid('stage', otherStage(rules.stageKey));
  if (!rules.during.includes(edition.state)) throw new Refusal('stage_not_open');
  const steps = await queries.listStepsTaken(tx, edition.id);
  if (steps.some((one) => one.step === step && one.group === input.group))
    throw new Refusal('already_exists', { what: MADE });
  const ranking = await rankCandidates(tx, edition, rulebook, input.group, step);
  if (ranking.open.length > 0) throw new Refusal('guard_refused', { reason: stillOpen(ranking.open) });
  await refuseConflicted(tx, ranking);
  refuseStrangers(ranking, input);
  const reasons = [...input.chosen, ...(input.passedOver ?? [])].flatMap(({ submissionId, reason }) =>
    reason?.trim() ? [[submissionId, reason.trim()] as const] : [],
  );
  return {
    edition,
    rulebook,
    group: input.group,
    step,
    ranking,
    chosen: new Set(input.chosen.map((one) => one.submissionId)),
    reasons: new Map(reasons),
    leftOut: { count: countLeftOut(ranking, input), reason: input.leftOut?.trim() || null },
  };
}

function countLeftOut({ candidates, standings, rules }: Ranking, input: Choice): number {
  const chosen = new Set(input.chosen.map((one) => one.submissionId));
  const standing = new Set(candidates.filter((row) => rules.from.includes(row.state)).map((row) => row.id));
  return standings.filter((row) => row.rank === null && standing.has(row.id) && !chosen.has(row.id)).length;
}

/** Nobody writes down a choice among whom their own agency stands. */
async function refuseConflicted(tx: Tx, ranking: Ranking) {
  const me = personOf(tx.actor);
  const agencyIds = [...new Set(ranking.candidates.map((row) => row.agencyId))];
  if ((await findConflicts(tx, [me], agencyIds)).hasAny(me, agencyIds))
    throw new Refusal('conflict_of_interest');
}

function refuseStrangers({ candidates, rules }: Ranking, input: Choice) {
  const open = new Set(candidates.filter((row) => rules.from.includes(row.state)).map((row) => row.id));
  const strange = input.chosen.findIndex((one) => !open.has(one.submissionId));
  if (strange >= 0) throw invalid(`chosen.${strange}.submissionId`, NOT_A_CANDIDATE);
  const count = new Set(input.chosen.map((one) => one.submissionId)).size;
  if (count !== input.chosen.length) throw invalid('chosen', TWICE);
  if (count > rules.places) throw invalid('chosen', tooMany(count, rules.places));
}

/** Every deviation has its reason, and so has whom nobody scored; these cannot be chosen at all. */
export function refuseUnreasoned(taken: Taken, deviations: readonly Deviation[]) {
  refuseBelowGrade(taken);
  const missing = deviations.filter((one) => one.kind === 'unscored' || !taken.reasons.has(one.submissionId));
  if (missing.length === 0) return refuseLeftOut(taken);
  const titles = new Map(taken.ranking.candidates.map((row) => [row.id, row.title]));
  throw new Refusal(
    'selection_incomplete',
    { reason: missing.some((one) => one.kind === 'unscored') ? UNSCORED : reasonsMissing(missing.length) },
    { deviations: missing.map((one) => ({ ...one, title: titles.get(one.submissionId)! })) },
  );
}

function refuseLeftOut({ leftOut }: Taken) {
  if (leftOut.count === 0 || leftOut.reason) return;
  const reason = leftOutUnreasoned(leftOut.count);
  throw new Refusal('selection_incomplete', { reason }, {}, [
    { path: 'leftOut', code: 'selection', detail: reason },
  ]);
}

/** Where the rule book refuses whoever is below the passing grade, no reason makes it good. */
function refuseBelowGrade({ rulebook, ranking, chosen }: Taken) {
  const stage = rulebook.stages.find((one) => one.key === ranking.rules.stageKey);
  if (stage?.kind !== 'desk_judging' || stage.belowGrade !== 'refuse') return;
  const below = ranking.standings.filter((row) => chosen.has(row.id) && row.rank !== null && !row.passing);
  if (below.length === 0) return;
  const titles = new Map(ranking.candidates.map((row) => [row.id, row.title]));
  throw new Refusal(
    'selection_incomplete',
    { reason: belowGrade(stage.passingGradePoints ?? 0) },
    {
      deviations: below.map((row) => ({
        submissionId: row.id,
        rank: row.rank,
        kind: 'belowGrade',
        title: titles.get(row.id)!,
      })),
    },
  );
}

function belowGrade(points: number): Words {
  return {
    id: `Ada usulan terpilih di bawah ambang ${points}; aturan edisi ini menolaknya.`,
    en: `A chosen proposal is below the passing grade of ${points}, which the rules of this edition refuse.`,
  };
}

function invalid(path: string, detail: Words): Refusal {
  return new Refusal('invalid_input', { summary: detail }, {}, [{ path, code: 'selection', detail }]);
}

const UNKNOWN_GROUP: Words = {
  id: 'Kelompok ini tidak ada pada edisi ini.',
  en: 'This edition has no such group.',
};
const MADE: Words = {
  id: 'pilihan untuk langkah dan kelompok ini',
  en: 'the choice for this step and group',
};
const NOT_A_CANDIDATE: Words = {
  id: 'Usulan ini tidak dapat dipilih pada langkah ini.',
  en: 'This proposal cannot be chosen in this step.',
};
const TWICE: Words = { id: 'Satu usulan tercantum dua kali.', en: 'A proposal stands twice in the choice.' };
const UNSCORED: Words = {
  id: 'Ada usulan terpilih yang belum memiliki nilai.',
  en: 'A chosen proposal has no score.',
};

function leftOutUnreasoned(count: number): Words {
  return {
    id: `${count} usulan lolos tetapi belum dinilai siapa pun dan akan tertinggal. Tulis alasannya, atau batalkan dan beri penilai.`,
    en: `${count} ${count === 1 ? 'proposal' : 'proposals'} passed, but nobody scored ${count === 1 ? 'it' : 'them'}, and the choice leaves ${count === 1 ? 'it' : 'them'} behind. Give the reason, or stop and find readers first.`,
  };
}

function stillOpen(stages: readonly StageRow[]): Words {
  const names = (language: keyof Words) => stages.map((one) => `"${one.name![language]}"`).join(', ');
  return {
    id: `Belum ditutup: ${names('id')}. Tutup lebih dahulu agar semua nilai terkunci.`,
    en: `Not closed yet: ${names('en')}. Close it first, so that all scores are locked.`,
  };
}

function otherStage(key: string): Words {
  return {
    id: `Langkah ini memakai nilai tahap "${key}".`,
    en: `This step stands on the scores of the stage "${key}".`,
  };
}

function tooMany(count: number, places: number): Words {
  return {
    id: `${count} usulan dipilih untuk ${places} tempat.`,
    en: `${count} proposals were chosen for ${places} places.`,
  };
}

function reasonsMissing(count: number): Words {
  return {
    id: `${count} penyimpangan dari peringkat belum memiliki alasan.`,
    en: `${count} deviations from the ranking have no reason yet.`,
  };
}
