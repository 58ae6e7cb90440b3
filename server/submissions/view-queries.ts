import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import type { FileState } from './attachment-queries.ts';

type Text = {
  id: string;
  number: number;
  title: string;
  groupKey: string;
  categoryKey: string | null;
  sdgs: number[];
  implementedSince: string | null;
  answers: Record<string, string>;
  wordCounts: Record<string, number>;
  savedAt: string;
  authorName: string | null;
};

export type FullSubmission = {
  id: string;
  bodyId: string;
  editionId: string;
  agencyId: string;
  unitName: string | null;
  title: string;
  groupKey: string;
  categoryKey: string | null;
  state: string;
  announcedState: string;
  version: number;
  announcedVersion: number;
  number: number | null;
  submittedAt: string | null;
  submittedVersionId: string | null;
  late: boolean;
  stateReason: string | null;
  announcedReason: string | null;
  createdAt: string;
  changedAt: string;
  agencyName: string;
  editionVersionId: string;
  editionKind: string;
  clockOffsetMs: number;
  text: Text | null;
  files: {
    id: string;
    requirement: string;
    fileName: string;
    sizeBytes: number;
    mediaType: string | null;
    state: FileState;
    reason: string | null;
    sha256: string;
  }[];
  registration: {
    opensAt: string | null;
    closesAt: string | null;
    /** The close of all before it was last moved. */
    before: string | null;
    graceMinutes: number;
    closedAt: string | null;
    /** The later close that the agency was granted, and why; null where the close of all holds. */
    extended: { before: string; reason: string } | null;
  } | null;
  screening: { verdict: 'pass' | 'fail'; reasons: string[]; note: string | null; at: string } | null;
  usedQuota: number;
};

/**
 * A submission with everything its page shows, in one statement, since this is what is read most. The agency's
 * members get the text as it stands now while they may write, everybody else the submitted one; instants come as texts.
 */
export async function findFullSubmission(tx: Tx, id: string): Promise<FullSubmission | null> {
  const [row] = await tx.execute<{ full: FullSubmission }>(sql`
    select json_build_object(
      'id', s.id, 'bodyId', s.body_id, 'editionId', s.edition_id, 'agencyId', s.agency_id, 'unitName', s.unit_name, 'title', s.title,
      'groupKey', s.group_key, 'categoryKey', s.category_key, 'state', s.state, 'announcedState', s.announced_state, 'version', s.version, 'announcedVersion', s.announced_version,
      'number', s.number, 'submittedAt', s.submitted_at, 'submittedVersionId', s.submitted_version_id, 'late', s.late,
      'stateReason', s.state_reason, 'announcedReason', s.announced_reason, 'createdAt', s.created_at, 'changedAt', s.changed_at, 'agencyName', a.name,
      'editionVersionId', e.edition_version_id, 'editionKind', e.kind, 'clockOffsetMs', e.clock_offset_ms,
      'text', (select json_build_object('id', v.id, 'number', v.number, 'title', v.title, 'groupKey', v.group_key, 'categoryKey', v.category_key,
          'sdgs', v.sdgs, 'implementedSince', v.implemented_since, 'answers', v.answers, 'wordCounts', v.word_counts, 'savedAt', v.saved_at,
          'authorName', (select p.name from people p where p.id = v.author_id))
        from submission_versions v
        where v.id = case when s.agency_id = any((select kipp_agencies())::uuid[])
          and (s.submitted_version_id is null or s.state in ('draft', 'proposed', 'returned', 'correcting')) then s.current_version_id else s.submitted_version_id end),
      'files', (select coalesce(json_agg(json_build_object('id', f.id, 'requirement', f.requirement_key, 'fileName', f.file_name,
          'sizeBytes', b.size_bytes, 'mediaType', b.media_type, 'state', b.state, 'reason', b.reason, 'sha256', b.sha256) order by f.id), '[]')
        from attachments f join blobs b on b.sha256 = f.sha256 where f.submission_id = s.id and f.removed_at is null),
      'registration', (select json_build_object('opensAt', t.opens_at, 'closesAt', greatest(t.closes_at, x.closes_at), 'before', t.before_at, 'graceMinutes', t.grace_minutes,
          'closedAt', case when x.id is not null and e.state in ('open', 'screening') then null else t.closed_at end,
          'extended', case when x.id is not null then json_build_object('before', x.before_at, 'reason', x.reason) end)
        from stages t left join extensions x on x.stage_id = t.id and x.agency_id = s.agency_id and x.withdrawn_at is null where t.edition_id = s.edition_id and t.kind = 'registration' order by t.position limit 1),
      'screening', (select case when c.step = 'verdict' then json_build_object('verdict', c.verdict, 'reasons', c.reasons, 'note', c.note, 'at', c.created_at) end
        from screenings c where c.submission_id = s.id and c.step in ('verdict', 'reopened') order by c.created_at desc, c.id desc limit 1),
      'usedQuota', case when s.state <> 'proposed' then 0 else (select count(*) from submissions o where o.agency_id = s.agency_id
        and o.edition_id = s.edition_id and o.group_key = s.group_key and o.number is not null and o.state <> 'withdrawn') end
    ) as full
    from submissions s join agencies a on a.id = s.agency_id join editions e on e.id = s.edition_id where s.id = ${id}::uuid`);
  return row?.full ?? null;
}
