import { sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import type { AttachedFile } from '../editions/rulebook/types.ts';
import type { Content } from '../submissions/content.ts';
import { draftOf } from '../submissions/view-service.ts';
import type { CheckFacts, Twin } from './evidence.ts';
import { listLikenesses } from './likeness-queries.ts';

type TextRow = Content & {
  id: string;
  agencyName: string;
  closedOn: string;
  placeInQuota: number;
  versionSha256: string;
};
type Listed = { submissionId: string };

/**
 * What the automatic checks ask about these submissions, in the same five statements for one or for a hundred.
 * @param withTexts whether the answers come along, the longest part by far; their hash comes in any case
 */
export async function findCheckFacts(
  tx: Tx,
  ids: readonly string[],
  withTexts = true,
): Promise<Map<string, CheckFacts>> {
  if (ids.length === 0) return new Map();
  const these = sql`any(${`{${ids.join(',')}}`}::uuid[])`;
  const [texts, files, twins, history, likenesses] = await Promise.all([
    listTexts(tx, these, withTexts),
    listFiles(tx, these),
    listSameTitles(tx, these),
    listHistory(tx, these),
    listLikenesses(tx, these, ids.length === 1),
  ]);
  return new Map(
    texts.map((row) => {
      const mine = <R extends Listed>(rows: readonly R[]) =>
        rows.filter((one) => one.submissionId === row.id);
      const facts = {
        group: row.groupKey,
        draft: draftOf(row, mine(files)),
        registrationClosedOn: row.closedOn,
        placeInQuota: row.placeInQuota,
        sameTitles: mine(twins).map(({ number, agency }) => ({ number: String(number), agency })),
        twins: mine(twins).map(({ id, number, agency }) => ({ id, number, agency })),
        history: mine(history).map(({ year, award }) => ({ year, award })),
        likenesses: mine(likenesses),
        agencyName: row.agencyName,
        textSha256: row.versionSha256,
      };
      return [row.id, facts];
    }),
  );
}

/** The submitted texts; the closing date is that of the agency's own time zone. */
async function listTexts(tx: Tx, these: SQL, withTexts: boolean): Promise<TextRow[]> {
  const answers = withTexts ? sql`v.answers` : sql`'{}'::jsonb as answers`;
  const rows = await tx.execute<TextRow>(sql`
    select s.id, v.title, v.group_key as "groupKey", v.category_key as "categoryKey", v.sdgs, v.implemented_since::text as "implementedSince",
      ${answers}, v.sha256 as "versionSha256", a.name as "agencyName",
      (coalesce(t.closes_at, t.closed_at, ${tx.at.toISOString()}::timestamptz) at time zone a.time_zone)::date::text as "closedOn",
      (select count(*)::int from submissions o where o.agency_id = s.agency_id and o.edition_id = s.edition_id and o.group_key = s.group_key
        and o.number <= s.number and o.state <> 'withdrawn') as "placeInQuota"
    from submissions s
    join submission_versions v on v.id = s.submitted_version_id
    join agencies a on a.id = s.agency_id
    left join lateral (select closes_at, closed_at from stages where edition_id = s.edition_id and kind = 'registration' order by position limit 1) t on true
    where s.id = ${these}`);
  return [...rows];
}

async function listFiles(tx: Tx, these: SQL): Promise<(AttachedFile & Listed)[]> {
  const rows = await tx.execute<AttachedFile & Listed>(sql`
    select f.submission_id as "submissionId", f.requirement_key as requirement, b.state, b.size_bytes as "sizeBytes"
    from attachments f join blobs b on b.sha256 = f.sha256 where f.submission_id = ${these} and f.removed_at is null order by f.id`);
  return [...rows];
}

async function listSameTitles(tx: Tx, these: SQL): Promise<(Listed & Twin)[]> {
  const rows = await tx.execute<Listed & Twin>(sql`
    select s.id as "submissionId", o.id, o.number, a.name as agency
    from submissions s
    join submissions o on o.edition_id = s.edition_id and o.id <> s.id and o.title_key = s.title_key
      and o.number is not null and o.state <> 'withdrawn'
    join agencies a on a.id = o.agency_id
    where s.id = ${these} order by o.number`);
  return [...rows];
}

/** Awards of earlier years: of the innovation it is linked to, or of the same title from the same agency. */
async function listHistory(tx: Tx, these: SQL): Promise<(Listed & { year: number | null; award: string })[]> {
  const rows = await tx.execute<Listed & { year: number | null; award: string }>(sql`
    with held as (
      select s.id as submission_id, s.innovation_id from submissions s where s.id = ${these} and s.innovation_id is not null
      union
      select s.id, i.id from submissions s join agencies a on a.id = s.agency_id
      join innovations i on i.title_key = s.title_key and lower(i.agency_name) = lower(a.name) where s.id = ${these})
    select distinct h.submission_id as "submissionId", w.year, w.award
    from held h join innovation_awards w on w.innovation_id = h.innovation_id and w.withdrawn_at is null
    order by 1, w.year, w.award`);
  return [...rows];
}
