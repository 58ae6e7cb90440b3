import { look, type Caller, type Tx } from '../db/door.ts';
import { maySeeEdition } from '../editions/policy.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { findAgency, findBody } from '../people/queries.ts';
import type { DocumentData } from '../pdf/document-data.ts';
import { listAttachments } from './attachment-queries.ts';
import { blankForm, letterDocument } from './letter-document.ts';
import { maySee, mayWrite } from './policy.ts';
import { findSubmission } from './queries.ts';
import { receiptDocument } from './receipt-document.ts';
import { rulesOf } from '../editions/rulebook-queries.ts';
import { findReceipt } from './submit-queries.ts';
import { contentOf, findVersion } from './version-queries.ts';

export type Paper = { fileName: string; bytes: Uint8Array };

/** The letter of a requirement, filled in with the draft. @throws Refusal not_found (none, or no letter is made for it) */
export async function makeLetter(caller: Caller, submissionId: string, requirement: string): Promise<Paper> {
  return print(
    caller,
    requirement,
    await look(caller, async (tx) => {
      const row = await findSubmission(tx, submissionId);
      mayWrite(tx.actor, row);
      const [edition, agency, body, version] = await Promise.all([
        findEdition(tx, row.editionId),
        findAgency(tx, row.agencyId),
        findBody(tx, row.bodyId),
        findVersion(tx, row.currentVersionId),
      ]);
      const rulebook = await rulesOf(tx, edition!);
      const asked = rulebook.form.attachments.find((one) => one.key === requirement);
      if (!asked?.letter) throw new Refusal('not_found');
      const content = contentOf(version!);
      return letterDocument(asked, {
        title: content.title,
        agencyName: agency!.name,
        unitName: row.unitName,
        groupName: rulebook.groups.find((one) => one.key === content.groupKey)?.name.id ?? '',
        implementedSince: content.implementedSince,
        editionName: edition!.name.id,
        bodyName: body!.name,
        demo: edition!.kind !== 'official',
      });
    }),
  );
}

/** The form of a group on paper, for anybody who may see the edition. */
export async function makeBlankForm(caller: Caller, editionId: string, group: string): Promise<Paper> {
  return print(
    caller,
    `formulir-${group}`,
    await look(caller, async (tx) => {
      const edition = await findEdition(tx, editionId);
      maySeeEdition(tx.actor, edition);
      const [rulebook, body] = await Promise.all([rulesOf(tx, edition), findBody(tx, edition.bodyId)]);
      if (!rulebook.groups.some((one) => one.key === group)) throw new Refusal('not_found');
      const { language } = tx.actor;
      return blankForm(rulebook, group, {
        editionName: edition.name[language],
        bodyName: body!.name,
        language,
        demo: edition.kind !== 'official',
      });
    }),
  );
}

/**
 * The receipt as a file to keep and pass on.
 * @param seal gives the secret of the receipt and the signature over it
 * @throws Refusal not_found where nothing was received
 */
export async function makeReceipt(
  caller: Caller,
  submissionId: string,
  seal: (tx: Tx, submissionId: string) => Promise<{ salt: string; signature: string }>,
): Promise<Paper> {
  return print(
    caller,
    'tanda-terima',
    await look(caller, async (tx) => {
      const row = await findSubmission(tx, submissionId);
      maySee(tx.actor, row);
      const receipt = await findReceipt(tx, submissionId);
      if (!receipt) throw new Refusal('not_found');
      const [edition, agency, body, version, files] = await Promise.all([
        findEdition(tx, row.editionId),
        findAgency(tx, row.agencyId),
        findBody(tx, row.bodyId),
        findVersion(tx, receipt.submissionVersionId),
        listAttachments(tx, submissionId),
      ]);
      const { salt, signature } = await seal(tx, submissionId);
      const { language } = tx.actor;
      return receiptDocument(
        {
          number: `${edition!.year}-${String(receipt.number).padStart(5, '0')}`,
          title: version!.title,
          agencyName: agency!.name,
          issuedAt: receipt.issuedAt,
          timeZone: agency!.timeZone,
          late: row.late,
          salt,
          signature,
          answers: Object.values(version!.answers).filter((answer) => answer !== '').length,
          attachments: files.length,
          sha256: receipt.sha256,
          checkedAt: `${caller.context.config.baseUrl}/verification/receipt/${receipt.sha256}`,
          editionName: edition!.name[language],
          bodyName: body!.name,
          demo: edition!.kind !== 'official',
        },
        language,
      );
    }),
  );
}

/** The paper is made after the transaction has ended, so that no row waits for it. */
async function print(caller: Caller, name: string, document: DocumentData): Promise<Paper> {
  return { fileName: `${name}.pdf`, bytes: await caller.context.pdf.document(document) };
}
