import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { commentVerdicts } from '../db/schema/index.ts';
import type { Place } from '../http/cursor.ts';

/**
 * A comment as the chair reads it. Nothing in it says whose it is: the sheet's id names no person, and the order is that
 * of the submissions, then by chance of the text's own hash.
 */
export type CommentRow = {
  sort: string;
  scoresheetId: string;
  criterion: string;
  text: string;
  sha256: string;
  stageId: string;
  submissionId: string;
  number: number;
  title: string;
  agencyId: string;
  verdict: 'released' | 'withheld' | null;
  reason: string | null;
};

/** By submission, then by a hash that tells nothing of who wrote. */
const SORT = sql`lpad(s.number::text, 9, '0') || h.sha256 || c.criterion_key`;

const COLUMNS = sql`${SORT} as sort, k.id as "scoresheetId", c.criterion_key as criterion, c.comment as text, h.sha256, k.stage_id as "stageId",
  s.id as "submissionId", s.number, s.title, s.agency_id as "agencyId", v.verdict, v.reason`;

/** A verdict counts for the text it was given on and for no other. */
const SOURCE = sql`from scores c join scoresheets k on k.id = c.scoresheet_id join stages t on t.id = k.stage_id
  join submissions s on s.id = k.submission_id
  cross join lateral (select encode(sha256(convert_to(c.comment, 'UTF8')), 'hex') as sha256) h
  left join comment_verdicts v on v.scoresheet_id = k.id and v.criterion_key = c.criterion_key and v.comment_sha256 = h.sha256
  where k.state in ('submitted', 'locked') and t.closed_at is not null and btrim(coalesce(c.comment, '')) <> ''`;

export type CommentFilter = {
  stageKinds: readonly string[];
  withoutAgencies: readonly string[];
  verdict?: 'pending' | 'released' | 'withheld' | undefined;
};

function filtered(editionId: string, { stageKinds, withoutAgencies, verdict }: CommentFilter) {
  const which =
    verdict === 'pending' ? sql`and v.verdict is null` : verdict ? sql`and v.verdict = ${verdict}` : sql``;
  return sql`${SOURCE} and s.edition_id = ${editionId} and t.kind = any(${listOf(stageKinds)}::text[])
    and not s.agency_id = any(${listOf(withoutAgencies)}::uuid[]) ${which}`;
}

export async function listComments(
  tx: Tx,
  editionId: string,
  filter: CommentFilter & { limit: number; after: Place | null },
): Promise<CommentRow[]> {
  const after = filter.after
    ? sql`and (${SORT}, k.id) > (${filter.after[0]}, ${filter.after[1]}::uuid)`
    : sql``;
  const rows = await tx.execute<CommentRow>(
    sql`select ${COLUMNS} ${filtered(editionId, filter)} ${after} order by ${SORT}, k.id limit ${filter.limit}`,
  );
  return [...rows];
}

export async function countComments(tx: Tx, editionId: string, filter: CommentFilter) {
  const [row] = await tx.execute<{ total: number; pending: number; released: number; withheld: number }>(sql`
    select count(*)::int as total, count(*) filter (where v.verdict is null)::int as pending,
      count(*) filter (where v.verdict = 'released')::int as released, count(*) filter (where v.verdict = 'withheld')::int as withheld
    ${filtered(editionId, { ...filter, verdict: undefined })}`);
  return row!;
}

/** The named comments as they stand now; the caller compares their hashes. */
export async function findComments(
  tx: Tx,
  editionId: string,
  sheetIds: readonly string[],
): Promise<CommentRow[]> {
  const rows = await tx.execute<CommentRow>(
    sql`select ${COLUMNS} ${SOURCE} and s.edition_id = ${editionId} and k.id = any(${listOf(sheetIds)}::uuid[])`,
  );
  return [...rows];
}

/** Released comments of one submission, in an order that tells nothing. */
export async function listReleasedComments(tx: Tx, submissionId: string) {
  const rows = await tx.execute<{ stageId: string; criterion: string; text: string }>(
    sql`select k.stage_id as "stageId", c.criterion_key as criterion, c.comment as text ${SOURCE}
      and s.id = ${submissionId} and v.verdict = 'released' order by h.sha256`,
  );
  return [...rows];
}

export async function upsertVerdicts(tx: Tx, rows: (typeof commentVerdicts.$inferInsert)[]) {
  await tx
    .insert(commentVerdicts)
    .values(rows)
    .onConflictDoUpdate({
      target: [commentVerdicts.scoresheetId, commentVerdicts.criterionKey],
      set: {
        commentSha256: sql`excluded.comment_sha256`,
        verdict: sql`excluded.verdict`,
        reason: sql`excluded.reason`,
        decidedBy: sql`excluded.decided_by`,
        decidedAt: sql`excluded.decided_at`,
      },
    });
}

function listOf(values: readonly string[]): string {
  return `{${values.join(',')}}`;
}
