import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import {
  editions,
  raters,
  ratingCodes,
  ratings,
  rubricVersions,
  stages,
  submissions,
} from '../db/schema/index.ts';

export type RaterRow = typeof raters.$inferSelect;
export type CodeRow = typeof ratingCodes.$inferSelect;
export type RatingRow = typeof ratings.$inferSelect;

/** What the public may know of a finalist who can be rated. */
const SHOWN = ['finalist', 'interviewed'];

export async function findStage(tx: Tx, editionId: string) {
  const [row] = await tx
    .select({ stage: stages, edition: editions })
    .from(stages)
    .innerJoin(editions, eq(editions.id, stages.editionId))
    .where(and(eq(stages.editionId, editionId), eq(stages.kind, 'public_rating')));
  return row ?? null;
}

/** The rater with this address, made where there is none yet; locked, so that codes are counted one after another. */
export async function lockRater(tx: Tx, row: typeof raters.$inferInsert): Promise<RaterRow> {
  await tx.insert(raters).values(row).onConflictDoNothing();
  const [found] = await tx
    .select()
    .from(raters)
    .where(and(eq(raters.editionId, row.editionId), eq(raters.addressHash, row.addressHash)))
    .for('update');
  return found!;
}

export async function countCodes(tx: Tx, of: { raterId: string } | { networkHash: string }, since: Date) {
  const whose =
    'raterId' in of ? eq(ratingCodes.raterId, of.raterId) : eq(ratingCodes.networkHash, of.networkHash);
  return tx.$count(ratingCodes, and(whose, gt(ratingCodes.createdAt, since)));
}

export async function insertCode(tx: Tx, row: typeof ratingCodes.$inferInsert): Promise<void> {
  await tx.insert(ratingCodes).values(row);
}

/** The newest code of an address that was not spent yet. */
export async function lockNewestCode(
  tx: Tx,
  editionId: string,
  addressHash: string,
): Promise<CodeRow | null> {
  const [row] = await tx
    .select({ code: ratingCodes })
    .from(ratingCodes)
    .innerJoin(raters, eq(raters.id, ratingCodes.raterId))
    .where(
      and(eq(raters.editionId, editionId), eq(raters.addressHash, addressHash), isNull(ratingCodes.spentAt)),
    )
    .orderBy(desc(ratingCodes.createdAt), desc(ratingCodes.id))
    .limit(1)
    .for('update', { of: ratingCodes });
  return row?.code ?? null;
}

export async function lockCodeByToken(tx: Tx, editionId: string, tokenHash: string): Promise<CodeRow | null> {
  const [row] = await tx
    .select()
    .from(ratingCodes)
    .where(and(eq(ratingCodes.editionId, editionId), eq(ratingCodes.tokenHash, tokenHash)))
    .for('update');
  return row ?? null;
}

export async function updateCode(tx: Tx, id: string, change: Partial<typeof ratingCodes.$inferInsert>) {
  await tx.update(ratingCodes).set(change).where(eq(ratingCodes.id, id));
}

export async function updateRaterVerified(tx: Tx, id: string) {
  await tx
    .update(raters)
    .set({ verifiedAt: tx.at })
    .where(and(eq(raters.id, id), isNull(raters.verifiedAt)));
}

/** The rater who holds a ticket that is still good. */
export async function findRaterByTicket(
  tx: Tx,
  editionId: string,
  ticketHash: string,
): Promise<RaterRow | null> {
  const [row] = await tx
    .select({ rater: raters })
    .from(ratingCodes)
    .innerJoin(raters, eq(raters.id, ratingCodes.raterId))
    .where(
      and(
        eq(ratingCodes.editionId, editionId),
        eq(ratingCodes.ticketHash, ticketHash),
        gt(ratingCodes.ticketExpiresAt, tx.at),
      ),
    );
  return row?.rater ?? null;
}

export async function findRubricVersion(tx: Tx, editionId: string, stageKey: string): Promise<string> {
  const [row] = await tx
    .select({ id: rubricVersions.id })
    .from(rubricVersions)
    .where(and(eq(rubricVersions.editionId, editionId), eq(rubricVersions.stageKey, stageKey)))
    .orderBy(desc(rubricVersions.number))
    .limit(1);
  return row!.id;
}

export async function findFinalist(tx: Tx, submissionId: string) {
  const [row] = await tx.select().from(submissions).where(eq(submissions.id, submissionId));
  return row && SHOWN.includes(row.announcedState) ? row : null;
}

export async function findRating(tx: Tx, raterId: string, submissionId: string): Promise<RatingRow | null> {
  const [row] = await tx
    .select()
    .from(ratings)
    .where(and(eq(ratings.raterId, raterId), eq(ratings.submissionId, submissionId)))
    .for('update');
  return row ?? null;
}

export async function insertRating(tx: Tx, row: typeof ratings.$inferInsert) {
  await tx.insert(ratings).values(row);
}

export async function updateRating(tx: Tx, id: string, change: Partial<typeof ratings.$inferInsert>) {
  await tx
    .update(ratings)
    .set({ ...change, version: sql`${ratings.version} + 1` })
    .where(eq(ratings.id, id));
}

export function countRatingsOfNetwork(tx: Tx, networkHash: string, since: Date) {
  return tx.$count(ratings, and(eq(ratings.networkHash, networkHash), gt(ratings.changedAt, since)));
}

/** E-mail addresses of the people of an agency, of those above and below it, and of those who run or judge the edition. */
export async function listInsiders(
  tx: Tx,
  of: { agencyId: string; bodyId: string; editionId: string },
): Promise<{ email: string; ofAgency: boolean }[]> {
  const rows = await tx.execute<{ email: string; of_agency: boolean }>(sql`
    with recursive up as (select id, parent_agency_id from agencies where id = ${of.agencyId}
        union select a.id, a.parent_agency_id from agencies a join up on a.id = up.parent_agency_id),
      down as (select id from agencies where id = ${of.agencyId} union select a.id from agencies a join down on a.parent_agency_id = down.id)
    select distinct p.email, r.agency_id is not null as of_agency from roles r join people p on p.id = r.person_id
    where r.ended_at is null and (r.agency_id in (select id from up union select id from down)
      or (r.agency_id is null and r.body_id = ${of.bodyId} and (r.edition_id is null or r.edition_id = ${of.editionId})))`);
  return rows.map((row) => ({ email: row.email, ofAgency: row.of_agency }));
}

/** Ratings that count, summed by submission; `weighted` as weightedPoints says. */
export async function listSums(
  tx: Tx,
  stageId: string,
  submissionId?: string,
): Promise<{ submissionId: string; weighted: number; ratings: number; excluded: number }[]> {
  const rows = await tx.execute<{ submission_id: string; weighted: number; n: number; excluded: number }>(sql`
    select submission_id, coalesce(sum(weighted) filter (where exclusion_id is null), 0)::int as weighted,
      count(*) filter (where exclusion_id is null)::int as n, count(exclusion_id)::int as excluded
    from ratings where stage_id = ${stageId} ${submissionId ? sql`and submission_id = ${submissionId}` : sql``}
    group by submission_id order by submission_id`);
  return rows.map((row) => ({
    submissionId: row.submission_id,
    weighted: row.weighted,
    ratings: row.n,
    excluded: row.excluded,
  }));
}
