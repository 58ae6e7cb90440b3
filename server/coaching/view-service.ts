import { coaching as workflow } from '../../workflows/coaching.ts';
import { coachingPlan } from '../../workflows/coaching-plan.ts';
import type { Facts } from '../../workflows/table.ts';
import { calendarFile } from '../calendar/calendar.ts';
import { agenciesOf } from '../db/actor.ts';
import { look, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { labelOf, linkedOffers } from '../events/step.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { tableOfList, type WordedColumn } from '../http/table-pages.ts';
import { dayOf } from '../calendar/jakarta-day.ts';
import { listTies } from './partner-queries.ts';
import { byOfPlan, isKin, mayWatch, standingOf, type CoachingStanding } from './policy.ts';
import * as queries from './queries.ts';

type Paged = { after?: string | undefined; limit: number };
type Listed = Paged & { hubId?: string | undefined; state?: string | undefined };

/** Events of a body, of all or of one hub. @throws Refusal not_found */
export function listCoachings(caller: Caller, bodyId: string, { hubId, state, ...paged }: Listed) {
  return look(caller, (tx) => {
    mayWatch(tx.actor, bodyId);
    return pageOf(tx, { bodyId, hubId, state }, paged);
  });
}

/** The same events as a table. @throws Refusal as the list */
export function exportCoachings(caller: Caller, bodyId: string, filter: Omit<Listed, 'after' | 'limit'>) {
  const { language } = caller.actor;
  return tableOfList(
    language,
    COLUMNS,
    (after) => listCoachings(caller, bodyId, { ...filter, after, limit: MOST }),
    (one) => ({
      ...one,
      kind: KINDS[one.kind][language],
      hub: one.hubName ?? NATIONAL[language],
      state: one.stateLabel[language],
    }),
  );
}

const MOST = 200;
const KINDS = {
  forum: { id: 'Forum', en: 'Forum' },
  workshop: { id: 'Lokakarya', en: 'Workshop' },
} as const;
const NATIONAL = { id: 'Panitia nasional', en: 'National office' };
const COLUMNS: readonly WordedColumn[] = [
  ['title', { id: 'Judul', en: 'Title' }],
  ['kind', { id: 'Jenis', en: 'Kind' }],
  ['hub', { id: 'Penyelenggara', en: 'Run by' }],
  ['startsAt', { id: 'Mulai', en: 'Begins' }, 'instant'],
  ['place', { id: 'Tempat', en: 'Place' }],
  ['state', { id: 'Status', en: 'State' }],
  ['agencies', { id: 'Instansi', en: 'Agencies' }, 'number'],
  ['openPlans', { id: 'Rencana aksi terbuka', en: 'Open action plans' }, 'number'],
];

/** Events to which one's own agencies are invited. */
export function listOwnCoachings(caller: Caller, paged: Paged) {
  return look(caller, (tx) => pageOf(tx, { agencyIds: agenciesOf(tx.actor) }, paged));
}

async function pageOf(tx: Tx, filter: queries.CoachingFilter, { after, limit }: Paged) {
  const [rows, total] = await Promise.all([
    queries.listCoachings(tx, filter, { after: readCursor(after, 'string'), limit: limit + 1 }),
    queries.countCoachings(tx, filter),
  ]);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => ({
      ...factsOf(row),
      hubName: row.hubName,
      agencies: row.agencies,
      openPlans: row.openPlans,
    })),
    next: rows.length > limit && last ? writeCursor([last.startsAt.toISOString(), last.id]) : null,
    total,
  };
}

const factsOf = (row: queries.CoachingRow) => ({
  id: row.id,
  hubId: row.hubId,
  kind: row.kind as 'forum' | 'workshop',
  title: row.title,
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
  zone: row.zone as 'WIB' | 'WITA' | 'WIT',
  place: row.place,
  link: row.link,
  state: row.state,
  stateLabel: labelOf(workflow, row.state),
});

/** Whoever neither runs nor watches it, nor was invited, learns that there is no such event. @throws Refusal not_found */
export async function seen(tx: Tx, id: string) {
  const row = await queries.findCoaching(tx, id);
  if (!row) throw new Refusal('not_found');
  const hub = await queries.findHub(tx, row.hubId);
  const standing = standingOf(tx.actor, { bodyId: row.bodyId, hub });
  return { row, hub, standing };
}

/** What the machine asks of an event. */
export async function findFacts(tx: Tx, row: queries.CoachingRow): Promise<Facts> {
  const [plans, people] = await Promise.all([
    queries.listPlans(tx, row.id),
    queries.listParticipants(tx, row.id),
  ]);
  return {
    someoneInvited: plans.length > 0,
    hasBegun: row.startsAt <= tx.at,
    someoneCame: people.some((one) => one.present),
    nothingOpen: plans.every((one) => one.state === 'done' || one.state === 'stopped'),
  };
}

