import { look, stageNow, type Caller } from '../db/door.ts';
import { maySeeOffice } from '../editions/policy.ts';
import { findEdition, findStageOfKind } from '../editions/queries.ts';
import { dayOf } from '../calendar/jakarta-day.ts';
import { forecastOf } from '../scoring/forecast.ts';
import { countProgress, listDays, listScreeners } from './pace-queries.ts';

/** Done, left, per day and per person, and whether it will be done before the stage closes. */
export function showPace(caller: Caller, editionId: string) {
  return look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    maySeeOffice(tx.actor, edition);
    const stage = await findStageOfKind(tx, editionId, 'screening');
    const now = stage ? (await stageNow(tx, stage.id)).at : tx.at;
    const [totals, days, screeners] = await Promise.all([
      countProgress(tx, editionId),
      listDays(tx, editionId),
      listScreeners(tx, editionId),
    ]);
    const done = totals.passed + totals.failed;
    return {
      ...totals,
      done,
      days: days.slice(-14),
      screeners,
      closesAt: stage?.closesAt?.toISOString() ?? null,
      ...forecastOf({
        done,
        left: totals.left + totals.correcting,
        days,
        today: dayOf(now),
        now,
        closesAt: stage?.closesAt ?? null,
        closed: (stage?.closedAt ?? null) !== null,
      }),
    };
  });
}
