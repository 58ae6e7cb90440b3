import { createHash } from 'node:crypto';
import type { Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { findRulebook, findStageOfKind, type EditionRow } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { listPeopleWithRole } from '../judging/juror-queries.ts';
import { PANEL } from '../judging/policy.ts';
import { findConflicts } from '../submissions/conflict-service.ts';
import type { Finalist, Panelist, Problem } from './problem.ts';
import { interviewRules } from './rules.ts';
import { overlaps, slotsOf, type TimetableSettings } from './slots.ts';
import * as queries from './timetable-queries.ts';

/**
 * Everything the timetable is worked out from. What has begun, is past, was absent or is pinned stays where it is and
 * takes its room and its people.
 */
export async function readProblem(tx: Tx, edition: EditionRow) {
  const rules = interviewRules(await findRulebook(tx, edition));
  const stage = await findStageOfKind(tx, edition.id, 'interview');
  const row = stage && (await queries.findTimetable(tx, stage.id));
  if (!rules || !stage) throw new Refusal('stage_not_open');
  if (!row) throw new Refusal('guard_refused', { reason: NO_SETTINGS });
  const [all, standing, seats, away, panel] = [
    await queries.listFinalists(tx, edition.id, stage.id),
    await queries.listStanding(tx, stage.id),
    await queries.listSeats(tx, stage.id),
    await queries.listAway(tx, edition.id),
    await listPeopleWithRole(tx, edition, PANEL),
  ];
  const movable = all.filter((one) => !isFrozen(one.interview, tx.at));
  const fixed = standing.filter((one) => !movable.some((other) => other.interview?.id === one.id));
  const conflicts = await findConflicts(
    tx,
    panel.map((one) => one.id),
    [...new Set(movable.map((one) => one.agencyId))],
  );
  const busyWith = (personId: string) =>
    fixed
      .filter((one) =>
        seats.some(
          (seat) => seat.submissionId === one.submissionId && seat.personId === personId && isSeated(seat),
        ),
      )
      .map(timeOf);
  const panelists = new Map<string, Panelist>(
    panel.map(({ id, name }) => [
      id,
      { id, name, away: [...timesOf(away, (one) => one.personId === id), ...busyWith(id)] },
    ]),
  );
  const finalists = movable.map((one): Finalist => {
    const gone = seats.filter((seat) => seat.submissionId === one.id && !isSeated(seat));
    const barred = new Map<string, Words>(gone.map((seat) => [seat.personId, LEFT]));
    for (const { id } of panel) if (conflicts.has(id, one.agencyId)) barred.set(id, CONFLICT);
    return {
      id: one.id,
      title: one.title,
      timeZone: one.timeZone,
      away: timesOf(away, (other) => other.submissionId === one.id),
      barred,
      now:
        one.interview?.state === 'planned'
          ? { startsAt: one.interview.startsAt, room: one.interview.room }
          : null,
    };
  });
  const settings = row.settings as unknown as TimetableSettings;
  const slots = slotsOf(settings).filter(
    (slot) =>
      slot.startsAt > tx.at &&
      !fixed.some((one) => one.room.toLowerCase() === slot.room.toLowerCase() && overlaps(timeOf(one), slot)),
  );
  const problem: Problem = { finalists, slots, panelists, quorum: rules.quorum };
  return { problem, basis: basisOf(problem), stage, row };
}

/** The same inputs give the same hash; what time has passed shows in the slots that are left. */
function basisOf({ finalists, slots, panelists, quorum }: Problem): string {
  const plain = {
    finalists: finalists.map((one) => ({ ...one, barred: [...one.barred.keys()].sort() })),
    slots,
    panelists: [...panelists.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    quorum,
  };
  return createHash('sha256').update(JSON.stringify(plain)).digest('hex');
}

type Row = Awaited<ReturnType<typeof queries.listFinalists>>[number]['interview'];

/** Never moved: what has begun or is over, what is past, what somebody pinned, and what was called off for good. */
export function isFrozen(interview: Row, at: Date): boolean {
  if (!interview || interview.state === 'absent') return false;
  return interview.state !== 'planned' || interview.pinned || interview.startsAt <= at;
}

function isSeated(seat: { state: string }): boolean {
  return ['offered', 'accepted', 'completed'].includes(seat.state);
}

function timeOf(one: { startsAt: Date; minutes: number }) {
  return { startsAt: one.startsAt, endsAt: new Date(one.startsAt.getTime() + one.minutes * 60_000) };
}

function timesOf(rows: readonly queries.AwayRow[], of: (row: queries.AwayRow['row']) => boolean) {
  return rows.filter(({ row }) => of(row)).map(({ row }) => ({ startsAt: row.fromAt, endsAt: row.untilAt }));
}

export const NO_SETTINGS: Words = {
  id: 'Isi hari, jam, dan ruang lebih dahulu.',
  en: 'Fill in days, hours and rooms first.',
};
const CONFLICT: Words = { id: 'benturan kepentingan', en: 'conflict of interest' };
const LEFT: Words = { id: 'sudah mundur atau dilepas', en: 'stepped aside or was released' };
