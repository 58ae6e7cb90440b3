import { look, type Caller } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import type { CertificateKind } from './certificate-press.ts';
import { dataOf, findCertificateByCode, findSuccessorOf } from './certificate-queries.ts';
import { readCode } from './code.ts';

export { makeCode, readCode } from './code.ts';
import { jakartaDay } from './days.ts';

/**
 * What the QR on a certificate leads to. A revoked one says so with its day and no reason, since a reason may
 * speak of people; an unknown code is simply not found.
 */
export function verifyCertificate(caller: Caller, typed: string) {
  return look(caller, async (tx) => {
    const row = await findCertificateByCode(tx, readCode(typed));
    if (!row) throw new Refusal('not_found');
    const { number, title, recipient, agency, tier, editionName, bodyName, issuedOn, demo, ...rest } =
      dataOf(row);
    const successor = row.successorId ? await findSuccessorOf(tx, row.successorId) : null;
    return {
      verdict: row.revokedAt ? ('revoked' as const) : ('valid' as const),
      kind: row.kind as CertificateKind,
      part: rest.part ?? null,
      number,
      title,
      agencyName: recipient,
      unitName: agency === '' ? null : agency,
      tier,
      editionName,
      bodyName,
      decree: {
        number: rest.decreeNumber,
        date: rest.decreeDate,
        signerName: rest.signerName,
        signerPosition: rest.signerPosition,
      },
      issuedOn,
      revokedOn: row.revokedAt && jakartaDay(row.revokedAt),
      demo,
      sha256: row.sha256,
      signedSha256: row.signedSha256,
      successor: successor && { number: successor.fullNumber, code: successor.code },
    };
  });
}
