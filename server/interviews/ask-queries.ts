import { and, asc, eq, gt, inArray, notInArray, or, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { agencies, interviewAsks, interviews, people, submissions } from '../db/schema/index.ts';

export type AskRow = typeof interviewAsks.$inferSelect;

export async function insertAsk(tx: Tx, row: typeof interviewAsks.$inferInsert): Promise<void> {
  await tx.insert(interviewAsks).values(row);
}

export async function lockAsk(tx: Tx, id: string): Promise<AskRow | null> {
  const [row] = await tx.select().from(interviewAsks).where(eq(interviewAsks.id, id)).for('update');
  return row ?? null;
}

export async function findOpenAsk(tx: Tx, interviewId: string, kind: string, personId: string) {
  const [row] = await tx
    .select({ id: interviewAsks.id })
    .from(interviewAsks)
    .where(
      and(
        eq(interviewAsks.interviewId, interviewId),
        eq(interviewAsks.kind, kind),
        eq(interviewAsks.askedBy, personId),
        eq(interviewAsks.state, 'open'),
      ),
    );
  return row ?? null;
}

export async function updateAsk(tx: Tx, id: string, change: Partial<typeof interviewAsks.$inferInsert>) {
  await tx
    .update(interviewAsks)
    .set({ ...change, version: sql`${interviewAsks.version} + 1` })
    .where(eq(interviewAsks.id, id));
}

export type AskFilter = {
  /** Null for the office, which sees all but those of `without`. */
  own: { personId: string; agencyIds: readonly string[] } | null;
  without: readonly string[];
};

function asked(editionId: string, { own, without }: AskFilter) {
  return and(
    eq(interviewAsks.editionId, editionId),
    own
      ? or(
          eq(interviewAsks.askedBy, own.personId),
          own.agencyIds.length > 0
            ? and(eq(interviewAsks.kind, 'otherTime'), inArray(submissions.agencyId, [...own.agencyIds]))
            : undefined,
        )
      : undefined,
    without.length > 0 ? notInArray(submissions.agencyId, [...without]) : undefined,
  );
}

/** In the order they were asked, a page after the request `after`. */
export function listAsks(
  tx: Tx,
  editionId: string,
  filter: AskFilter,
  page: { limit: number; after?: string | undefined },
) {
  return tx
    .select({
      ask: interviewAsks,
      startsAt: interviews.startsAt,
      room: interviews.room,
      number: submissions.number,
      title: submissions.title,
      agencyName: agencies.name,
      askedByName: people.name,
    })
    .from(interviewAsks)
    .innerJoin(interviews, eq(interviews.id, interviewAsks.interviewId))
    .innerJoin(submissions, eq(submissions.id, interviewAsks.submissionId))
    .innerJoin(agencies, eq(agencies.id, submissions.agencyId))
    .leftJoin(people, eq(people.id, interviewAsks.askedBy))
    .where(and(asked(editionId, filter), page.after ? gt(interviewAsks.id, page.after) : undefined))
    .orderBy(asc(interviewAsks.id))
    .limit(page.limit + 1);
}

export type ListedAsk = Awaited<ReturnType<typeof listAsks>>[number];

export async function countAsks(tx: Tx, editionId: string, filter: AskFilter): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(interviewAsks)
    .innerJoin(submissions, eq(submissions.id, interviewAsks.submissionId))
    .where(asked(editionId, filter));
  return row!.n;
}
