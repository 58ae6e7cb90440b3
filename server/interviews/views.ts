import { interview as workflow } from '../../workflows/interview.ts';
import type { Facts } from '../../workflows/table.ts';
import type { Tx } from '../db/door.ts';
import { labelOf, linkedOffers } from '../events/step.ts';
import { personOf, placeOfRow } from '../judging/policy.ts';
import { isOffice, rolesFor } from './policy.ts';
import type { ListedInterview, PanelMember } from './queries.ts';

/** Whether every panelist has sent their sheet, and whether those are enough. */
export function sheetFacts(panel: readonly { state: string }[], quorum: number): Facts {
  const sent = panel.filter((member) => member.state === 'completed').length;
  return { allSheetsIn: panel.length > 0 && sent === panel.length, quorumMet: sent >= quorum };
}

/**
 * A slot as its viewer may see it: the office with the panel and whose sheet is in, a panelist with the own task, the
 * agency with time and room. Nobody finds a score here.
 */
export function interviewView(
  tx: Tx,
  row: ListedInterview,
  members: readonly PanelMember[],
  conflicted: boolean,
  quorum: number,
) {
  const { interview } = row;
  const me = personOf(tx.actor);
  const href = `/api/interviews/${interview.id}`;
  const panel = isOffice(tx.actor, placeOfRow(interview)) && !conflicted;
  const own = members.find((member) => member.personId === me);
  return {
    id: interview.id,
    version: interview.version,
    state: interview.state,
    stateLabel: labelOf(workflow, interview.state),
    offers: linkedOffers(
      workflow,
      interview,
      rolesFor(tx.actor, interview, conflicted),
      {
        start: `${href}/start`,
        complete: `${href}/completion`,
        markAbsent: `${href}/absence`,
        cancel: `${href}/cancellation`,
        reschedule: `${href}/schedule`,
      },
      sheetFacts(members, quorum),
    ),
    editionId: interview.editionId,
    stageId: interview.stageId,
    submission: {
      id: interview.submissionId,
      number: row.number,
      title: row.title,
      group: row.group,
      agencyName: row.agencyName,
    },
    startsAt: interview.startsAt.toISOString(),
    minutes: interview.minutes,
    room: interview.room,
    timeZone: row.timeZone,
    pinned: interview.pinned,
    startedAt: interview.startedAt?.toISOString() ?? null,
    completedAt: interview.completedAt?.toISOString() ?? null,
    panel: panel
      ? members.map(({ personId, name, state }) => ({ personId, name, done: state === 'completed' }))
      : null,
    own: own ? { assignmentId: own.assignmentId, sheetId: own.sheetId, sheetState: own.sheetState } : null,
  };
}
