import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { fieldFindings, fieldVisits } from '../db/schema/index.ts';

/** What the visits to these submissions found, for whoever decides on them: sent reports only. */
export function countFindings(tx: Tx, submissionIds: readonly string[]) {
  const found = (finding: string) =>
    sql<number>`count(*) filter (where ${fieldFindings.finding} = ${finding})::int`;
  return tx
    .select({
      visitId: fieldVisits.id,
      submissionId: fieldVisits.submissionId,
      confirmed: found('confirmed'),
      differs: found('differs'),
      notFound: found('not_found'),
    })
    .from(fieldVisits)
    .innerJoin(fieldFindings, eq(fieldFindings.visitId, fieldVisits.id))
    .where(
      and(
        inArray(fieldVisits.submissionId, [...submissionIds]),
        inArray(fieldVisits.state, ['reported', 'confirmed']),
      ),
    )
    .groupBy(fieldVisits.id);
}
