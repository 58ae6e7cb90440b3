import { eq, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { receipts } from '../db/schema/index.ts';

export type Registration = {
  stageId: string;
  editionVersionId: string;
  bodyId: string;
  editionId: string;
  agencyId: string;
  groupKey: string;
};

/** Which registration stage a submission goes by. Read without a lock: the stage is locked before the submission. */
export async function findRegistration(tx: Tx, submissionId: string): Promise<Registration | null> {
  const [row] = await tx.execute<Registration>(sql`
    select t.id as "stageId", e.edition_version_id as "editionVersionId", s.body_id as "bodyId", s.edition_id as "editionId",
      s.agency_id as "agencyId", s.group_key as "groupKey"
    from submissions s join editions e on e.id = s.edition_id
    join lateral (select id from stages where edition_id = s.edition_id and kind = 'registration' order by position limit 1) t on true
    where s.id = ${submissionId}::uuid`);
  return row ?? null;
}

/** Two submissions of one agency and group are counted one after the other, so that both cannot take the last place. */
export async function lockQuota(
  tx: Tx,
  row: { editionId: string; agencyId: string; groupKey: string },
): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`quota ${row.editionId} ${row.agencyId} ${row.groupKey}`}, 0))`,
  );
}

/** How many places of the quota are taken: everything received and not withdrawn, whatever became of it. */
export async function countReceived(
  tx: Tx,
  row: { editionId: string; agencyId: string; groupKey: string },
): Promise<number> {
  const [found] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from submissions where agency_id = ${row.agencyId} and edition_id = ${row.editionId}
      and group_key = ${row.groupKey} and number is not null and state <> 'withdrawn'`);
  return found!.count;
}

export async function insertReceipt(tx: Tx, row: typeof receipts.$inferInsert): Promise<void> {
  await tx.insert(receipts).values(row);
}

/**
 * The statement that takes the next public number, writes it on the submission and gives the receipt that proves it; it is to be
 * an act's last (`Ending`). The walls hold inside it as they do outside.
 * @param of.before the canonical text of the receipt up to its number, `of.after` what follows
 */
export function receiveNumbered(
  receiptId: string,
  row: { id: string; bodyId: string; editionId: string },
  of: { versionId: string; before: string; after: string; issuedAt: Date },
): SQL {
  const issuedAt = of.issuedAt.toISOString();
  return sql`select jsonb_build_object('number', r.number, 'receipt',
      jsonb_build_object('number', r.number, 'sha256', r.sha256, 'issuedAt', ${issuedAt}::text)) as more
    from kipp_receive(${row.id}::uuid, ${row.bodyId}::uuid, ${row.editionId}::uuid, ${of.versionId}::uuid, ${receiptId}::uuid,
      ${of.before}, ${of.after}, ${issuedAt}::timestamptz) r`;
}

export async function findReceipt(
  tx: Tx,
  submissionId: string,
): Promise<typeof receipts.$inferSelect | null> {
  const [row] = await tx
    .select()
    .from(receipts)
    .where(eq(receipts.submissionId, submissionId))
    .orderBy(sql`issued_at desc`)
    .limit(1);
  return row ?? null;
}
