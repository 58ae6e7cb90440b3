import { assignment as assignmentWorkflow } from '../../workflows/assignment.ts';
import { interview as workflow } from '../../workflows/interview.ts';
import { act, expectVersion, stageNow, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { findEdition, findStageOfKind, type EditionRow } from '../editions/queries.ts';
import { Refusal, type FieldProblem } from '../errors.ts';
import { record } from '../events/record.ts';
import { insertAssignments, lockAssignmentsOf } from '../judging/assignment-queries.ts';
import { openSheets } from '../judging/assignment-service.ts';
import { findConflicts, isConflicted } from '../submissions/conflict-service.ts';
import { listPeopleWithRole } from '../judging/juror-queries.ts';
import { PANEL, personOf } from '../judging/policy.ts';
import { lockSubmission, type SubmissionRow } from '../submissions/queries.ts';
import { changeInterview, takeInterview } from './move-service.ts';
import { mayPlan } from './policy.ts';
import * as queries from './queries.ts';
import { showIn } from './service.ts';

export type NewInterview = {
  submissionId: string;
  startsAt: string;
  minutes: number;
  room: string;
  panel: string[];
};

/**
 * Gives a finalist a slot and a panel. The panelists' tasks are accepted with it and their sheets open, since a panel
 * is agreed before its timetable is.
 * @throws Refusal stage_not_open, guard_refused for who is not an announced finalist or where room or panelist are
 *   taken, already_exists, invalid_input for a person who may not sit on this panel
 */
export function planInterview(caller: Caller, editionId: string, input: NewInterview) {
  return act(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    mayPlan(tx.actor, edition);
    const stage = await findStageOfKind(tx, editionId, 'interview');
    if (!stage || (await stageNow(tx, stage.id)).closedAt) throw new Refusal('stage_not_open');
    const submission = await lockSubmission(tx, input.submissionId);
    await refuseUnfitFinalist(tx, edition, submission);
    if (await queries.findInterviewOf(tx, stage.id, input.submissionId))
      throw new Refusal('already_exists', { what: SLOT });
    await refuseUnfitPanel(tx, edition, submission!, input.panel);
    const id = tx.context.ids.next();
    const scope = { bodyId: edition.bodyId, editionId };
    const slot = { startsAt: new Date(input.startsAt), minutes: input.minutes, room: input.room };
    await refuseClash(tx, { ...slot, editionId, id, panel: input.panel });
    await queries.insertInterview(tx, {
      id,
      ...scope,
      stageId: stage.id,
      submissionId: input.submissionId,
      state: workflow.initial,
      ...slot,
      createdAt: tx.at,
    });
    await seatPanel(tx, { ...scope, stageId: stage.id, submissionId: input.submissionId }, input.panel, id);
    await record(
      tx,
      workflow.creation.event,
      { type: 'interview', id, version: 1, ...scope },
      { submissionId: input.submissionId },
      workflow.creation.effects,
    );
    return showIn(tx, id);
  });
}

/** Moves a slot; the panel stays. */
export function rescheduleInterview(
  caller: Caller,
  id: string,
  input: { startsAt: string; minutes?: number | undefined; room?: string | undefined },
) {
  return act(caller, async (tx) => {
    const row = await takeInterview(tx, id);
    expectVersion(caller, row);
    const slot = {
      startsAt: new Date(input.startsAt),
      minutes: input.minutes ?? row.minutes,
      room: input.room ?? row.room,
    };
    const panel = (await lockAssignmentsOf(tx, row.stageId, row.submissionId)).map((one) => one.jurorId);
    await refuseClash(tx, { ...slot, editionId: row.editionId, id, panel });
    await changeInterview(tx, row, 'reschedule', {
      set: { ...slot, calendarSequence: row.calendarSequence + 1 },
    });
    return showIn(tx, id);
  });
}

