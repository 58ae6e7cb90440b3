import { dayOf } from '../calendar/jakarta-day.ts';
import { look, type Caller, type Tx } from '../db/door.ts';
import { remembered } from '../db/remember.ts';
import { maySeeOffice } from '../editions/policy.ts';
import { findEdition, listStages, type StageRow } from '../editions/queries.ts';
import { countUnread } from '../judging/unread-queries.ts';
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
  Partial<Pick<StagePace, 'behind' | 'plan' | 'rush' | 'unread'>>;
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
    unread: null,
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
  const [[amount, days, behind], rush] = await Promise.all([
    remembered(tx, ['writing', editionId], () =>
      Promise.all([
        queries.countWriting(tx, editionId),
        queries.listWritingDays(tx, editionId),
        queries.listWritingBehind(tx, editionId, LISTED),
      ]),
    ),
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
  const [totals, days] = await remembered(tx, ['verdicts', editionId], () =>
    Promise.all([countProgress(tx, editionId), listDays(tx, editionId)]),
  );
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
  const rows = await remembered(tx, ['readings', stage.id, seen], () =>
    queries.listReadings(tx, stage.id, seen),
  );
  const days = daysOf(rows);
  const looked = windowOf(wholeDays(days, dayOf(now))).length;
  const since = dayOf(new Date(now.getTime() - looked * DAY_MS));
  const until = stage.closesAt ? Math.max(0, (stage.closesAt.getTime() - now.getTime()) / DAY_MS) : 0;
  const behind = readersOf(rows, { since, before: dayOf(now) })
    .map(({ recent, ...one }) => {
      const perDay = looked ? recent / looked : 0;
      return { ...one, perDay: Math.round(perDay * 10) / 10, over: one.left - perDay * until };
    })
    .filter(({ over }) => over > 0.5);
  return {
    unit: 'sheets',
    done: sumOf(rows, isDone),
    left: sumOf(rows, isLeft),
    days,
    unread: await countUnread(tx, stage),
    // Before there is a pace nobody is behind it.
    ...(stage.closedAt || looked < LEAST_DAYS ? {} : { behind: await named(tx, behind) }),
  };
}

const isDone = ({ state }: queries.Readings) => state === 'completed';
const isLeft = ({ state }: queries.Readings) => state === 'offered' || state === 'accepted';
const sumOf = (rows: readonly queries.Readings[], which: (row: queries.Readings) => boolean) =>
  rows.reduce((sum, row) => (which(row) ? sum + row.count : sum), 0);

function daysOf(rows: readonly queries.Readings[]) {
  const days = new Map<string, number>();
  for (const { day, count } of rows) if (day) days.set(day, (days.get(day) ?? 0) + count);
  return [...days].map(([day, count]) => ({ day, count }));
}

/** Each juror with something left: how much, and how many sheets they sent on the days from one up to another, without that. */
function readersOf(rows: readonly queries.Readings[], { since, before }: { since: string; before: string }) {
  return [...Map.groupBy(rows, ({ jurorId }) => jurorId)]
    .map(([id, own]) => ({
      id,
      done: sumOf(own, isDone),
      left: sumOf(own, isLeft),
      recent: sumOf(own, ({ day }) => day !== null && day >= since && day < before),
    }))
    .filter(({ left }) => left > 0);
}

type Late = Omit<queries.Behind, 'name'> & { over: number };

async function named(tx: Tx, behind: readonly Late[]) {
  const names = await queries.listNames(
    tx,
    behind.map(({ id }) => id),
  );
  const items = behind
    .map(({ over, ...one }) => ({ over, one: { ...one, name: names.get(one.id) ?? '' } }))
    .toSorted((a, b) => b.over - a.over || a.one.name.localeCompare(b.one.name));
  return { total: behind.length, items: items.slice(0, LISTED).map(({ one }) => one) };
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
