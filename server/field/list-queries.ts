import { and, asc, eq, notInArray, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { agencies, fieldVisits, submissions } from '../db/schema/index.ts';

export type VisitFilter = {
  /** Only the visits whose team holds this person; everybody's without. */
  personId: string | null;
  /** Agencies that the asker has a tie with. */
  without: readonly string[];
  state?: string | undefined;
};

function asked(editionId: string, { personId, without, state }: VisitFilter) {
  return and(
    eq(fieldVisits.editionId, editionId),
    personId
      ? sql`exists (select from field_teams m where m.visit_id = ${fieldVisits.id} and m.person_id = ${personId}::uuid)`
      : undefined,
    without.length > 0 ? notInArray(submissions.agencyId, [...without]) : undefined,
    state ? eq(fieldVisits.state, state) : undefined,
  );
}

/** By day, a page after the visit `after`. */
export function listVisits(
  tx: Tx,
  editionId: string,
  filter: VisitFilter,
  page: { limit: number; after?: string | undefined },
) {
  return tx
    .select({
      visit: fieldVisits,
      number: submissions.number,
      title: submissions.title,
      group: submissions.groupKey,
      agencyName: agencies.name,
      timeZone: agencies.timeZone,
      questions: sql<number>`(select count(*)::int from field_findings f where f.visit_id = ${fieldVisits.id})`,
      answered: sql<number>`(select count(*)::int from field_findings f where f.visit_id = ${fieldVisits.id} and f.finding is not null)`,
      unsettled: sql<number>`(select count(*)::int from field_findings f where f.visit_id = ${fieldVisits.id}
        and f.finding in ('partly', 'no') and f.settlement is null)`,
      photos: sql<number>`(select count(*)::int from field_photos p where p.visit_id = ${fieldVisits.id} and p.removed_at is null)`,
    })
    .from(fieldVisits)
    .innerJoin(submissions, eq(submissions.id, fieldVisits.submissionId))
    .innerJoin(agencies, eq(agencies.id, submissions.agencyId))
    .where(
      and(
        asked(editionId, filter),
        page.after
          ? sql`(${fieldVisits.visitOn}, ${fieldVisits.id}) > (select v.visit_on, v.id from field_visits v where v.id = ${page.after}::uuid)`
          : undefined,
      ),
    )
    .orderBy(asc(fieldVisits.visitOn), asc(fieldVisits.id))
    .limit(page.limit + 1);
}

export type ListedVisit = Awaited<ReturnType<typeof listVisits>>[number];

export async function countVisits(tx: Tx, editionId: string, filter: VisitFilter): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(fieldVisits)
    .innerJoin(submissions, eq(submissions.id, fieldVisits.submissionId))
    .where(asked(editionId, filter));
  return row!.n;
}
