import { and, eq, inArray } from 'drizzle-orm';
import { rolesAt } from '../db/actor.ts';
import type { Tx } from '../db/door.ts';
import { agencies, awards, submissions } from '../db/schema/index.ts';
import { placeOf } from '../editions/policy.ts';
import { findRulebook, type EditionRow } from '../editions/queries.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { Refusal } from '../errors.ts';
import { findConflicts } from '../submissions/conflict-service.ts';
import { lockSubmission } from '../submissions/queries.ts';
import { changeSubmissionState } from '../submissions/state-service.ts';
import { personOf } from './policy.ts';
import {
  HONOURED,
  listDecrees,
  listFinalRankings,
  listStandingAwards,
  type StandingAward,
} from './queries.ts';

/** An award as a correction wants it: given at a place or moved to it, or (place null) taken away. */
export type AwardChange = { submissionId: string; tier: string; place: number | null };

export type AwardPlan = {
  /** The awards as they would stand, in the order of the result. */
  standing: StandingAward[];
  given: StandingAward[];
  taken: StandingAward[];
  /** Submissions that become awarded, and that are awarded no longer. */
  states: { submissionId: string; verb: 'giveAward' | 'takeAward' }[];
};

/**
 * Works out what these changes make of the awards, without writing.
 * @throws Refusal not_found for a proposal of another edition, conflict_of_interest, guard_refused for a tier of another
 *   group, a proposal that is out of the competition, or an award that nobody has
 */
export async function planAwards(
  tx: Tx,
  edition: EditionRow,
  changes: readonly AwardChange[],
): Promise<AwardPlan> {
  const standing = await listStandingAwards(tx, edition.id);
  if (changes.length === 0) return { standing, given: [], taken: [], states: [] };
  const rulebook = await findRulebook(tx, edition);
  const known = new Map(
    (await listHonourable(tx, edition.id, changes)).map((row) => [row.submissionId, row]),
  );
  if (changes.some(({ submissionId }) => !known.has(submissionId))) throw new Refusal('not_found');
  await refuseTied(tx, [...known.values()]);
  const decree = await findBasis(tx, edition.id);
  const rankings = (await listFinalRankings(tx, edition.id)) as { submissionId: string }[][];
  const ranked = new Set(rankings.flat().map((row) => row.submissionId));
  let after: StandingAward[] = standing;
  const [given, taken]: [StandingAward[], StandingAward[]] = [[], []];
  for (const { submissionId, tier, place } of changes) {
    const own = known.get(submissionId)!;
    if (rulebook.tiers.find(({ key }) => key === tier)?.group !== own.group)
      throw new Refusal('guard_refused', { reason: OTHER_GROUP });
    const now = after.find(({ award }) => award.submissionId === submissionId && award.tierKey === tier);
    if (place === null) {
      if (!now) throw new Refusal('guard_refused', { reason: NOTHING_TO_TAKE });
      taken.push(now);
      after = after.filter((row) => row !== now);
    } else if (now) {
      after = after.map((row) => (row === now ? { ...row, award: { ...row.award, position: place } } : row));
    } else {
      if (!ranked.has(submissionId) || !HONOURED.includes(own.state))
        throw new Refusal('guard_refused', { reason: OUT_OF_COMPETITION });
      const row = freshAward(tx, edition, own, { tier, place, decree });
      given.push(row);
      after = [...after, row];
    }
  }
  after = after.toSorted((a, b) => a.award.position - b.award.position || a.number! - b.number!);
  return { standing: after, given, taken, states: statesAfter(rulebook, [...known.values()], after) };
}

type Honourable = Awaited<ReturnType<typeof listHonourable>>[number];
type Basis = Awaited<ReturnType<typeof findBasis>>;

function listHonourable(tx: Tx, editionId: string, changes: readonly AwardChange[]) {
  return tx
    .select({
      submissionId: submissions.id,
      agencyId: submissions.agencyId,
      group: submissions.groupKey,
      number: submissions.number,
      title: submissions.title,
      unitName: submissions.unitName,
      state: submissions.state,
      version: submissions.version,
      agencyName: agencies.name,
      regionCode: agencies.regionCode,
    })
    .from(submissions)
    .innerJoin(agencies, eq(agencies.id, submissions.agencyId))
    .where(
      and(
        eq(submissions.editionId, editionId),
        inArray(
          submissions.id,
          changes.map((one) => one.submissionId),
        ),
      ),
    );
}

