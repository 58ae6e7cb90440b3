import { and, desc, eq, sql } from 'drizzle-orm';
import type { HeldRole } from '../db/actor.ts';
import type { Tx } from '../db/door.ts';
import { assignments, people, rehearsals, roles, scoresheets, submissions } from '../db/schema/index.ts';

export type RehearsalRow = typeof rehearsals.$inferSelect;

export async function findRehearsal(tx: Tx, id: string): Promise<RehearsalRow | null> {
  const [row] = await tx.select().from(rehearsals).where(eq(rehearsals.id, id));
  return row ?? null;
}

export async function lockRehearsal(tx: Tx, id: string): Promise<RehearsalRow | null> {
  const [row] = await tx.select().from(rehearsals).where(eq(rehearsals.id, id)).for('update');
  return row ?? null;
}

export async function insertRehearsal(tx: Tx, row: typeof rehearsals.$inferInsert): Promise<void> {
  await tx.insert(rehearsals).values(row);
}

/** A change of state counts the version; what the runner notes as it goes does not. */
export async function updateRehearsal(
  tx: Tx,
  id: string,
  change: Partial<typeof rehearsals.$inferInsert>,
): Promise<void> {
  const version = change.state ? { version: sql`${rehearsals.version} + 1` } : {};
  await tx
    .update(rehearsals)
    .set({ ...change, ...version })
    .where(eq(rehearsals.id, id));
}

/** The newest first; there are few, since each is wiped. */
export function listRehearsals(tx: Tx, bodyId: string): Promise<RehearsalRow[]> {
  return tx
    .select()
    .from(rehearsals)
    .where(eq(rehearsals.bodyId, bodyId))
    .orderBy(desc(rehearsals.id))
    .limit(20);
}

export type Trace = { at: string; name: string; actor: string | null; payload: Record<string, unknown> };

/** What stays of rehearsals that are gone: who ran which, and when. */
export async function listTraces(tx: Tx, bodyId: string): Promise<Trace[]> {
  const rows = await tx.execute<Trace>(sql`
    select e.at, e.name, p.name as actor, e.payload from events e
    left join people p on p.id::text = coalesce(e.payload ->> 'startedBy', e.actor_id)
    where e.body_id = ${bodyId} and e.subject_type = 'rehearsal'
      and e.name in ('rehearsal.started', 'rehearsal.wipeOrdered', 'rehearsal.wiped')
    order by e.seq desc limit 40`);
  return [...rows];
}

/** Rehearsals that have something to do and nobody at work: new ones, and those whose worker died. */
export async function listIdle(tx: Tx, deadSeconds: number): Promise<{ id: string; state: string }[]> {
  const rows = await tx.execute<{ id: string; state: string }>(sql`
    select id, state from rehearsals where state in ('running', 'wiping')
      and (beat_at is null or beat_at < clock_timestamp() - make_interval(secs => ${deadSeconds}))`);
  return [...rows];
}

/** Takes the work over; only one of many who try gets it. */
export async function claimRehearsal(
  tx: Tx,
  id: string,
  runner: string,
  deadSeconds: number,
): Promise<RehearsalRow | null> {
  const [row] = await tx
    .update(rehearsals)
    .set({ runner, beatAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(rehearsals.id, id),
        sql`${rehearsals.state} in ('running', 'wiping')`,
        sql`(${rehearsals.beatAt} is null or ${rehearsals.beatAt} < clock_timestamp() - make_interval(secs => ${deadSeconds}))`,
      ),
    )
    .returning();
  return row ?? null;
}

/** Says that the runner is alive and how far it is. @returns false when the work was taken away or ordered to end */
export async function beat(
  tx: Tx,
  id: string,
  runner: string,
  state: string,
  note: Pick<Partial<RehearsalRow>, 'progress' | 'step' | 'clockMs'>,
): Promise<boolean> {
  const rows = await tx
    .update(rehearsals)
    .set({ ...note, beatAt: sql`clock_timestamp()` })
    .where(and(eq(rehearsals.id, id), eq(rehearsals.runner, runner), eq(rehearsals.state, state)))
    .returning({ id: rehearsals.id });
  return rows.length > 0;
}

/** Lets go of the work, so that another may go on at once. */
export async function releaseRehearsal(tx: Tx, id: string, runner: string): Promise<void> {
  await tx
    .update(rehearsals)
    .set({ runner: null, beatAt: null })
    .where(and(eq(rehearsals.id, id), eq(rehearsals.runner, runner)));
}

export type Player = { id: string; name: string; email: string; roles: HeldRole[] };

/** Everybody who holds a role in the rehearsal's body, with their roles there. */
export async function listPlayers(tx: Tx, bodyId: string): Promise<Player[]> {
  return tx
    .select({
      id: people.id,
      name: people.name,
      email: people.email,
      roles: sql<
        HeldRole[]
      >`jsonb_agg(jsonb_build_object('role', ${roles.role}, 'bodyId', ${roles.bodyId}, 'editionId', ${roles.editionId}, 'agencyId', ${roles.agencyId}))`,
    })
    .from(roles)
    .innerJoin(people, eq(people.id, roles.personId))
    .where(and(eq(roles.bodyId, bodyId), sql`${roles.endedAt} is null`))
    .groupBy(people.id)
    .orderBy(people.id);
}

/** What stands of the proposals, by title: a step looks here for what is left to do. */
export function listPlayed(tx: Tx, editionId: string) {
  // Of one table alone columns are written without its name, and inside a subquery that would be another's.
  const own = sql.raw('submissions.id');
  return tx
    .select({
      id: submissions.id,
      title: submissions.title,
      state: submissions.state,
      version: submissions.version,
      agencyId: submissions.agencyId,
      number: submissions.number,
      filled: sql<boolean>`exists (select from submission_versions v where v.id = ${submissions.currentVersionId} and v.answers <> '{}')`,
      files: sql<number>`(select count(*)::int from attachments a where a.submission_id = ${own} and a.removed_at is null)`,
    })
    .from(submissions)
    .where(eq(submissions.editionId, editionId))
    .orderBy(submissions.id);
}

/** The tasks of a stage that are not done, with their sheets, in the order they were dealt. */
export function listTasks(tx: Tx, stageId: string) {
  return tx
    .select({
      id: assignments.id,
      version: assignments.version,
      state: assignments.state,
      jurorId: assignments.jurorId,
      title: submissions.title,
      submissionState: submissions.state,
      sheetId: scoresheets.id,
      sheetVersion: scoresheets.version,
      sheetState: scoresheets.state,
      total: scoresheets.total,
    })
    .from(assignments)
    .innerJoin(submissions, eq(submissions.id, assignments.submissionId))
    .leftJoin(scoresheets, eq(scoresheets.assignmentId, assignments.id))
    .where(and(eq(assignments.stageId, stageId), sql`${assignments.state} in ('offered', 'accepted')`))
    .orderBy(assignments.id);
}
