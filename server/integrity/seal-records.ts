import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Json } from '../db/canonical.ts';
import type { Tx } from '../db/door.ts';
import type { StageRow } from '../editions/queries.ts';
import { readPublicScores } from '../ratings/service.ts';
import { receiptContent } from '../submissions/submit-service.ts';
import { pseudonymOf } from './signer.ts';

/** One leaf before it is hashed: whose it is, what it says, and the secret that keeps it from being guessed. */
export type SealedRecord = {
  submissionId: string | null;
  jurorId: string | null;
  record: { readonly [key: string]: Json };
  salt: string;
};

/** What a stage leaves behind, in a fixed order: receipts by number, everything else by submission and juror. */
export function recordsOf(tx: Tx, stage: StageRow): Promise<SealedRecord[]> {
  switch (stage.kind) {
    case 'registration':
      return receiptsOf(tx, stage.editionId);
    case 'screening':
      return verdictsOf(tx, stage.editionId);
    case 'desk_judging':
    case 'feasibility':
    case 'interview':
      return sheetsOf(tx, stage);
    case 'public_rating':
      return ratingsOf(tx, stage.editionId);
    default:
      return Promise.resolve([]);
  }
}

/** A salt is a secret: it never comes from a seed. */
const newSalt = () => randomBytes(16).toString('hex');

/** What a receipt says, as its leaf says it: the same from the moment it was issued. */
export function receiptRecord(of: {
  editionId: string;
  number: number;
  versionSha256: string;
  attachments: string[];
  issuedAt: Date;
}): SealedRecord['record'] {
  const { editionId, issuedAt, ...content } = of;
  return { kind: 'receipt', edition: editionId, ...receiptContent({ ...content, submittedAt: issuedAt }) };
}

async function receiptsOf(tx: Tx, editionId: string): Promise<SealedRecord[]> {
  const rows = await tx.execute<{
    submissionId: string;
    number: number;
    version: string;
    attachments: string[] | null;
    issuedAt: string;
    salt: string;
  }>(sql`
    select r.submission_id as "submissionId", r.number, v.sha256 as version, r.issued_at as "issuedAt", r.salt,
      (select array_agg(a.sha256) from attachments a where a.submission_id = r.submission_id and a.created_at <= r.issued_at
        and (a.removed_at is null or a.removed_at > r.issued_at)) as attachments
    from receipts r join submission_versions v on v.id = r.submission_version_id
    where r.edition_id = ${editionId}::uuid order by r.number, r.id`);
  return [...rows].map((row) => ({
    submissionId: row.submissionId,
    jurorId: null,
    salt: row.salt,
    record: receiptRecord({
      editionId,
      number: row.number,
      versionSha256: row.version,
      attachments: row.attachments ?? [],
      issuedAt: new Date(row.issuedAt),
    }),
  }));
}

async function verdictsOf(tx: Tx, editionId: string): Promise<SealedRecord[]> {
  const rows = await tx.execute<{
    submission: string;
    verdict: string;
    reasons: string[];
    version: string;
    attachments: string[] | null;
  }>(sql`
    select s.id as submission, c.verdict, c.reasons, v.sha256 as version,
      (select array_agg(a.sha256 order by a.sha256) from attachments a where a.submission_id = s.id and a.removed_at is null) as attachments
    from submissions s join submission_versions v on v.id = s.submitted_version_id
    join lateral (select verdict, reasons, step from screenings c where c.submission_id = s.id and c.step in ('verdict', 'reopened')
      order by c.created_at desc, c.id desc limit 1) c on c.step = 'verdict'
    where s.edition_id = ${editionId}::uuid order by s.id`);
  return [...rows].map(({ attachments, ...row }) => ({
    submissionId: row.submission,
    jurorId: null,
    salt: newSalt(),
    record: { kind: 'verdict', edition: editionId, ...row, attachments: attachments ?? [] },
  }));
}

async function sheetsOf(tx: Tx, stage: StageRow): Promise<SealedRecord[]> {
  const rows = await tx.execute<{
    submission: string;
    jurorId: string;
    rubricVersion: string;
    independent: boolean;
    total: number;
    scores: Record<string, number>;
  }>(sql`
    select k.submission_id as submission, k.juror_id as "jurorId", k.rubric_version_id as "rubricVersion", k.independent, k.total,
      (select jsonb_object_agg(c.criterion_key, c.score) from scores c where c.scoresheet_id = k.id) as scores
    from scoresheets k where k.stage_id = ${stage.id}::uuid and k.state in ('submitted', 'locked') and k.total is not null`);
  return [...rows]
    .map(({ jurorId, ...row }) => ({
      submissionId: row.submission,
      jurorId,
      salt: newSalt(),
      record: {
        kind: 'sheet',
        edition: stage.editionId,
        stage: stage.key,
        ...row,
        juror: pseudonymOf(tx.context.config, stage.id, jurorId),
      },
    }))
    .sort((a, b) => byText(`${a.submissionId} ${a.record.juror}`, `${b.submissionId} ${b.record.juror}`));
}

async function ratingsOf(tx: Tx, editionId: string): Promise<SealedRecord[]> {
  const scores = await readPublicScores(tx, editionId);
  return [...scores]
    .sort(([a], [b]) => byText(a, b))
    .map(([submission, { num, den }]) => ({
      submissionId: submission,
      jurorId: null,
      salt: newSalt(),
      record: {
        kind: 'rating',
        edition: editionId,
        submission,
        points: { num: String(num), den: String(den) },
      },
    }));
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