const IN_ROOM = ['running', 'followUp'];
export const planFacts = (row: queries.CoachingRow): Facts => ({ inRoom: IN_ROOM.includes(row.state) });

/** One event with its agencies, their plans, people and partners. An invited agency reads its own part. @throws Refusal not_found */
export function showCoaching(caller: Caller, id: string) {
  return look(caller, (tx) => coachingView(tx, id));
}

export async function coachingView(tx: Tx, id: string) {
  const { row, hub, standing } = await seen(tx, id);
  const [plans, people, ties] = await Promise.all([
    queries.listPlans(tx, id),
    queries.listParticipants(tx, id),
    listTies(tx, { coachingId: id }),
  ]);
  const mine = plans.filter((one) => standing.agencies.includes(one.agencyId));
  if (!standing.watches && mine.length === 0) throw new Refusal('not_found');
  const told = standing.watches ? plans : mine;
  const notes = Map.groupBy(
    await queries.listFollowUps(
      tx,
      told.map((one) => one.id),
    ),
    (one) => one.planId,
  );
  const facts = standing.runs ? await findFacts(tx, row) : {};
  const verbs = ['announce', 'begin', 'finish', 'close', 'cancel'];
  const href = `/api/coachings/${id}/state`;
  return {
    ...factsOf(row),
    version: row.version,
    hubName: hub?.name ?? null,
    about: row.about,
    outcome: row.outcome,
    reason: row.reason,
    runs: standing.runs,
    offers: linkedOffers(
      workflow,
      row,
      standing.by,
      Object.fromEntries(verbs.map((verb) => [verb, href])),
      facts,
    ),
    plans: told.map((one) => planView(tx, row, standing, one, notes.get(one.id) ?? [])),
    participants: people
      .filter(
        (one) =>
          standing.watches || one.part !== 'participant' || standing.agencies.includes(one.agencyId ?? ''),
      )
      .map(({ id: participantId, agencyId, name, organisation, part, present, version }) => ({
        id: participantId,
        agencyId,
        name,
        organisation,
        part: part as 'facilitator' | 'speaker' | 'participant',
        present,
        version,
      })),
    partners: ties,
  };
}

function planView(
  tx: Tx,
  row: queries.CoachingRow,
  standing: CoachingStanding,
  plan: queries.PlanRow & { agencyName: string },
  notes: readonly queries.FollowUpRow[],
) {
  const by = byOfPlan(tx.actor, standing, plan.agencyId);
  const href = `/api/coaching-plans/${plan.id}/state`;
  const judging = isKin(tx.actor, plan.agencyId) ? [] : ['present', 'complete', 'stop'];
  const hrefs = Object.fromEntries(['followUp', ...judging].map((verb) => [verb, href]));
  const writable = ['invited', 'drafted'].includes(plan.state) && IN_ROOM.includes(row.state);
  return {
    id: plan.id,
    version: plan.version,
    agencyId: plan.agencyId,
    agencyName: plan.agencyName,
    state: plan.state,
    stateLabel: labelOf(coachingPlan, plan.state),
    goal: plan.goal,
    activities: plan.activities,
    presentedAt: plan.presentedAt?.toISOString() ?? null,
    followUpOn: plan.followUpOn,
    overdue: plan.state === 'presented' && plan.followUpOn !== null && plan.followUpOn < dayOf(tx.at),
    writes: writable && by.length > 0,
    isOwn: standing.agencies.includes(plan.agencyId),
    offers: linkedOffers(coachingPlan, plan, by, hrefs, planFacts(row)),
    followUps: notes.map(({ toState, note, nextOn, at }) => ({
      stateLabel: labelOf(coachingPlan, toState),
      note,
      nextOn,
      at: at.toISOString(),
    })),
  };
}

/** The event as a file for one's calendar. @throws Refusal not_found */
export function makeCoachingCalendar(caller: Caller, id: string) {
  return look(caller, async (tx) => {
    const view = await coachingView(tx, id);
    const { baseUrl } = tx.context.config;
    const event = {
      uid: `coaching-${id}@${new URL(baseUrl).host}`,
      startsAt: new Date(view.startsAt),
      endsAt: new Date(view.endsAt),
      title: view.title,
      description: view.about,
      sequence: view.version,
      cancelled: view.state === 'cancelled',
      location: view.place ?? view.link!,
      ...(view.link ? { url: view.link } : {}),
    };
    const text = calendarFile({ name: view.title, madeAt: tx.at, events: [event] });
    return { content: Buffer.from(text), fileName: 'pembinaan.ics' };
  });
}
