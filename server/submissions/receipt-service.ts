import { look, type Caller } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { findAgency } from '../people/queries.ts';
import { listAttachmentsAt } from './attachment-queries.ts';
import { maySee } from './policy.ts';
import { findSubmission } from './queries.ts';
import { findReceipt } from './submit-queries.ts';
import { receiptContent } from './submit-service.ts';
import { findVersion } from './version-queries.ts';

/** The receipt with what its hash is made of, so that the agency can compute it again. */
export function showReceipt(caller: Caller, id: string) {
  return look(caller, async (tx) => {
    const row = await findSubmission(tx, id);
    maySee(tx.actor, row);
    const receipt = await findReceipt(tx, id);
    if (!receipt) throw new Refusal('not_found');
    const [version, files, agency] = await Promise.all([
      findVersion(tx, receipt.submissionVersionId),
      listAttachmentsAt(tx, id, receipt.issuedAt),
      findAgency(tx, row.agencyId),
    ]);
    return {
      number: receipt.number,
      issuedAt: receipt.issuedAt.toISOString(),
      sha256: receipt.sha256,
      title: version!.title,
      agencyName: agency!.name,
      timeZone: agency!.timeZone,
      late: row.late,
      answers: Object.values(version!.answers).filter((answer) => answer !== '').length,
      attachments: files.length,
      sizeBytes: files.reduce((sum, file) => sum + file.sizeBytes, 0),
      content: receiptContent({
        number: receipt.number,
        versionSha256: version!.sha256,
        attachments: files.map((file) => file.sha256),
        submittedAt: receipt.issuedAt,
      }),
    };
  });
}
