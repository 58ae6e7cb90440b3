import { eq } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { submissions, submissionVersions } from '../db/schema/index.ts';
import { listAttachments } from '../submissions/attachment-queries.ts';

/** The submitted text with every answer, or null where nothing was submitted. */
export async function findReadText(tx: Tx, submissionId: string) {
  const [row] = await tx
    .select({
      title: submissionVersions.title,
      group: submissionVersions.groupKey,
      category: submissionVersions.categoryKey,
      sdgs: submissionVersions.sdgs,
      implementedSince: submissionVersions.implementedSince,
      answers: submissionVersions.answers,
    })
    .from(submissions)
    .innerJoin(submissionVersions, eq(submissionVersions.id, submissions.submittedVersionId))
    .where(eq(submissions.id, submissionId));
  return row ? { ...row, answers: row.answers as Record<string, string> } : null;
}

/** The files that were found clean. */
export async function listReadFiles(tx: Tx, submissionId: string) {
  const files = await listAttachments(tx, submissionId);
  return files
    .filter((file) => file.state === 'clean')
    .map(({ id, requirement, sizeBytes, fileName, sha256 }) => ({
      id,
      requirement,
      sizeBytes,
      fileName,
      sha256,
    }));
}
