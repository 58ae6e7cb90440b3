import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { agencies, interviews, people, scoresheets, submissions } from '../db/schema/index.ts';

/** The held or planned interviews of a stage, of one day and room where named; by time. */
export function listHeld(
  tx: Tx,
  stageId: string,
  of: { day?: string | undefined; room?: string | undefined },
) {
  return tx
    .select({
      startsAt: interviews.startsAt,
      room: interviews.room,
      submissionId: submissions.id,
      group: submissions.groupKey,
      number: submissions.number,
      title: submissions.title,
      agencyName: agencies.name,
    })
    .from(interviews)
    .innerJoin(submissions, eq(submissions.id, interviews.submissionId))
    .innerJoin(agencies, eq(agencies.id, submissions.agencyId))
    .where(
      and(
        eq(interviews.stageId, stageId),
        inArray(interviews.state, ['planned', 'running', 'completed', 'absent']),
        of.day
          ? sql`(${interviews.startsAt} at time zone 'Asia/Jakarta')::date = ${of.day}::date`
          : undefined,
        of.room ? eq(sql`lower(${interviews.room})`, of.room.toLowerCase()) : undefined,
      ),
    )
    .orderBy(asc(interviews.startsAt), asc(interviews.room), asc(interviews.id));
}

/** What each panelist gave these submissions in all; sheets that count only. */
export function listPanelTotals(tx: Tx, stageId: string, submissionIds: readonly string[]) {
  return tx
    .select({ submissionId: scoresheets.submissionId, name: people.name, total: scoresheets.total })
    .from(scoresheets)
    .innerJoin(people, eq(people.id, scoresheets.jurorId))
    .where(
      and(
        eq(scoresheets.stageId, stageId),
        inArray(scoresheets.state, ['submitted', 'locked']),
        inArray(scoresheets.submissionId, [...submissionIds]),
      ),
    )
    .orderBy(asc(people.name), asc(people.id));
}
