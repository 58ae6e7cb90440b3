import { and, asc, eq, gt, isNotNull, notInArray, or, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { submissions } from '../db/schema/index.ts';
import { titleKey } from '../db/title-key.ts';

export type QueueFilter = {
  /** Which part of the queue: nobody looked yet, a second person is awaited, or an organiser. */
  waits?: 'first' | 'second' | 'organiser' | undefined;
  /** Part of the title, or the public number. */
  q?: string | undefined;
};

type Step = {
  step: string;
  screenedBy: string;
  name: string | null;
  reasons: string[];
  note: string | null;
  at: string;
};
type Claim = { personId: string; name: string | null; expiresAt: string };

// The outer table is named in full: inside these sub-selects a bare column would be that of the inner one.
const latest = sql<Step | null>`(select json_build_object('step', c.step, 'screenedBy', c.screened_by, 'name',
    (select p.name from people p where p.id = c.screened_by), 'reasons', c.reasons, 'note', c.note, 'at', c.created_at)
  from screenings c where c.submission_id = submissions.id order by c.created_at desc, c.id desc limit 1)`;

/** What waits for a verdict, by public number, without the submissions of some agencies. */
export function listQueue(
  tx: Tx,
  editionId: string,
  without: readonly string[],
  filter: QueueFilter,
  page: { after: number | null; limit: number },
) {
  return tx
    .select({
      row: submissions,
      latest,
      claim: sql<Claim | null>`(select json_build_object('personId', k.person_id, 'expiresAt', k.expires_at, 'name',
          (select p.name from people p where p.id = k.person_id))
        from screening_claims k where k.submission_id = submissions.id and k.expires_at > ${tx.at.toISOString()}::timestamptz)`,
      correction: sql<
        'answered' | 'expired' | null
      >`(select case when x.answered_at is not null then 'answered' when x.expired_at is not null then 'expired' end
        from corrections x where x.submission_id = submissions.id order by x.number desc limit 1)`,
      corrections: sql<number>`(select count(*)::int from corrections x where x.submission_id = submissions.id)`,
    })
    .from(submissions)
    .where(
      and(
        inQueue(editionId, without, filter),
        page.after === null ? undefined : gt(submissions.number, page.after),
      ),
    )
    .orderBy(asc(submissions.number))
    .limit(page.limit)
    .then((rows) => rows);
}

export async function countQueue(
  tx: Tx,
  editionId: string,
  without: readonly string[],
  filter: QueueFilter,
): Promise<number> {
  return tx.$count(submissions, inQueue(editionId, without, filter));
}

const WAITS: Record<NonNullable<QueueFilter['waits']>, SQL> = {
  first: sql`coalesce(${latest} ->> 'step', '') not in ('proposed', 'disputed')`,
  second: sql`${latest} ->> 'step' = 'proposed'`,
  organiser: sql`${latest} ->> 'step' = 'disputed'`,
};

function inQueue(editionId: string, without: readonly string[], { waits, q }: QueueFilter): SQL | undefined {
  return and(
    eq(submissions.editionId, editionId),
    // In words and not as a value: so the index of what waits serves it.
    sql`${submissions.state} = 'submitted'`,
    isNotNull(submissions.number),
    without.length === 0 ? undefined : notInArray(submissions.agencyId, [...without]),
    waits ? WAITS[waits] : undefined,
    q ? matches(q) : undefined,
  );
}

function matches(q: string): SQL | undefined {
  const words = titleKey(q);
  return or(
    words === '' ? sql`false` : sql`${submissions.titleKey} like ${`%${words}%`}`,
    /^\d{1,9}$/.test(q) ? eq(submissions.number, Number(q)) : undefined,
  );
}
