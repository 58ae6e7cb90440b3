import { act, asSystem, look, type Caller } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { tableOfList, type WordedColumn } from '../http/table-pages.ts';
import * as bursts from './burst-queries.ts';
import { BURST, LEAST_USEFULNESS, PROVIDERS } from './limits.ts';
import { isOfOwner, mayExcludeOf, maySeeUsefulness, personOf } from './policy.ts';
import { exclusionFacts } from './service.ts';
import { findRated, listUsefulnessSums } from './usefulness-queries.ts';
import { figuresOf } from './usefulness-service.ts';

const HOUR_MS = 3_600_000;
const LOOKED_BACK_DAYS = 365;
const MOST = 500;

/**
 * The innovations of a body that people rated, those with the most ratings first; which hours look made, and what was left out.
 * Counted as the system: the office gets sums, never a single rating.
 * @throws Refusal not_found
 */
export function showUsefulnessOf(caller: Caller, bodyId: string) {
  return look(asSystem(caller.context), async (tx) => {
    maySeeUsefulness(caller.actor, bodyId);
    const since = new Date(tx.at.getTime() - LOOKED_BACK_DAYS * 24 * HOUR_MS);
    const limits = { least: BURST, providers: PROVIDERS };
    const [sums, suspicious, exclusions] = await Promise.all([
      listUsefulnessSums(tx, { bodyId }, MOST),
      bursts.listUsefulnessBursts(tx, { bodyId, since }, limits),
      bursts.listUsefulnessExclusions(tx, bodyId),
    ]);
    return {
      bodyId,
      least: LEAST_USEFULNESS,
      ratings: sums.reduce((all, one) => all + one.ratings, 0),
      excluded: sums.reduce((all, one) => all + one.excluded, 0),
      items: sums.map((sum) => ({
        innovationId: sum.innovationId,
        title: sum.title,
        agency: sum.agency,
        ratings: sum.ratings,
        excluded: sum.excluded,
        figures: figuresOf(sum),
      })),
      bursts: suspicious.map(({ fromAt, agencyId, ...one }) => ({
        ...one,
        fromAt: fromAt.toISOString(),
        conflicted: isOfOwner(caller.actor, { bodyId, agencyId }),
      })),
      exclusions: exclusions.map(({ exclusion, title }) => ({
        ...exclusionFacts(exclusion, title),
        innovationId: exclusion.innovationId!,
      })),
    };
  });
}

/** The same innovations as a table. @throws Refusal not_found */
export function exportUsefulness(caller: Caller, bodyId: string) {
  return tableOfList(
    caller.actor.language,
    COLUMNS,
    () => showUsefulnessOf(caller, bodyId),
    ({ title, agency, ratings, excluded, figures }) => ({
      title,
      agency,
      ratings,
      excluded,
      useful: figures && Number(figures.useful.mean),
      again: figures?.again ? Number(figures.again.mean) : null,
      reached: figures?.reached ? Number(figures.reached.mean) : null,
    }),
  );
}

const COLUMNS: readonly WordedColumn[] = [
  ['title', { id: 'Inovasi', en: 'Innovation' }],
  ['agency', { id: 'Instansi', en: 'Agency' }],
  ['ratings', { id: 'Penilaian', en: 'Ratings' }, 'number'],
  ['excluded', { id: 'Tidak dihitung', en: 'Not counted' }, 'number'],
  ['useful', { id: 'Bermanfaat (1–5)', en: 'Useful (1–5)' }, 'number'],
  ['again', { id: 'Akan memakai lagi (1–5)', en: 'Would use again (1–5)' }, 'number'],
  ['reached', { id: 'Terjangkau (1–5)', en: 'Within reach (1–5)' }, 'number'],
];

export type UsefulnessExclusion = {
  innovationId: string;
  sharedBy: 'network' | 'domain';
  shared: string;
  fromAt: string;
  /** How many the organiser was shown: more or fewer by now is told instead of done. */
  ratings: number;
  reason: string;
};

/**
 * Leaves the ratings of one hour from one place out of an innovation's figure, with the reason.
 * @throws Refusal not_found, not_allowed, conflict_of_interest for the owner's own people, subject_changed when it has grown
 */
export function excludeUsefulness(caller: Caller, bodyId: string, input: UsefulnessExclusion) {
  const { actor, context, once } = caller;
  return act({ ...asSystem(context), ...(once ? { once } : {}) }, async (tx) => {
    mayExcludeOf(actor, bodyId);
    const innovation = await findRated(tx, input.innovationId);
    if (innovation?.bodyId !== bodyId) throw new Refusal('not_found');
    if (isOfOwner(actor, innovation)) throw new Refusal('conflict_of_interest');
    const fromAt = new Date(input.fromAt);
    const toAt = new Date(fromAt.getTime() + HOUR_MS);
    const { innovationId, sharedBy, shared, ratings, reason } = input;
    const part = { innovationId, sharedBy, shared, fromAt, toAt };
    const id = context.ids.next();
    const decidedBy = personOf(actor);
    await bursts.insertExclusion(tx, { id, bodyId, ...part, ratings, reason, decidedBy, createdAt: tx.at });
    const excluded = await bursts.excludeUsefulness(tx, part, id);
    if (excluded !== ratings) throw new Refusal('subject_changed');
    const subject = { type: 'rating-exclusion', id, version: 1, bodyId, editionId: null };
    await record(tx, 'rating.excluded', subject, { innovationId, ratings: excluded, reason, by: decidedBy });
    return { id, version: 1, ratings: excluded };
  });
}
