import { and, asc, eq, gte, inArray, lt, ne, notInArray, or, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { agencies, assignments, interviews, people, scoresheets, submissions } from '../db/schema/index.ts';

export type InterviewRow = typeof interviews.$inferSelect;

export async function insertInterview(tx: Tx, row: typeof interviews.$inferInsert) {
  await tx.insert(interviews).values(row);
}

export async function lockInterview(tx: Tx, id: string): Promise<InterviewRow | null> {
  const [row] = await tx.select().from(interviews).where(eq(interviews.id, id)).for('update');
  return row ?? null;
}

export async function updateInterview(tx: Tx, id: string, change: Partial<typeof interviews.$inferInsert>) {
  await tx
    .update(interviews)
    .set({ ...change, version: sql`${interviews.version} + 1` })
    .where(eq(interviews.id, id));
}

export async function findInterviewOf(
  tx: Tx,
  stageId: string,
  submissionId: string,
): Promise<InterviewRow | null> {
  const [row] = await tx
    .select()
    .from(interviews)
    .where(and(eq(interviews.stageId, stageId), eq(interviews.submissionId, submissionId)));
  return row ?? null;
}

/** Whose interviews: all of the edition, or those of the own panel and of the own agencies. */
export type Viewer = { office: boolean; personId: string; agencyIds: readonly string[] };

function seenBy(viewer: Viewer) {
  if (viewer.office) return undefined;
  const onPanel = sql`exists (select from assignments a where a.stage_id = ${interviews.stageId} and a.submission_id = ${interviews.submissionId}
    and a.juror_id = ${viewer.personId}::uuid and a.state in ('offered', 'accepted', 'completed'))`;
  const ownAgency = and(
    inArray(submissions.agencyId, [...viewer.agencyIds]),
    notInArray(submissions.announcedState, ['screened', 'nominated']),
  );
  return viewer.agencyIds.length > 0 ? or(onPanel, ownAgency) : onPanel;
}

function rows(tx: Tx) {
  return tx
    .select({
      interview: interviews,
      number: submissions.number,
      title: submissions.title,
      group: submissions.groupKey,
      agencyId: submissions.agencyId,
      agencyName: agencies.name,
      timeZone: agencies.timeZone,
    })
    .from(interviews)
    .innerJoin(submissions, eq(submissions.id, interviews.submissionId))
    .innerJoin(agencies, eq(agencies.id, submissions.agencyId));
}

export type ListedInterview = Awaited<ReturnType<typeof listInterviews>>[number];
export type Window = { from?: Date | undefined; to?: Date | undefined };

function within(editionId: string, viewer: Viewer, window: Window) {
  return and(
    eq(interviews.editionId, editionId),
    seenBy(viewer),
    window.from ? gte(interviews.startsAt, window.from) : undefined,
    window.to ? lt(interviews.startsAt, window.to) : undefined,
  );
}

/** By time, a page after the interview `after`. */
export function listInterviews(
  tx: Tx,
  editionId: string,
  viewer: Viewer,
  page: Window & { limit: number; after?: string | undefined },
) {
  return rows(tx)
    .where(
      and(
        within(editionId, viewer, page),
        page.after
          ? sql`(${interviews.startsAt}, ${interviews.id}) > (select i.starts_at, i.id from interviews i where i.id = ${page.after}::uuid)`
          : undefined,
      ),
    )
    .orderBy(asc(interviews.startsAt), asc(interviews.id))
    .limit(page.limit + 1);
}

export async function countInterviews(
  tx: Tx,
  editionId: string,
  viewer: Viewer,
  window: Window,
): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(interviews)
    .innerJoin(submissions, eq(submissions.id, interviews.submissionId))
    .where(within(editionId, viewer, window));
  return row!.n;
}

export async function findInterview(tx: Tx, id: string): Promise<InterviewRow | null> {
  const [row] = await tx.select().from(interviews).where(eq(interviews.id, id));
  return row ?? null;
}

export async function findListed(tx: Tx, id: string, viewer: Viewer): Promise<ListedInterview | null> {
  const [row] = await rows(tx).where(and(eq(interviews.id, id), seenBy(viewer)));
  return row ?? null;
}

/**
 * The interviews of an edition from whose panel this person was released or stepped aside: their calendar is told that
 * the appointment is gone. @param tx of the system, since the wall shows only panels one sits on
 */
export function listLeft(tx: Tx, editionId: string, personId: string) {
  return rows(tx)
    .where(
      and(
        eq(interviews.editionId, editionId),
        sql`exists (select from assignments a where a.stage_id = ${interviews.stageId} and a.submission_id = ${interviews.submissionId}
          and a.juror_id = ${personId}::uuid and a.state in ('released', 'recused', 'declined'))`,
        sql`not exists (select from assignments a where a.stage_id = ${interviews.stageId} and a.submission_id = ${interviews.submissionId}
          and a.juror_id = ${personId}::uuid and a.state in ('offered', 'accepted', 'completed'))`,
      ),
    )
    .orderBy(asc(interviews.startsAt), asc(interviews.id))
    .limit(2000);
}

/** Who sits on the panels of these submissions and whether their sheet is in. Behind the wall a panelist finds only themself. */
export function listPanels(tx: Tx, stageIds: readonly string[], submissionIds: readonly string[]) {
  return tx
    .select({
      submissionId: assignments.submissionId,
      assignmentId: assignments.id,
      state: assignments.state,
      personId: assignments.jurorId,
      name: people.name,
      sheetId: scoresheets.id,
      sheetState: scoresheets.state,
    })
    .from(assignments)
    .innerJoin(people, eq(people.id, assignments.jurorId))
    .leftJoin(scoresheets, eq(scoresheets.assignmentId, assignments.id))
    .where(
      and(
        inArray(assignments.stageId, [...stageIds]),
        inArray(assignments.submissionId, [...submissionIds]),
        inArray(assignments.state, ['offered', 'accepted', 'completed']),
      ),
    )
    .orderBy(asc(people.name), asc(people.id));
}

export type PanelMember = Awaited<ReturnType<typeof listPanels>>[number];

/** Interviews that overlap a slot in the same room or with one of these panelists. */
export function listClashes(
  tx: Tx,
  slot: {
    editionId: string;
    id: string;
    startsAt: Date;
    minutes: number;
    room: string;
    panel: readonly string[];
  },
) {
  const endsAt = new Date(slot.startsAt.getTime() + slot.minutes * 60_000);
  const samePanel =
    slot.panel.length === 0
      ? sql`false`
      : sql`exists (select from assignments a where a.stage_id = ${interviews.stageId} and a.submission_id = ${interviews.submissionId}
        and a.state in ('offered', 'accepted', 'completed') and ${inArray(sql`a.juror_id`, [...slot.panel])})`;
  return tx
    .select({
      id: interviews.id,
      room: interviews.room,
      startsAt: interviews.startsAt,
      title: submissions.title,
    })
    .from(interviews)
    .innerJoin(submissions, eq(submissions.id, interviews.submissionId))
    .where(
      and(
        eq(interviews.editionId, slot.editionId),
        ne(interviews.id, slot.id),
        inArray(interviews.state, ['planned', 'running']),
        lt(interviews.startsAt, endsAt),
        sql`${interviews.startsAt} + make_interval(mins => ${interviews.minutes}) > ${slot.startsAt.toISOString()}::timestamptz`,
        or(eq(sql`lower(${interviews.room})`, slot.room.toLowerCase()), samePanel),
      ),
    )
    .limit(1);
}
