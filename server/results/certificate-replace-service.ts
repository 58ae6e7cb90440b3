import { and, eq, isNull } from 'drizzle-orm';
import { act, type Caller, type Tx } from '../db/door.ts';
import { people } from '../db/schema/index.ts';
import { mayOrganise } from '../editions/policy.ts';
import { findEdition, lockEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import type { CertificateData } from '../pdf/certificate-data.ts';
import { isConflicted } from '../submissions/conflict-service.ts';
import { findSubmission } from '../submissions/queries.ts';
import * as queries from './certificate-queries.ts';
import {
  issueCertificate,
  openPress,
  type CertificateKind,
  type Issued,
  type Press,
} from './certificate-press.ts';
import { updateName } from './name-queries.ts';
import { personOf } from './policy.ts';

export type Replacement = { recipient?: string | undefined; part?: string | undefined; reason: string };

/**
 * Corrects what is printed: the certificate is revoked and a new one with the next number takes its place. Whoever
 * checks the old code is shown the new certificate.
 * @throws Refusal conflict_of_interest, guard_refused when it is revoked already or nothing differs
 */
export function replaceCertificate(caller: Caller, id: string, input: Replacement) {
  return act(caller, async (tx) => {
    const found = await queries.findCertificate(tx, id);
    const edition = found && (await findEdition(tx, found.editionId));
    mayOrganise(tx.actor, edition);
    await refuseTied(tx, found!.submissionId);
    const press = await openPress(tx, (await lockEdition(tx, edition.id))!);
    const row = (await queries.lockCertificate(tx, id))!;
    if (row.state === 'revoked') throw new Refusal('guard_refused', { reason: REVOKED });
    const data = queries.dataOf(row);
    const recipient = input.recipient ?? data.recipient;
    const part = input.part ?? data.part;
    if (recipient === data.recipient && part === data.part)
      throw new Refusal('guard_refused', { reason: SAME });
    if (row.nameId) await updateName(tx, row.nameId, { name: recipient, part: part ?? '' });
    return replaceWith(tx, press, row, { ...data, recipient, ...(part ? { part } : {}) }, input.reason);
  });
}

/** Who stands on the side of an agency changes nothing on its certificates. */
async function refuseTied(tx: Tx, submissionId: string | null): Promise<void> {
  const row = submissionId && (await findSubmission(tx, submissionId));
  if (row && (await isConflicted(tx, personOf(tx.actor), row.agencyId)))
    throw new Refusal('conflict_of_interest');
}

/** Revokes one certificate and issues its successor with other words, in the transaction that knows why. */
export async function replaceWith(
  tx: Tx,
  press: Press,
  row: queries.CertificateRow,
  data: CertificateData,
  reason: string,
) {
  await queries.updateCertificateRevoked(tx, row.id, reason);
  const { recipient, agency, title, tier, decreeNumber, decreeDate, signerName, signerPosition, part } = data;
  const issued = await issueCertificate(tx, press, {
    kind: row.kind as CertificateKind,
    ...(row.submissionId ? { submissionId: row.submissionId } : {}),
    ...(row.awardId ? { awardId: row.awardId } : {}),
    ...(row.nameId ? { nameId: row.nameId } : {}),
    ...(row.personId ? { personId: row.personId } : {}),
    print: {
      recipient,
      agency,
      title,
      tier,
      decreeNumber,
      decreeDate,
      signerName,
      signerPosition,
      ...(part ? { part } : {}),
    },
  });
  await queries.updateSuccessor(tx, row.id, issued.id);
  const place = { bodyId: row.bodyId, editionId: row.editionId };
  const effect = { kind: 'certificate' } as const;
  if (row.submissionId) {
    const subject = { type: 'submission', id: row.submissionId, version: 1, ...place };
    const payload = { certificateId: row.id, successorId: issued.id };
    await record(tx, 'certificate.replaced', subject, payload, [
      { kind: 'mail', template: 'certificate.replaced', to: 'agency' },
      effect,
    ]);
  } else {
    const subject = { type: 'certificate', id: issued.id, version: 1, ...place };
    await record(
      tx,
      'certificate.replaced',
      subject,
      { certificateId: row.id },
      [effect],
      await tellJuror(tx, row, issued),
    );
  }
  return { id: issued.id, number: issued.fullNumber, replaces: row.fullNumber };
}

/** A juror hears of the new certificate as of the first: its number, and where it lies. */
async function tellJuror(tx: Tx, row: queries.CertificateRow, { fullNumber }: Issued) {
  const [juror] = await tx
    .select({ language: people.language })
    .from(people)
    .where(and(eq(people.id, row.personId!), isNull(people.closedAt)));
  if (!juror) return [];
  const values = { certificateNumber: fullNumber, link: '/jury/certificates' };
  const language = juror.language as 'id' | 'en';
  return [{ template: 'certificate.jurorIssued', recipientId: row.personId!, language, values }];
}

const REVOKED = {
  id: 'Piagam ini sudah dicabut.',
  en: 'This certificate is revoked already.',
};
const SAME = {
  id: 'Nama pada piagam sudah seperti itu.',
  en: 'The certificate says so already.',
};
