import { asSystem, look, type Caller } from '../db/door.ts';
import { div, of, toDecimal } from '../scoring/rational.ts';
import { maySeeRatings, personOf } from './policy.ts';
import { findConflicts } from '../submissions/conflict-service.ts';
import { listFinalistsById } from './list-queries.ts';
import { readPublicScores } from './service.ts';
import { takeStage } from './stage-service.ts';

/**
 * The public score of every finalist that has one, best first, once the stage is closed; what this person is
 * conflicted with is left out. As the system, since the right was asked and the wall holds until the close.
 */
export function showPublicScores(caller: Caller, editionId: string) {
  return look(asSystem(caller.context), async (tx) => {
    const { edition } = await takeStage(tx, editionId);
    maySeeRatings(caller.actor, edition);
    const scores = await readPublicScores(tx, editionId);
    const rows = await listFinalistsById(tx, [...scores.keys()]);
    const me = personOf(caller.actor);
    const conflicts = await findConflicts(tx, [me], [...new Set(rows.map((row) => row.agencyId))]);
    const items = rows
      .filter((row) => !conflicts.has(me, row.agencyId))
      .map((row) => {
        const { num, den, ratings } = scores.get(row.id)!;
        const points = div(of(num, den), of(10_000));
        return {
          submissionId: row.id,
          title: row.title,
          ratings,
          score: toDecimal(points, edition.rounding.decimals),
        };
      })
      .sort((a, b) => Number(b.score) - Number(a.score) || (a.submissionId < b.submissionId ? -1 : 1));
    return { items, hidden: rows.length - items.length };
  });
}