/** Who stands on the side of an agency gives it nothing and takes nothing from it. */
async function refuseTied(tx: Tx, rows: readonly Honourable[]): Promise<void> {
  if (tx.actor.kind !== 'person') return;
  const me = personOf(tx.actor);
  const agencyIds = [...new Set(rows.map(({ agencyId }) => agencyId))];
  if ((await findConflicts(tx, [me], agencyIds)).hasAny(me, agencyIds))
    throw new Refusal('conflict_of_interest');
}

/** What is given later stands under the newest decree: the one by which it was decided. */
async function findBasis(tx: Tx, editionId: string) {
  const all = await listDecrees(tx, editionId);
  return all.filter(({ id }) => !all.some((later) => later.replacesId === id)).at(-1)!;
}

function freshAward(
  tx: Tx,
  edition: EditionRow,
  { submissionId, number, title, unitName, state, version, agencyName, regionCode }: Honourable,
  { tier, place, decree }: { tier: string; place: number; decree: Basis },
): StandingAward {
  const award = {
    id: tx.context.ids.next(),
    bodyId: edition.bodyId,
    editionId: edition.id,
    submissionId,
    tierKey: tier,
    position: place,
    decreeId: decree.id,
    revokedAt: null,
    createdAt: tx.at,
  };
  return { award, decree, number, title, unitName, state, version, agencyName, regionCode };
}

/** Awarded is whoever has an award of the final choice; the finalists' own tier is no such award. */
function statesAfter(
  rulebook: Rulebook,
  rows: readonly Honourable[],
  standing: readonly StandingAward[],
): AwardPlan['states'] {
  const top = new Set(rulebook.tiers.filter(({ level }) => level === 'top').map(({ key }) => key));
  return rows.flatMap(({ submissionId, state }): AwardPlan['states'] => {
    const has = standing.some(({ award }) => award.submissionId === submissionId && top.has(award.tierKey));
    if (has === (state === 'awarded')) return [];
    return [{ submissionId, verb: has ? 'giveAward' : 'takeAward' }];
  });
}

/** Writes a plan: awards first, then the states that follow from them, told to agency and innovators. */
export async function writeAwards(
  tx: Tx,
  edition: EditionRow,
  { given, taken, standing, states }: AwardPlan,
  reason: string,
): Promise<void> {
  for (const { award } of taken)
    await tx.update(awards).set({ revokedAt: tx.at }).where(eq(awards.id, award.id));
  const fresh = new Set(given.map(({ award }) => award.id));
  for (const { award } of standing) {
    const { position, decreeId } = award;
    if (!fresh.has(award.id)) await tx.update(awards).set({ position }).where(eq(awards.id, award.id));
    else
      await tx
        .insert(awards)
        .values(award)
        // Taken away once and given again: the row of that tier is there already.
        .onConflictDoUpdate({
          target: [awards.editionId, awards.submissionId, awards.tierKey],
          set: { position, decreeId, revokedAt: null },
        });
  }
  for (const { submissionId, verb } of states) {
    const row = (await lockSubmission(tx, submissionId))!;
    const by = rolesAt(tx.actor, placeOf(edition));
    await changeSubmissionState(tx, row, { verb, by, reason, confirmed: true, facts: { published: true } });
  }
}

const OTHER_GROUP = {
  id: 'Penghargaan ini bukan untuk kelompok usulan itu.',
  en: 'This award is not for the group of that proposal.',
};
const OUT_OF_COMPETITION = {
  id: 'Penghargaan hanya dapat diberikan kepada usulan yang sampai pada penetapan pemenang.',
  en: 'An award can be given only to a proposal that reached the choice of winners.',
};
const NOTHING_TO_TAKE = {
  id: 'Usulan ini tidak memegang penghargaan itu, jadi tidak ada yang diambil.',
  en: 'This proposal does not hold that award, so there is nothing to take.',
};
