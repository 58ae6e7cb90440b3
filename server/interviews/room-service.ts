import { interview as workflow } from '../../workflows/interview.ts';
import { act, asSystem, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { labelOf } from '../events/step.ts';
import { lockAssignmentsOf } from '../judging/assignment-queries.ts';
import { listPeopleWithRole } from '../judging/juror-queries.ts';
import { PANEL, personOf, placeOfRow } from '../judging/policy.ts';
import { releaseAssignments } from '../judging/release-service.ts';
import { findConflicts } from '../submissions/conflict-service.ts';
import { findSubmission } from '../submissions/queries.ts';
import { hasRole } from '../db/actor.ts';
import { moveClock, NOT_NOW, spentMs, type ClockAct } from './clock.ts';
import { takeInterview } from './move-service.ts';
import { RUNNERS } from './policy.ts';
import { reseat } from './publish-service.ts';
import * as queries from './queries.ts';
import * as roomQueries from './room-queries.ts';
import type { InterviewRules } from './rules.ts';
import { rulesFor } from './rules-service.ts';
import { showIn } from './service.ts';

const DAY_MS = 86_400_000;
const ACTIVE = ['offered', 'accepted', 'completed'];

/**
 * The room: the clock as the server keeps it, the order of the day, and for whoever runs it the panel with who is there
 * and whose sheet is in, never what is on it. For the office and the interview's own panel.
 * @throws Refusal not_found for everybody else, the finalist's agency included
 */
export async function showRoom(caller: Caller, id: string) {
  const seen = await look(caller, async (tx) => {
    const interview = await showIn(tx, id);
    if (!interview.panel && !interview.own) throw new Refusal('not_found');
    return { interview, row: (await queries.findInterview(tx, id))!, at: tx.at };
  });
  // The day's other sessions are not behind a panelist's wall; announced finalists in an order are no secret.
  return look(asSystem(caller.context), async (tx) => {
    const rules = await rulesFor(tx, seen.row);
    const seated = await roomQueries.listSeated(tx, seen.row);
    return {
      ...clockView(seen.row, rules, seen.at),
      interview: seen.interview,
      mayRun: seen.interview.panel !== null && hasRole(caller.actor, placeOfRow(seen.row), ...RUNNERS),
      day: (
        await roomQueries.listDay(tx, seen.row.editionId, seen.row.room, ...dayOf(seen.row.startsAt))
      ).map((one) => ({
        ...one,
        startsAt: one.startsAt.toISOString(),
        stateLabel: labelOf(workflow, one.state),
      })),
      quorum: { needed: rules.quorum, seated: seated.filter((one) => ACTIVE.includes(one.state)).length },
      panel: seen.interview.panel ? seated.map(seatView) : null,
    };
  });
}

function clockView(row: queries.InterviewRow, rules: InterviewRules, at: Date) {
  return {
    now: at.toISOString(),
    version: row.version,
    clock: {
      phase: row.phase,
      running: row.phaseStartedAt !== null,
      spentMs: spentMs(row, at),
      minutes: row.phaseMinutes,
      presentationSpentMs: row.presentationSpentMs,
      presentationMinutes: rules.presentationMinutes,
      questionMinutes: rules.questionMinutes,
    },
  };
}

function seatView(one: roomQueries.Seated) {
  return {
    personId: one.personId,
    name: one.name,
    arrival: one.arrival,
    arrivedAt: one.arrivedAt?.toISOString() ?? null,
    sheet: one.state === 'completed' ? 'sent' : one.sheetState === 'open' ? 'open' : 'none',
    left: ACTIVE.includes(one.state) ? null : one.state,
    reason: ACTIVE.includes(one.state) ? null : one.reason,
  };
}

/** Starts, pauses and lengthens the clock of a running interview. */
export function turnClock(caller: Caller, id: string, turn: ClockAct) {
  return change(caller, id, async (tx, row) => {
    if (row.state !== 'running') throw new Refusal('guard_refused', { reason: NOT_RUNNING });
    const clock = moveClock(row, turn, await rulesFor(tx, row), tx.at);
    if (!clock) throw new Refusal('guard_refused', { reason: NOT_NOW });
    await queries.updateInterview(tx, id, clock);
    await note(tx, row, 'interview.clockTurned', { turn });
  });
}

/**
 * Takes down who came and when. Whoever is absent, or comes later than the rule book lets score, is released: their
 * sheet does not count, and the quorum is counted without them.
 */
export function recordArrival(
  caller: Caller,
  id: string,
  input: { personId: string; arrival: 'present' | 'late' | 'absent' },
) {
  return change(caller, id, async (tx, row) => {
    const rules = await rulesFor(tx, row);
    const seats = await lockAssignmentsOf(tx, row.stageId, row.submissionId);
    const seat = seats.find((one) => one.jurorId === input.personId);
    if (!seat) throw new Refusal('not_found');
    const minutesLate = row.startedAt ? (tx.at.getTime() - row.startedAt.getTime()) / 60_000 : 0;
    const mayScore =
      input.arrival === 'present' || (input.arrival === 'late' && minutesLate <= rules.lateMinutes);
    await roomQueries.putArrival(tx, {
      bodyId: row.bodyId,
      editionId: row.editionId,
      interviewId: id,
      personId: input.personId,
      arrival: input.arrival,
      arrivedAt: input.arrival === 'absent' ? null : tx.at,
      mayScore,
      recordedBy: personOf(tx.actor),
      recordedAt: tx.at,
    });
    if (!mayScore && seat.state !== 'completed')
      await releaseAssignments(tx, [seat], (input.arrival === 'absent' ? ABSENT : TOO_LATE).id);
    await queries.updateInterview(tx, id, {});
    await note(tx, row, 'interview.arrivalRecorded', {
      personId: input.personId,
      arrival: input.arrival,
      mayScore,
    });
  });
}

/**
 * Puts others on a panel, with the reason; who stays keeps their sheet.
 * @throws Refusal guard_refused once the interview is over, invalid_input for who may not sit or was there before
 */
export function substitutePanel(caller: Caller, id: string, input: { panel: string[]; reason: string }) {
  return change(caller, id, async (tx, row) => {
    if (!['planned', 'running', 'absent'].includes(row.state))
      throw new Refusal('guard_refused', { reason: OVER });
    const edition = (await findEdition(tx, row.editionId))!;
    const submission = (await findSubmission(tx, row.submissionId))!;
    const panelists = new Set((await listPeopleWithRole(tx, edition, PANEL)).map((one) => one.id));
    const conflicts = await findConflicts(tx, input.panel, [submission.agencyId]);
    const gone = (await roomQueries.listSeated(tx, row)).filter((one) => !ACTIVE.includes(one.state));
    const unfit = input.panel.findIndex(
      (personId, index) =>
        !panelists.has(personId) ||
        conflicts.has(personId, submission.agencyId) ||
        gone.some((one) => one.personId === personId) ||
        input.panel.indexOf(personId) !== index,
    );
    if (unfit >= 0)
      throw new Refusal('invalid_input', { summary: UNFIT }, {}, [
        { path: `panel.${unfit}`, code: 'panel', detail: UNFIT },
      ]);
    const endsAt = { startsAt: row.startsAt, minutes: row.minutes, room: row.room };
    const [clash] = await queries.listClashes(tx, {
      ...endsAt,
      editionId: row.editionId,
      id,
      panel: input.panel,
    });
    if (clash) throw new Refusal('guard_refused', { reason: ELSEWHERE }, { clash: clash.id });
    const scope = {
      bodyId: row.bodyId,
      editionId: row.editionId,
      stageId: row.stageId,
      submissionId: row.submissionId,
    };
    const touched = await reseat(tx, { ...scope, interviewId: id }, input.panel, input.reason);
    await queries.updateInterview(tx, id, { calendarSequence: row.calendarSequence + 1 });
    const mails = (await listPeopleWithRole(tx, edition, PANEL))
      .filter((one) => touched.includes(one.id))
      .map((one) => ({
        template: 'timetable.published',
        recipientId: one.id,
        language: one.language === 'en' ? ('en' as const) : ('id' as const),
        values: { link: '/jury/interviews' },
      }));
    await note(tx, row, 'interview.panelChanged', { changed: touched, reason: input.reason }, mails);
  });
}

async function change(
  caller: Caller,
  id: string,
  work: (tx: Tx, row: queries.InterviewRow) => Promise<void>,
) {
  await act(caller, async (tx) => {
    const row = await takeInterview(tx, id);
    expectVersion(caller, row);
    await work(tx, row);
    return { id };
  });
  return showRoom({ context: caller.context, actor: caller.actor }, id);
}

function note(
  tx: Tx,
  row: queries.InterviewRow,
  event: string,
  payload: Record<string, unknown>,
  mails: Parameters<typeof record>[5] = [],
) {
  const subject = {
    type: 'interview',
    id: row.id,
    version: row.version + 1,
    bodyId: row.bodyId,
    editionId: row.editionId,
  };
  return record(tx, event, subject, { submissionId: row.submissionId, ...payload }, [], mails);
}

/** The day of an instant in Jakarta. */
function dayOf(at: Date): [Date, Date] {
  const start = Math.floor((at.getTime() + 7 * 3_600_000) / DAY_MS) * DAY_MS - 7 * 3_600_000;
  return [new Date(start), new Date(start + DAY_MS)];
}

const NOT_RUNNING: Words = { id: 'Mulai wawancara ini lebih dahulu.', en: 'Start this interview first.' };
const OVER: Words = { id: 'Wawancara ini sudah selesai.', en: 'This interview is over.' };
const ABSENT: Words = { id: 'Tidak hadir pada wawancara.', en: 'Was not at the interview.' };
const TOO_LATE: Words = {
  id: 'Datang setelah batas waktu untuk ikut menilai.',
  en: 'Came after the time until which one may score.',
};
const UNFIT: Words = {
  id: 'Orang ini tidak dapat duduk di panel ini: bukan panelis, berbenturan, atau sudah dilepas dari panel ini.',
  en: 'This person cannot sit on this panel: no panelist, a conflict, or released from it before.',
};
const ELSEWHERE: Words = {
  id: 'Salah satu panelis sedang berada di ruang lain pada waktu itu.',
  en: 'One of the panelists is in another room at that time.',
};
