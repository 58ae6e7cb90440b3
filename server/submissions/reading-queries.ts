import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { editions, submissions, submissionVersions } from '../db/schema/index.ts';
import { fieldsAsked } from '../editions/rulebook/reading.ts';
import { listAttachments } from './attachment-queries.ts';
import { rulesOf } from '../editions/rulebook-queries.ts';

/** What a juror reads: the submitted text and its evidence, and nothing that says whose it is. */
export type SubmittedText = {
  title: string;
  group: string;
  category: string | null;
  sdgs: number[];
  implementedSince: string | null;
  answers: Record<string, string>;
  attachments: {
    id: string;
    requirement: string;
    sizeBytes: number;
    mediaType: string | null;
    href: string;
  }[];
};

/** Null until it was submitted, or where the actor may not read it. Letters and file names tell the agency and stay out. */
export async function findSubmittedText(tx: Tx, submissionId: string): Promise<SubmittedText | null> {
  const [row] = await tx
    .select({ version: submissionVersions, editionVersionId: editions.editionVersionId })
    .from(submissions)
    .innerJoin(submissionVersions, eq(submissionVersions.id, submissions.submittedVersionId))
    .innerJoin(editions, eq(editions.id, submissions.editionId))
    .where(eq(submissions.id, submissionId));
  if (!row) return null;
  const { version } = row;
  const [rulebook, files] = await Promise.all([rulesOf(tx, row), listAttachments(tx, submissionId)]);
  const answers = version.answers as Record<string, string>;
  const evidence = new Set(
    rulebook.form.attachments.filter((one) => one.field !== undefined).map((one) => one.key),
  );
  return {
    title: version.title,
    group: version.groupKey,
    category: version.categoryKey,
    sdgs: version.sdgs,
    implementedSince: version.implementedSince,
    answers: Object.fromEntries(
      fieldsAsked(rulebook, version.groupKey, answers).map((field) => [field.key, answers[field.key] ?? '']),
    ),
    attachments: files
      .filter((file) => file.state === 'clean' && evidence.has(file.requirement))
      .map(({ id, requirement, sizeBytes, mediaType }) => ({
        id,
        requirement,
        sizeBytes,
        mediaType,
        href: `/api/attachments/${id}/content`,
      })),
  };
}

/** The submissions of an edition that passed the administrative check and wait for readers, by public number. */
export function listForAssignment(tx: Tx, editionId: string) {
  return tx
    .select({
      id: submissions.id,
      agencyId: submissions.agencyId,
      groupKey: submissions.groupKey,
      categoryKey: submissions.categoryKey,
    })
    .from(submissions)
    .where(and(eq(submissions.editionId, editionId), eq(submissions.state, 'screened')))
    .orderBy(asc(submissions.number))
    .then((rows) => rows);
}
