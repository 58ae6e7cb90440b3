import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import type { AttachedFile } from '../editions/rulebook/types.ts';

export type DraftText = {
  id: string;
  edition_version_id: string;
  title: string;
  group_key: string;
  category_key: string | null;
  sdgs: number[];
  implemented_since: string | null;
  answers: Record<string, string>;
  attachments: AttachedFile[];
  author: string | null;
  /** How many write it besides the one who asks, and still belong to the agency. */
  writers: number;
  time_zone: string;
  /** What keeps this draft from being reminded twice on this day of its agency. */
  reminder_key: string;
  reminded_at: string | null;
};

/**
 * The text and files of drafts as they stand, who wrote last, and whether they were reminded on this day where the agency is: one
 * statement for any number of them.
 */
export async function listDraftTexts(tx: Tx, ids: readonly string[]): Promise<DraftText[]> {
  const now = sql`${tx.at.toISOString()}::timestamptz`;
  const rows = await tx.execute<DraftText>(sql`
    select d.*, m.sent_at as reminded_at from (
      select s.id, e.edition_version_id, v.title, v.group_key, v.category_key, v.sdgs, v.implemented_since::text, v.answers, p.name as author, a.time_zone,
        (select count(*)::int from ${others(tx)}) as writers,
        'draft:' || s.id || ':' || to_char(${now} at time zone a.time_zone, 'YYYY-MM-DD') as reminder_key,
        coalesce((select jsonb_agg(jsonb_build_object('requirement', f.requirement_key, 'state', b.state, 'sizeBytes', b.size_bytes) order by f.id)
          from attachments f join blobs b on b.sha256 = f.sha256 where f.submission_id = s.id and f.removed_at is null), '[]') as attachments
      from submissions s join submission_versions v on v.id = s.current_version_id join editions e on e.id = s.edition_id
      join agencies a on a.id = s.agency_id left join people p on p.id = v.author_id
      where s.id = any(${`{${ids.join(',')}}`}::uuid[])) d
    left join reminders m on m.key = d.reminder_key order by d.id`);
  return [...rows];
}

export type Writer = { id: string; name: string; language: string };

/** Who writes `s` and still belongs to its agency, besides the one who asks. */
const others = (
  tx: Tx,
) => sql`submission_authors w join people p on p.id = w.person_id and p.closed_at is null
    where w.submission_id = s.id and w.ended_at is null and p.id::text <> ${tx.actor.kind === 'person' ? tx.actor.personId : ''}
      and exists (select from roles r where r.person_id = p.id and r.agency_id = s.agency_id and r.ended_at is null)`;

/** The same by name. */
export async function listWriters(tx: Tx, submissionId: string): Promise<Writer[]> {
  const rows = await tx.execute<Writer>(sql`
    select w.* from submissions s cross join lateral (select p.id, p.name, p.language from ${others(tx)}) w
    where s.id = ${submissionId}::uuid order by w.name, w.id`);
  return [...rows];
}
