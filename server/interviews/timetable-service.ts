import { act, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { findEdition, findRulebook, findStageOfKind, type EditionRow } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { listPeopleWithRole } from '../judging/juror-queries.ts';
import { OFFICE, PANEL, placeOf } from '../judging/policy.ts';
import { hasRole } from '../db/actor.ts';
import { awayView } from './away-service.ts';
import { mayPlan } from './policy.ts';
import { isFrozen, NO_SETTINGS, readProblem } from './problem-reading.ts';
import { explain, matrixOf, panelOf, type Problem } from './problem.ts';
import { interviewRules } from './rules.ts';
import { solveInThread } from './schedule-thread.ts';
import { slotsOf, type TimetableSettings } from './slots.ts';
import * as queries from './timetable-queries.ts';

export type Placement = {
  submissionId: string;
  startsAt: string;
  minutes: number;
  room: string;
  panel: string[];
  change: 'new' | 'same' | 'moved';
};
/** What was solved, and the hash of everything it was solved from. */
export type Proposal = {
  solvedAt: string;
  basis: string;
  placements: Placement[];
  unplaced: { submissionId: string; reason: Words }[];
};

/** The timetable as the planners see it: settings, who cannot when, the proposal before it is published. */
export function showTimetable(caller: Caller, editionId: string) {
  return look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    if (!edition || !hasRole(tx.actor, placeOf(edition), ...OFFICE)) throw new Refusal('not_found');
    return showIn(tx, edition);
  });
}

/**
 * Keeps days, hours and rooms; an earlier proposal no longer holds.
 * @throws Refusal invalid_input for a panelist in two rooms, nobody's panelist, or hours that leave no session
 */
export function keepSettings(caller: Caller, editionId: string, settings: TimetableSettings) {
  return act(caller, async (tx) => {
    const { edition, stage, row } = await take(tx, caller, editionId);
    await refuseUnfit(tx, edition, settings);
    const kept = { settings: settings as unknown as Record<string, unknown>, proposal: null };
    if (row) await queries.updateTimetable(tx, stage.id, kept);
    else
      await queries.insertTimetable(tx, {
        bodyId: edition.bodyId,
        editionId,
        stageId: stage.id,
        version: 1,
        ...kept,
        changedAt: tx.at,
      });
    await record(tx, 'timetable.settingsKept', subjectOf(edition, stage.id, (row?.version ?? 0) + 1), {
      days: settings.days.length,
      rooms: settings.rooms.length,
    });
    return showIn(tx, edition);
  });
}

/** Works out a proposal and keeps it for looking at; nothing is published and nobody is told. */
export async function proposeTimetable(caller: Caller, editionId: string) {
  const read = await look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    mayPlan(tx.actor, edition);
    const problem = await readProblem(tx, edition);
    return { ...problem, at: tx.at };
  });
  const matrix = matrixOf(read.problem);
  const pairs = matrix.slots.length > 0 ? await solveInThread(matrix) : [];
  const placed = new Set(pairs.map(([row]) => row));
  const proposal: Proposal = {
    solvedAt: read.at.toISOString(),
    basis: read.basis,
    placements: pairs.map(([row, column]) => placementOf(read.problem, row, column)).sort(byTime),
    unplaced: read.problem.finalists.flatMap((one, row) =>
      placed.has(row) ? [] : [{ submissionId: one.id, reason: explain(read.problem, matrix, pairs, row) }],
    ),
  };
  return act(caller, async (tx) => {
    const { edition, stage, row } = await take(tx, caller, editionId);
    if (!row) throw new Refusal('guard_refused', { reason: NO_SETTINGS });
    await queries.updateTimetable(tx, stage.id, { proposal });
    await record(tx, 'timetable.proposed', subjectOf(edition, stage.id, row.version + 1), {
      placed: proposal.placements.length,
      unplaced: proposal.unplaced.length,
    });
    return showIn(tx, edition);
  });
}

function placementOf({ finalists, slots, ...rest }: Problem, row: number, column: number): Placement {
  const [finalist, slot] = [finalists[row]!, slots[column]!];
  const stays =
    finalist.now?.startsAt.getTime() === slot.startsAt.getTime() && finalist.now.room === slot.room;
  return {
    submissionId: finalist.id,
    startsAt: slot.startsAt.toISOString(),
    minutes: (slot.endsAt.getTime() - slot.startsAt.getTime()) / 60_000,
    room: slot.room,
    panel: panelOf({ finalists, slots, ...rest }, finalist, slot),
    change: finalist.now ? (stays ? 'same' : 'moved') : 'new',
  };
}

function byTime(a: Placement, b: Placement): number {
  return a.startsAt === b.startsAt ? (a.room < b.room ? -1 : 1) : a.startsAt < b.startsAt ? -1 : 1;
}