/** Only a finalist who is announced: the mail about the slot would tell the secret before its time. */
async function refuseUnfitFinalist(tx: Tx, edition: EditionRow, submission: SubmissionRow | null) {
  if (!submission || submission.editionId !== edition.id) throw new Refusal('not_found');
  if (submission.state !== 'finalist') throw new Refusal('guard_refused', { reason: NO_FINALIST });
  if (submission.announcedState !== 'finalist') throw new Refusal('guard_refused', { reason: NOT_ANNOUNCED });
  if (await isConflicted(tx, personOf(tx.actor), submission.agencyId))
    throw new Refusal('conflict_of_interest');
}

async function refuseUnfitPanel(
  tx: Tx,
  edition: EditionRow,
  submission: SubmissionRow,
  panel: readonly string[],
) {
  const panelists = new Set((await listPeopleWithRole(tx, edition, PANEL)).map((person) => person.id));
  const conflicts = await findConflicts(tx, panel, [submission.agencyId]);
  const fields = panel.flatMap((personId, index): FieldProblem[] => {
    const problem = (code: string, detail: Words) => [{ path: `panel.${index}`, code, detail }];
    if (panel.indexOf(personId) !== index) return problem('repeated', TWICE);
    if (!panelists.has(personId)) return problem('not_a_panelist', NO_PANELIST);
    return conflicts.has(personId, submission.agencyId) ? problem('conflict_of_interest', CONFLICTED) : [];
  });
  if (fields.length > 0) throw new Refusal('invalid_input', { summary: fields[0]!.detail }, {}, fields);
}

async function refuseClash(tx: Tx, slot: Parameters<typeof queries.listClashes>[1]) {
  const [clash] = await queries.listClashes(tx, slot);
  if (!clash) return;
  throw new Refusal(
    'guard_refused',
    {
      reason: {
        id: `Ruang atau panelis sudah terpakai pada waktu itu: "${clash.title}", ${clash.room}.`,
        en: `The room or a panelist is taken at that time: "${clash.title}", ${clash.room}.`,
      },
    },
    { clash: clash.id },
  );
}

/** Accepts the panel's tasks and opens their sheets; written in a shuffled order, as every set of assignments is. */
export async function seatPanel(
  tx: Tx,
  scope: { bodyId: string; editionId: string; stageId: string; submissionId: string },
  panel: readonly string[],
  interviewId: string,
) {
  const rows = tx.context.random.shuffle(panel).map((jurorId) => ({
    id: tx.context.ids.next(),
    ...scope,
    jurorId,
    state: 'accepted',
    createdAt: tx.at,
  }));
  await insertAssignments(tx, rows);
  for (const row of rows) {
    const subject = {
      type: 'assignment',
      id: row.id,
      version: 1,
      bodyId: row.bodyId,
      editionId: row.editionId,
    };
    await record(tx, assignmentWorkflow.creation.event, subject, {
      stageId: row.stageId,
      submissionId: row.submissionId,
      interviewId,
    });
  }
  await openSheets(tx, scope.stageId, rows);
}

const SLOT: Words = { id: 'jadwal wawancara usulan ini', en: 'the interview of this proposal' };
const NO_FINALIST: Words = { id: 'Hanya finalis yang diwawancarai.', en: 'Only a finalist is interviewed.' };
const NOT_ANNOUNCED: Words = {
  id: 'Finalis belum diumumkan. Umumkan lebih dahulu, karena surel jadwal akan membukanya.',
  en: 'The finalists are not announced. Announce them first, since the mail about the slot would tell.',
};
const TWICE: Words = { id: 'Panelis ini tercantum dua kali.', en: 'This panelist is named twice.' };
const NO_PANELIST: Words = {
  id: 'Orang ini bukan panelis edisi ini.',
  en: 'This person is not a panelist of this edition.',
};
const CONFLICTED: Words = {
  id: 'Panelis ini memiliki benturan kepentingan dengan instansi finalis.',
  en: "This panelist has a conflict of interest with the finalist's agency.",
};
