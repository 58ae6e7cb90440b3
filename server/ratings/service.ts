import { act, asSystem, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { findConflicts, isConflicted } from '../submissions/conflict-service.ts';
import * as bursts from './burst-queries.ts';
import { BURST, PROVIDERS } from './limits.ts';
import { mayExclude, mayExcludeOf, maySeeRatings, personOf } from './policy.ts';
import { publicScore, type PublicScore } from './points.ts';
import { findFinalist, listSums } from './queries.ts';
import { takeStage, type RatingStage } from './stage-service.ts';

const HOUR_MS = 3_600_000;

/**
 * The public scores of an edition whose stage of public rating is closed, by submission; what has too few ratings has
 * none. For the final ranking, which asks only after the close.
 */
export async function readPublicScores(tx: Tx, editionId: string): Promise<Map<string, PublicScore>> {
  const found = await takeStage(tx, editionId);
  if (!found.stage.closedAt) throw new Refusal('guard_refused', { reason: STILL_OPEN });
  const sums = await listSums(tx, found.stage.id);
  return new Map(
    sums.flatMap((sum) => {
      const score = publicScore(found.rubric, sum, found.rules.least.ratings);
      return score ? [[sum.submissionId, score] as const] : [];
    }),
  );
}

/**
 * What the office sees: while ratings come in, how many and which bursts look made; after the close also the scores.
 * Counting works as the system, because the wall keeps single ratings from the office until the close.
 */
export function showRatings(caller: Caller, editionId: string) {
  return look(asSystem(caller.context), async (tx) => {
    const found = await takeStage(tx, editionId);
    maySeeRatings(caller.actor, found.edition);
    const [sums, suspicious, exclusions] = await Promise.all([
      listSums(tx, found.stage.id),
      bursts.listBursts(tx, found.stage.id, BURST, PROVIDERS),
      bursts.listExclusions(tx, editionId),
    ]);
    const me = personOf(caller.actor);
    const conflicts = await findConflicts(tx, [me], [...new Set(suspicious.map((one) => one.agencyId))]);
    return {
      editionId,
      stageId: found.stage.id,
      closedAt: found.stage.closedAt?.toISOString() ?? null,
      least: found.rules.least.ratings,
      ratings: sums.reduce((sum, one) => sum + one.ratings, 0),
      excluded: sums.reduce((sum, one) => sum + one.excluded, 0),
      bursts: suspicious.map(({ fromAt, agencyId, ...one }) => ({
        ...one,
        fromAt: fromAt.toISOString(),
        conflicted: conflicts.has(me, agencyId),
      })),
      exclusions: exclusions.map(({ exclusion, title }) => exclusionView(exclusion, title)),
    };
  });
}

type ExclusionRow = NonNullable<Awaited<ReturnType<typeof bursts.lockExclusion>>>;

function exclusionView(row: ExclusionRow, title: string) {
  return { ...exclusionFacts(row, title), submissionId: row.submissionId! };
}

/** What is told of an exclusion, whatever it is of. */
export function exclusionFacts(row: ExclusionRow, title: string) {
  return {
    id: row.id,
    version: row.version,
    title,
    sharedBy: row.sharedBy,
    shared: row.shared,
    fromAt: row.fromAt.toISOString(),
    ratings: row.ratings,
    reason: row.reason,
    createdAt: row.createdAt.toISOString(),
    liftedAt: row.liftedAt?.toISOString() ?? null,
  };
}

export type Exclusion = {
  submissionId: string;
  sharedBy: 'network' | 'domain';
  shared: string;
  fromAt: string;
  /** How many the organiser was shown: more or fewer by now is told instead of done. */
  ratings: number;
  reason: string;
};

/**
 * Leaves the ratings of one burst out of the count, with its reason, before anybody has seen a score.
 * @throws Refusal guard_refused after the close, conflict_of_interest, subject_changed when the burst has grown
 */
export function exclude(caller: Caller, editionId: string, input: Exclusion) {
  const { actor, context, once } = caller;
  return act({ ...asSystem(context), ...(once ? { once } : {}) }, async (tx) => {
    const found = await takeOpen(tx, caller, editionId);
    const submission = await findFinalist(tx, input.submissionId);
    if (submission?.editionId !== editionId) throw new Refusal('not_found');
    if (await isConflicted(tx, personOf(actor), submission.agencyId))
      throw new Refusal('conflict_of_interest');
    const fromAt = new Date(input.fromAt);
    const part = {
      submissionId: submission.id,
      sharedBy: input.sharedBy,
      shared: input.shared,
      fromAt,
      toAt: new Date(fromAt.getTime() + HOUR_MS),
    };
    const id = context.ids.next();
    const place = { bodyId: found.edition.bodyId, editionId };
    await bursts.insertExclusion(tx, {
      id,
      ...place,
      ...part,
      ratings: input.ratings,
      reason: input.reason,
      decidedBy: personOf(actor),
      createdAt: tx.at,
    });
    const excluded = await bursts.excludeRatings(tx, part, id);
    if (excluded !== input.ratings) throw new Refusal('subject_changed');
    const payload = {
      submissionId: submission.id,
      ratings: excluded,
      reason: input.reason,
      by: personOf(actor),
    };
    await record(tx, 'rating.excluded', { type: 'rating-exclusion', id, version: 1, ...place }, payload);
    return { id, version: 1, ratings: excluded };
  });
}

/** The exclusion was a mistake: its ratings count again. @throws Refusal guard_refused after the close */
export function liftExclusion(caller: Caller, id: string) {
  return act(asSystem(caller.context), async (tx) => {
    const row = await bursts.lockExclusion(tx, id);
    if (!row) throw new Refusal('not_found');
    if (row.editionId === null) mayExcludeOf(caller.actor, row.bodyId);
    else await takeOpen(tx, caller, row.editionId);
    expectVersion(caller, row);
    if (row.liftedAt) throw new Refusal('guard_refused', { reason: LIFTED });
    await bursts.includeRatings(tx, id);
    await bursts.updateExclusion(tx, id, { liftedAt: tx.at, liftedBy: personOf(caller.actor) });
    const subject = {
      type: 'rating-exclusion',
      id,
      version: row.version + 1,
      bodyId: row.bodyId,
      editionId: row.editionId,
    };
    await record(tx, 'rating.exclusionLifted', subject, { by: personOf(caller.actor) });
    return { id, version: row.version + 1, ratings: row.ratings };
  });
}

async function takeOpen(tx: Tx, caller: Caller, editionId: string): Promise<RatingStage> {
  const found = await takeStage(tx, editionId);
  mayExclude(caller.actor, found.edition);
  if (found.stage.closedAt) throw new Refusal('guard_refused', { reason: CLOSED });
  return found;
}

const STILL_OPEN: Words = {
  id: 'Penilaian masyarakat belum ditutup. Tutup tahap itu lebih dahulu.',
  en: 'The rating by the public is not closed yet. Close that stage first.',
};
const CLOSED: Words = {
  id: 'Penilaian masyarakat sudah ditutup dan nilainya sudah terlihat. Hitungannya tidak dapat diubah lagi.',
  en: 'The rating by the public is closed and its scores can be seen. The count can no longer be changed.',
};
const LIFTED: Words = { id: 'Sudah dihitung kembali.', en: 'They count again already.' };
