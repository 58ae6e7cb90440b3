import { eq, sql, type SQL } from 'drizzle-orm';
import { inOneGo, readStageNow, type StageNow, type StageNowRow, type Tx } from '../db/door.ts';
import { receipts } from '../db/schema/index.ts';

export type Registration = {
  stageId: string;
  editionVersionId: string;
  bodyId: string;
  editionId: string;
  agencyId: string;
  groupKey: string;
};

/**
 * Which registration stage a submission goes by, and what time it is for it (door.ts, `stageNow`). The stage is locked as
 * there, in the same statement that finds it; the submission, which is locked after it, is only read.
 */
export async function lockRegistration(
  tx: Tx,
  submissionId: string,
): Promise<(Registration & { stage: StageNow }) | null> {
  const [row] = await tx.execute<Registration & StageNowRow>(sql`
    select p.*, n.* from (
      select e.edition_version_id as "editionVersionId", s.body_id as "bodyId", s.edition_id as "editionId", s.agency_id as "agencyId",
        s.group_key as "groupKey", t.id as "stageId", pg_advisory_xact_lock_shared(hashtextextended('stage ' || t.id, 0)) as taken
      from submissions s join editions e on e.id = s.edition_id
      join lateral (select id from stages where edition_id = s.edition_id and kind = 'registration' order by position limit 1) t on true
      where s.id = ${submissionId}::uuid) p,
    lateral kipp_stage_now_for(p."stageId", p."agencyId", ${tx.context.clock.offsetMs()}::bigint) n`);
  return row ? { ...row, stage: readStageNow(row) } : null;
}

/**
 * How many places of the quota are taken: everything received and not withdrawn, whatever became of it. Two submissions of
 * one agency and group are counted one after the other, so that both cannot take the last place; the count is its own
 * statement after the lock, so that it sees what the submission before it committed.
 */
export async function countForQuota(
  tx: Tx,
  row: { editionId: string; agencyId: string; groupKey: string },
): Promise<number> {
  const [, counted] = await inOneGo<[never, { count: number }]>(tx, [
    sql`select pg_advisory_xact_lock(hashtextextended(${`quota ${row.editionId} ${row.agencyId} ${row.groupKey}`}, 0))`,
    received(row),
  ]);
  return counted[0]!.count;
}

/** The same count without the lock, for who only wants to know. */
export async function countReceived(
  tx: Tx,
  row: { editionId: string; agencyId: string; groupKey: string },
): Promise<number> {
  const [found] = await tx.execute<{ count: number }>(received(row));
  return found!.count;
}

const received = (row: { editionId: string; agencyId: string; groupKey: string }) => sql`
  select count(*)::int as count from submissions where agency_id = ${row.agencyId} and edition_id = ${row.editionId}
    and group_key = ${row.groupKey} and number is not null and state <> 'withdrawn'`;

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