/** Lock → may → version. @throws Refusal stage_not_open in an edition without an open interview stage */
export async function take(tx: Tx, caller: Caller, editionId: string) {
  const edition = await findEdition(tx, editionId);
  mayPlan(tx.actor, edition);
  const stage = await findStageOfKind(tx, editionId, 'interview');
  if (!stage || stage.closedAt) throw new Refusal('stage_not_open');
  const row = await queries.lockTimetable(tx, stage.id);
  expectVersion(caller, { version: row?.version ?? 0 });
  return { edition, stage, row };
}

async function refuseUnfit(tx: Tx, edition: EditionRow, settings: TimetableSettings) {
  const known = new Map((await listPeopleWithRole(tx, edition, PANEL)).map((one) => [one.id, one.name]));
  const seats = settings.rooms.flatMap((room, index) => room.panel.map((id) => ({ id, index })));
  const strange = seats.find((seat) => !known.has(seat.id));
  if (strange) throw invalid(`rooms.${strange.index}.panel`, NO_PANELIST);
  const twice = seats.find((seat) => seats.some((other) => other !== seat && other.id === seat.id));
  if (twice) {
    const name = known.get(twice.id)!;
    throw invalid(`rooms.${twice.index}.panel`, {
      id: `${name} tercantum dua kali. Satu panelis hanya dapat berada di satu ruang.`,
      en: `${name} is named twice. A panelist can only be in one room.`,
    });
  }
  const names = settings.rooms.map((room) => room.name.toLowerCase());
  if (new Set(names).size !== names.length) throw invalid('rooms', SAME_ROOM);
  if (slotsOf(settings).length === 0) throw invalid('until', NO_SESSION);
}

export async function showIn(tx: Tx, edition: EditionRow) {
  const rules = interviewRules(await findRulebook(tx, edition));
  const stage = await findStageOfKind(tx, edition.id, 'interview');
  if (!rules || !stage) throw new Refusal('stage_not_open');
  const [row, finalists, away, panel] = [
    await queries.findTimetable(tx, stage.id),
    await queries.listFinalists(tx, edition.id, stage.id),
    await queries.listAway(tx, edition.id),
    await listPeopleWithRole(tx, edition, PANEL),
  ];
  const about = new Map(finalists.map((one) => [one.id, one]));
  const names = new Map(panel.map((one) => [one.id, one.name]));
  const settings = row?.settings as unknown as TimetableSettings | undefined;
  const proposal = row?.proposal as unknown as Proposal | null | undefined;
  return {
    editionId: edition.id,
    version: row?.version ?? 0,
    settings: settings ?? null,
    rules: {
      perFinalist: rules.perFinalist,
      quorum: rules.quorum,
      presentationMinutes: rules.presentationMinutes,
      questionMinutes: rules.questionMinutes,
    },
    sessions: settings ? slotsOf(settings).length : 0,
    panelists: panel.map((one) => ({ personId: one.id, name: one.name })),
    finalists: finalists.map(({ id, title, agencyName, timeZone, interview }) => ({
      id,
      title,
      agencyName,
      timeZone,
      frozen: isFrozen(interview, tx.at),
    })),
    away: away.map(awayView),
    proposal: proposal
      ? {
          solvedAt: proposal.solvedAt,
          placements: proposal.placements.map((one) => ({
            ...one,
            title: about.get(one.submissionId)?.title ?? '',
            agencyName: about.get(one.submissionId)?.agencyName ?? '',
            timeZone: about.get(one.submissionId)?.timeZone ?? '',
            panel: one.panel.map((personId) => ({ personId, name: names.get(personId) ?? '' })),
          })),
          unplaced: proposal.unplaced.map((one) => ({
            ...one,
            title: about.get(one.submissionId)?.title ?? '',
          })),
        }
      : null,
    publishedAt: row?.publishedAt?.toISOString() ?? null,
  };
}

export function subjectOf(edition: EditionRow, stageId: string, version: number) {
  return { type: 'stage', id: stageId, version, bodyId: edition.bodyId, editionId: edition.id };
}

function invalid(path: string, detail: Words): Refusal {
  return new Refusal('invalid_input', { summary: detail }, {}, [{ path, code: 'timetable', detail }]);
}

const NO_PANELIST: Words = {
  id: 'Orang ini bukan panelis edisi ini.',
  en: 'This person is not a panelist of this edition.',
};
const SAME_ROOM: Words = { id: 'Dua ruang bernama sama.', en: 'Two rooms have the same name.' };
const NO_SESSION: Words = {
  id: 'Jam yang diisi tidak memuat satu sesi pun.',
  en: 'These hours leave no room for a single session.',
};
