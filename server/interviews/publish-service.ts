import { interview as workflow } from '../../workflows/interview.ts';
import { act, type Caller, type Tx } from '../db/door.ts';
import type { EditionRow } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record, type DirectMail } from '../events/record.ts';
import { lockAssignmentsOf } from '../judging/assignment-queries.ts';
import { listPeopleWithRole } from '../judging/juror-queries.ts';
import { PANEL } from '../judging/policy.ts';
import { releaseAssignments } from '../judging/release-service.ts';
import { lockSubmission } from '../submissions/queries.ts';
import { changeInterview } from './move-service.ts';
import { seatPanel } from './plan-service.ts';
import * as interviews from './queries.ts';
import { readProblem } from './problem-reading.ts';
import { showIn, subjectOf, take, type Placement, type Proposal } from './timetable-service.ts';
import { updateTimetable } from './timetable-queries.ts';

const REASON = 'Susunan panel diubah oleh jadwal baru.';

/**
 * Makes the proposal true: new interviews are planned, others moved, panels seated. Each agency gets a mail about its
 * own interview, each panelist one about the whole.
 * @throws Refusal guard_refused without a proposal, subject_changed when what it was worked out from has changed
 */
export function publishTimetable(caller: Caller, editionId: string) {
  return act(caller, async (tx) => {
    const { edition, stage, row } = await take(tx, caller, editionId);
    const proposal = row?.proposal as unknown as Proposal | null | undefined;
    if (!row || !proposal || proposal.placements.length === 0)
      throw new Refusal('guard_refused', { reason: NO_PROPOSAL });
    const { basis } = await readProblem(tx, edition);
    if (basis !== proposal.basis) throw new Refusal('subject_changed');
    const touched = new Set<string>();
    for (const placement of proposal.placements)
      for (const personId of await publishOne(tx, edition, stage.id, placement)) touched.add(personId);
    await updateTimetable(tx, stage.id, { proposal: null, publishedAt: tx.at });
    await record(
      tx,
      'timetable.published',
      subjectOf(edition, stage.id, row.version + 1),
      { placed: proposal.placements.length, unplaced: proposal.unplaced.length },
      [],
      await mailsTo(tx, edition, touched),
    );
    return showIn(tx, edition);
  });
}

/** @returns the panelists for whom something changed */
async function publishOne(
  tx: Tx,
  edition: EditionRow,
  stageId: string,
  placement: Placement,
): Promise<string[]> {
  const { submissionId, minutes, room, panel } = placement;
  const slot = { startsAt: new Date(placement.startsAt), minutes, room };
  const scope = { bodyId: edition.bodyId, editionId: edition.id, stageId, submissionId };
  await lockSubmission(tx, submissionId);
  const known = await interviews.findInterviewOf(tx, stageId, submissionId);
  if (!known) {
    const id = tx.context.ids.next();
    await interviews.insertInterview(tx, {
      id,
      ...scope,
      state: workflow.initial,
      ...slot,
      createdAt: tx.at,
    });
    await seatPanel(tx, scope, panel, id);
    await record(
      tx,
      workflow.creation.event,
      { type: 'interview', id, version: 1, bodyId: scope.bodyId, editionId: scope.editionId },
      { submissionId },
      workflow.creation.effects.filter((effect) => effect.kind === 'mail' && effect.to === 'agency'),
    );
    return panel;
  }
  const changed = await reseat(tx, { ...scope, interviewId: known.id }, panel);
  if (placement.change === 'same') return changed;
  const row = (await interviews.lockInterview(tx, known.id))!;
  await changeInterview(tx, row, 'reschedule', {
    set: { ...slot, calendarSequence: row.calendarSequence + 1 },
    tell: ['agency'],
  });
  return [...panel, ...changed];
}

type Seats = {
  bodyId: string;
  editionId: string;
  stageId: string;
  submissionId: string;
  interviewId: string;
};

/** Brings the panel to what the timetable says, releasing and seating only whom it must. */
export async function reseat(
  tx: Tx,
  { interviewId, ...scope }: Seats,
  panel: readonly string[],
  reason = REASON,
): Promise<string[]> {
  const seated = await lockAssignmentsOf(tx, scope.stageId, scope.submissionId);
  const leaving = seated.filter((one) => !panel.includes(one.jurorId));
  const coming = panel.filter((id) => !seated.some((one) => one.jurorId === id));
  // One mail tells the whole, so the single releases are silent.
  await releaseAssignments(tx, leaving, reason, { mails: new Map() });
  if (coming.length > 0) await seatPanel(tx, scope, coming, interviewId);
  return [...leaving.map((one) => one.jurorId), ...coming];
}

async function mailsTo(tx: Tx, edition: EditionRow, personIds: ReadonlySet<string>): Promise<DirectMail[]> {
  const panel = await listPeopleWithRole(tx, edition, PANEL);
  return panel
    .filter((one) => personIds.has(one.id))
    .map(({ id, language }) => ({
      template: 'timetable.published',
      recipientId: id,
      language: language === 'en' ? 'en' : 'id',
      values: { link: '/jury/interviews' },
    }));
}

const NO_PROPOSAL = {
  id: 'Belum ada usulan jadwal. Susun jadwal lebih dahulu.',
  en: 'There is no proposed timetable yet. Work one out first.',
};
