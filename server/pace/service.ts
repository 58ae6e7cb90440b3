import { dayOf } from '../calendar/jakarta-day.ts';
import { look, type Caller, type Tx } from '../db/door.ts';
import { maySeeOffice } from '../editions/policy.ts';
import { findEdition, listStages, type StageRow } from '../editions/queries.ts';
import { listBlindFor } from '../judging/standings-queries.ts';
import { forecastOf, LEAST_DAYS, windowOf, wholeDays } from '../scoring/forecast.ts';
import { countProgress, listDays } from '../screening/pace-queries.ts';
import { listConflictedAgencies } from '../submissions/conflict-service.ts';
import * as queries from './queries.ts';
import type { StagePace } from './schemas.ts';

/** Names that are listed; the whole list stands on the page of the stage. */
const LISTED = 10;
const DAYS_SHOWN = 60;
const RUSH_DAYS = 3;
const DAY_MS = 86_400_000;

type Looked = Pick<StagePace, 'unit' | 'done' | 'left' | 'days'> &
  Partial<Pick<StagePace, 'behind' | 'plan' | 'rush'>>;
type Looker = (tx: Tx, stage: StageRow, now: Date) => Promise<Looked>;

/** How fast each stage of work goes, when it would be done, and who is behind, by the rows as they stand. */
export function showStagePaces(caller: Caller, editionId: string) {
  return look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    maySeeOffice(tx.actor, edition);
    // A rehearsal's year passes faster than the world's.
    const now = new Date(tx.at.getTime() + edition!.clockOffsetMs);
    const items: StagePace[] = [];
    for (const stage of await listStages(tx, editionId)) {
      const looker = LOOKERS[stage.kind];
      if (looker) items.push(paceView(now, stage, await looker(tx, stage, now)));
    }
    return { now: now.toISOString(), items };
  });
}

function paceView(now: Date, stage: StageRow, looked: Looked): StagePace {
  const { done, left, days } = looked;
  const work = { done, left, days, today: dayOf(now), now };
  return {
    stage: {
      id: stage.id,
      key: stage.key,
      kind: stage.kind,
      name: stage.name!,
      opensAt: stage.opensAt?.toISOString() ?? null,
      closesAt: stage.closesAt?.toISOString() ?? null,
      closedAt: stage.closedAt?.toISOString() ?? null,
    },
    behind: { total: 0, items: [] },
    plan: null,
    rush: null,
    ...looked,
    days: days.slice(-DAYS_SHOWN),
    ...forecastOf({ ...work, closesAt: stage.closesAt, closed: stage.closedAt !== null }),
  };
}

const LOOKERS: Readonly<Record<string, Looker>> = {
  registration: lookAtWriting,
  screening: lookAtScreening,
  desk_judging: lookAtReading,
  feasibility: lookAtReading,
  interview: lookAtInterviews,
  field_visit: lookAtVisits,
};

async function lookAtWriting(tx: Tx, { editionId, closedAt }: StageRow, now: Date): Promise<Looked> {
  const [amount, days, behind, rush] = await Promise.all([
    queries.countWriting(tx, editionId),
    queries.listWritingDays(tx, editionId),
    queries.listWritingBehind(tx, editionId, LISTED),
    queries.findRush(tx, editionId, RUSH_DAYS, now),
  ]);
  return {
    ...amount,
    unit: 'proposals',
    days,
    ...(closedAt ? {} : { behind }),
    rush: rush && { year: rush.year, days: RUSH_DAYS, percent: Math.round((rush.last * 100) / rush.all) },
  };
}

async function lookAtScreening(tx: Tx, { editionId }: StageRow): Promise<Looked> {
  const [totals, days] = await Promise.all([countProgress(tx, editionId), listDays(tx, editionId)]);
  return {
    unit: 'verdicts',
    done: totals.passed + totals.failed,
    left: totals.left + totals.correcting,
    days,
  };
}

/** Readings, and the jurors who would not be done at the pace of their own last days, the furthest behind first. */
async function lookAtReading(tx: Tx, stage: StageRow, now: Date): Promise<Looked> {
  const seen = await seenBy(tx, stage);
  const days = await queries.listReadingDays(tx, stage.id, seen);
  const looked = windowOf(wholeDays(days, dayOf(now))).length;
  const whole = { since: dayOf(new Date(now.getTime() - looked * DAY_MS)), before: dayOf(now) };
  const [readers, { done, left }] = await Promise.all([
    queries.listReaders(tx, stage.id, seen, whole),
    queries.countReadings(tx, stage.id, seen),
  ]);
  const until = stage.closesAt ? Math.max(0, (stage.closesAt.getTime() - now.getTime()) / DAY_MS) : 0;
  const behind = readers
    .map(({ recent, ...one }) => {
      const perDay = looked ? recent / looked : 0;
      return { ...one, perDay: Math.round(perDay * 10) / 10, over: one.left - perDay * until };
    })
    .filter(({ over }) => over > 0.5)
    .toSorted((a, b) => b.over - a.over);
  return {
    unit: 'sheets',
    done,
    left,
    days,
    // Before there is a pace nobody is behind it.
    ...(stage.closedAt || looked < LEAST_DAYS
      ? {}
      : {
          behind: { total: behind.length, items: behind.slice(0, LISTED).map(({ over: _, ...one }) => one) },
        }),
  };
}

async function lookAtInterviews(tx: Tx, stage: StageRow, now: Date): Promise<Looked> {
  const seen = await seenBy(tx, stage);
  const [{ done, left, ...plan }, days, behind] = await Promise.all([
    queries.countInterviews(tx, stage.editionId, stage.id, now),
    queries.listInterviewDays(tx, stage.id),
    queries.listSheetsBehind(tx, stage.id, seen, LISTED),
  ]);
  return { unit: 'interviews', done, left, days, plan, ...(stage.closedAt ? {} : { behind }) };
}

async function lookAtVisits(tx: Tx, stage: StageRow, now: Date): Promise<Looked> {
  const [{ overdue, ...amount }, days] = await Promise.all([
    queries.countVisits(tx, stage.id, dayOf(now)),
    queries.listVisitDays(tx, stage.id),
  ]);
  return { ...amount, unit: 'reports', days, plan: { until: null, overdue, unplanned: 0 } };
}

async function seenBy(tx: Tx, stage: StageRow): Promise<queries.Seen> {
  if (tx.actor.kind !== 'person') return { by: null, without: [], withoutSubmissions: [] };
  const by = tx.actor.personId;
  const [without, blind] = await Promise.all([
    listConflictedAgencies(tx, by),
    listBlindFor(tx, [stage.id], by),
  ]);
  return { by, without, withoutSubmissions: [...blind] };
}
