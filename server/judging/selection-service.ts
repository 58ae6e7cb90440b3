import { createHash } from 'node:crypto';
import { rolesAt } from '../db/actor.ts';
import { act, expectVersion, type Caller, type Tx } from '../db/door.ts';
import { findRubric, lockEdition, updateEdition } from '../editions/queries.ts';
import { tiersOf } from '../editions/rulebook/reading.ts';
import { record } from '../events/record.ts';
import type { SubmissionRow } from '../submissions/queries.ts';
import { changeSubmissionState } from '../submissions/state-service.ts';
import { readChoice, refuseUnreasoned, type Choice, type Taken } from './choice.ts';
import { mayChoose, personOf, placeOf } from './policy.ts';
import { rankingRows, settingsOf } from './ranking-service.ts';
import { findDeviations, skipsNominees, topTiersByRank, type Deviation, type Step } from './selection.ts';
import * as queries from './selection-queries.ts';

/**
 * Writes down what a plenary chose: the ranking it stood on with its hash, the choice with a reason for every
 * deviation from rank and for whom nobody scored, and the new states, which stay under embargo until they are announced.
 * @throws Refusal stage_not_open, guard_refused while the scores are not locked, already_exists, conflict_of_interest,
 *   invalid_input, selection_incomplete with what lacks a reason
 */
export function chooseSubmissions(caller: Caller, editionId: string, step: Step, input: Choice) {
  return act(caller, async (tx) => {
    const edition = await lockEdition(tx, editionId);
    mayChoose(tx.actor, edition, step);
    expectVersion(caller, edition);
    const taken = await readChoice(tx, edition, step, input);
    const rows = await queries.lockCandidates(tx, editionId, taken.group, [
      ...taken.ranking.rules.from,
      ...taken.ranking.rules.rest,
    ]);
    const deviations = findDeviations(taken.ranking.standings, taken.chosen);
    refuseUnreasoned(taken, deviations);
    const stored = await storeRanking(tx, taken);
    await storeSelections(tx, taken, stored.id, deviations);
    await changeStates(tx, taken, rows);
    if (step === 'top-innovations') await storeAwards(tx, taken);
    await updateEdition(tx, editionId, {});
    await record(
      tx,
      'selection.made',
      { type: 'edition', id: editionId, version: edition.version + 1, bodyId: edition.bodyId, editionId },
      {
        step,
        group: taken.group,
        rankingId: stored.id,
        sha256: stored.sha256,
        chosen: taken.chosen.size,
        deviations: deviations.length,
        leftOut: taken.leftOut.count,
      },
    );
    return {
      editionId,
      version: edition.version + 1,
      step,
      group: taken.group,
      rankingId: stored.id,
      sha256: stored.sha256,
      chosen: taken.chosen.size,
      notChosen: rows.length - taken.chosen.size,
      deviations,
      leftOut: taken.leftOut.count,
    };
  });
}

async function storeRanking(
  tx: Tx,
  { edition, rulebook, group, step, ranking, leftOut }: Taken,
): Promise<{ id: string; sha256: string }> {
  const { stage } = ranking;
  const settings = settingsOf(rulebook, stage.key);
  const rubric = await findRubric(tx, edition.id, stage.key);
  const rule = {
    step,
    officialRanking: edition.officialRanking,
    tieChain: settings.chain,
    endsWithPlenary: settings.endsWithPlenary,
    rounding: edition.rounding,
    passingGradePoints: settings.passingGradePoints,
    rubricVersionId: rubric?.id ?? null,
    adjustment: ranking.adjustment && {
      sha256: ranking.adjustment.sha256,
      corrected: ranking.adjustment.refusal === null,
    },
    ...(ranking.rules.parts.length > 1 && { parts: ranking.rules.parts }),
    ...(leftOut.count > 0 && { leftOut }),
  };
  const rows = rankingRows(ranking.standings, edition.rounding.decimals);
  const id = tx.context.ids.next();
  const sha256 = createHash('sha256').update(sorted({ rule, rows })).digest('hex');
  await queries.insertRanking(tx, {
    id,
    bodyId: edition.bodyId,
    editionId: edition.id,
    stageId: stage.id,
    groupKey: group,
    rule,
    rows,
    sha256,
    computedAt: tx.at,
  });
  return { id, sha256 };
}

/** One text for one value: keys sorted, no spaces; every number in a ranking is whole. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

async function storeSelections(tx: Tx, taken: Taken, rankingId: string, deviations: readonly Deviation[]) {
  const deviating = new Set(deviations.map((one) => one.submissionId));
  const { edition, step, ranking } = taken;
  await queries.insertSelections(
    tx,
    ranking.standings.flatMap(({ id, rank }) =>
      rank === null
        ? []
        : [
            {
              id: tx.context.ids.next(),
              bodyId: edition.bodyId,
              editionId: edition.id,
              rankingId,
              submissionId: id,
              step,
              chosen: taken.chosen.has(id),
              rank,
              deviationReason: deviating.has(id) ? taken.reasons.get(id)! : null,
              decidedBy: personOf(tx.actor),
              createdAt: tx.at,
            },
          ],
    ),
  );
}

async function changeStates(tx: Tx, taken: Taken, rows: readonly SubmissionRow[]) {
  const by = rolesAt(tx.actor, placeOf(taken.edition));
  const facts = {
    judgingClosed: true,
    nomineesSkipped: skipsNominees(taken.rulebook, taken.group),
    finalJudgingSkipped: taken.rulebook.finalJudging === null,
  };
  for (const row of rows) {
    const verb = taken.chosen.has(row.id) ? taken.ranking.rules.verb : 'notSelect';
    await changeSubmissionState(tx, row, { verb, by, facts, payload: { step: taken.step } });
  }
}

/** The tiers of the rule book: every finalist's, and those of the named by rank. Under no decree yet. */
async function storeAwards(tx: Tx, { edition, rulebook, group, ranking, chosen }: Taken) {
  const position = new Map(ranking.standings.map((row, index) => [row.id, row.rank ?? index + 1]));
  const finalists = tiersOf(rulebook, group, 'finalist').flatMap((tier) =>
    ranking.standings.map((row) => ({ submissionId: row.id, tierKey: tier.key })),
  );
  // Equals stand in the order the plenary named them in.
  const named = topTiersByRank(
    rulebook,
    group,
    [...chosen].sort((a, b) => position.get(a)! - position.get(b)!),
  );
  const rows = [...finalists, ...named].map((award) => ({
    ...award,
    bodyId: edition.bodyId,
    editionId: edition.id,
    position: position.get(award.submissionId)!,
    createdAt: tx.at,
  }));
  // Shuffled first, because ids run in the order they are given and must not tell a place.
  await queries.insertAwards(
    tx,
    tx.context.random.shuffle(rows).map((row) => ({ id: tx.context.ids.next(), ...row })),
  );
}
