import { agenciesOf } from '../db/actor.ts';
import { look, type Caller, type Tx } from '../db/door.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { findConflicts } from '../submissions/conflict-service.ts';
import { personOf, placeOf, placeOfRow } from '../judging/policy.ts';
import { isOffice } from './policy.ts';
import * as queries from './queries.ts';
import { quorumOf } from './rules-service.ts';
import { interviewView } from './views.ts';

export type InterviewPage = {
  from?: string | undefined;
  to?: string | undefined;
  limit: number;
  after?: string | undefined;
};

/** The timetable: all of it for the office, the own slots for a panelist, the own one for an announced finalist. */
export function listInterviews(caller: Caller, editionId: string, asked: InterviewPage) {
  return look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    if (!edition) throw new Refusal('not_found');
    const viewer = viewerOf(tx, isOffice(tx.actor, placeOf(edition)));
    const page = {
      ...asked,
      from: asked.from ? new Date(asked.from) : undefined,
      to: asked.to ? new Date(asked.to) : undefined,
    };
    const [rows, total] = await Promise.all([
      queries.listInterviews(tx, editionId, viewer, page),
      queries.countInterviews(tx, editionId, viewer, page),
    ]);
    const shown = rows.slice(0, asked.limit);
    return {
      items: await viewsOf(tx, shown),
      next: rows.length > asked.limit ? shown.at(-1)!.interview.id : null,
      total,
    };
  });
}

export function showInterview(caller: Caller, id: string) {
  return look(caller, (tx) => showIn(tx, id));
}

/** One interview as the actor sees it. @throws Refusal not_found */
export async function showIn(tx: Tx, id: string) {
  const found = await queries.findInterview(tx, id);
  if (!found) throw new Refusal('not_found');
  const row = await queries.findListed(tx, id, viewerOf(tx, isOffice(tx.actor, placeOfRow(found))));
  if (!row) throw new Refusal('not_found');
  return (await viewsOf(tx, [row]))[0]!;
}

function viewerOf(tx: Tx, office: boolean): queries.Viewer {
  return { office, personId: personOf(tx.actor), agencyIds: agenciesOf(tx.actor) };
}

async function viewsOf(tx: Tx, rows: readonly queries.ListedInterview[]) {
  if (rows.length === 0) return [];
  const me = personOf(tx.actor);
  const stageIds = [...new Set(rows.map((row) => row.interview.stageId))];
  const [panels, conflicts] = await Promise.all([
    queries.listPanels(
      tx,
      stageIds,
      rows.map((row) => row.interview.submissionId),
    ),
    findConflicts(tx, [me], [...new Set(rows.map((row) => row.agencyId))]),
  ]);
  const quorum = await quorumOf(tx, rows[0]!.interview);
  const bySubmission = Map.groupBy(panels, (member) => member.submissionId);
  return rows.map((row) =>
    interviewView(
      tx,
      row,
      bySubmission.get(row.interview.submissionId) ?? [],
      conflicts.has(me, row.agencyId),
      quorum,
    ),
  );
}
