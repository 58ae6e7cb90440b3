import { buffer } from 'node:stream/consumers';
import type { Context } from '../context.ts';
import { agenciesOf } from '../db/actor.ts';
import { act, asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { maySeeOffice } from '../editions/policy.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { writeZip } from '../files/zip-write.ts';
import { findSubmission } from '../submissions/queries.ts';
import type { CertificateKind } from './certificate-press.ts';
import * as queries from './certificate-queries.ts';
import { mayReadCertificate, personOf } from './policy.ts';
import { openSignature } from './signature/port.ts';
import { pageOfRows } from '../http/orders.ts';

/** A certificate is some hundred kilobytes; one that grows beyond this is not what it should be. */
const LIMIT_BYTES = 8 * 1024 * 1024;

/** Two makings of one certificate must be the same file: a number that verifies two papers verifies nothing. */
export class CertificateDiffers extends Error {
  override name = 'CertificateDiffers';
}

/** Makes every certificate of a submission that has no file yet; harmless when done again. */
export async function makeCertificates(context: Context, submissionId: string): Promise<void> {
  const unmade = await look(asSystem(context), (tx) => queries.listUnmadeCertificates(tx, submissionId));
  for (const { id } of unmade) await makeCertificate(context, id);
}

/**
 * Makes one certificate and keeps it. The file is a function of the data that were kept with the number, so a
 * second worker, or one after a crash, makes the same bytes; whoever is first marks it, the others find it marked.
 * @returns the SHA-256 of the file, or null when there is no such certificate or it was revoked before it was made
 * @throws CertificateDiffers when a file was made before and this one is another
 */
export async function makeCertificate(context: Context, certificateId: string): Promise<string | null> {
  const row = await look(asSystem(context), (tx) => queries.findCertificate(tx, certificateId));
  if (!row || (row.sha256 === null && row.state === 'revoked')) return null;
  if (row.sha256 !== null && (await context.files.has(row.sha256))) return row.sha256;
  const stored = await context.files.put(await context.pdf.certificate(queries.dataOf(row)), LIMIT_BYTES);
  await act(asSystem(context), async (tx) => {
    const now = (await queries.lockCertificate(tx, certificateId))!;
    if (now.sha256 !== null && now.sha256 !== stored.sha256) {
      throw new CertificateDiffers(`certificate ${now.fullNumber} came out otherwise than before`);
    }
    if (now.sha256 !== null || now.state !== 'issued') return;
    await queries.updateCertificateMade(tx, certificateId, stored);
    await record(
      tx,
      'certificate.made',
      { type: 'certificate', id: now.id, version: 2, bodyId: now.bodyId, editionId: now.editionId },
      { number: now.number, sha256: stored.sha256 },
    );
  });
  return stored.sha256;
}

/** The register of an edition's certificates, voided ones included, in the order of their numbers. */
export function listCertificates(
  caller: Caller,
  editionId: string,
  query: { kind: string; sort: queries.CertificateSort; after?: string | undefined; limit: number },
) {
  const { kind, sort, limit } = query;
  return look(caller, async (tx) => {
    maySeeOffice(tx.actor, await findEdition(tx, editionId));
    const after = queries.certificateOrders.read(sort, query.after);
    const rows = await queries.listCertificates(tx, editionId, kind, { sort, after, limit: limit + 1 });
    const { page, next } = pageOfRows(rows, limit);
    return {
      items: page.map(certificateView),
      next,
      total: await queries.countCertificates(tx, editionId, kind),
      signatures: await signaturesOf(tx, editionId, kind),
      toIssue: kind === 'juror' ? (await queries.listThankable(tx, editionId)).map(({ name }) => name) : [],
    };
  });
}

export function listOwnCertificates(caller: Caller, submissionId: string) {
  return look(caller, async (tx) => {
    const submission = await findSubmission(tx, submissionId);
    mayReadCertificate(tx.actor, submission);
    return { items: (await queries.listCertificatesOfSubmission(tx, submissionId)).map(certificateView) };
  });
}

/** A juror's own certificates. */
export function listCertificatesOfJuror(caller: Caller) {
  return look(caller, async (tx) => ({
    items: (await queries.listCertificatesOfPerson(tx, personOf(tx.actor))).map(certificateView),
  }));
}

/**
 * Every valid certificate of one's own agency in an edition in one file.
 * @throws Refusal not_found when it has none
 */
export async function packCertificates(caller: Caller, editionId: string) {
  const rows = await look(caller, (tx) => queries.listFilesOfAgencies(tx, editionId, agenciesOf(tx.actor)));
  if (rows.length === 0) throw new Refusal('not_found');
  const entries = await Promise.all(
    rows.map(async (row) => ({
      name: fileNameOf(row),
      content: await buffer(await caller.context.files.open(row.signedSha256 ?? row.sha256!)),
      at: row.issuedAt,
    })),
  );
  return { content: writeZip(entries), fileName: `piagam-${rows[0]!.fullNumber.slice(-4)}.zip` };
}

/** The stored file of a certificate, the signed one where there is one, and the name it is saved under. */
export function findCertificateFile(
  caller: Caller,
  id: string,
): Promise<{ sha256: string; fileName: string }> {
  return look(caller, async (tx) => {
    const row = await queries.findCertificate(tx, id);
    mayReadCertificate(tx.actor, row);
    if (row.sha256 === null) throw new Refusal('not_found');
    return { sha256: row.signedSha256 ?? row.sha256, fileName: fileNameOf(row) };
  });
}

/** How far the signing of one kind is, and whether a service does it. */
async function signaturesOf(tx: Tx, editionId: string, kind: string) {
  const row = (await queries.countSignatures(tx, editionId)).find((one) => one.kind === kind);
  const service = openSignature(tx.context.config).kind === 'remote';
  return { made: row?.made ?? 0, signed: row?.signed ?? 0, service };
}

/** What a certificate is saved as: its number. */
export function fileNameOf({ fullNumber }: { fullNumber: string }): string {
  return `${fullNumber.replaceAll('/', '-')}.pdf`;
}

function certificateView(row: queries.CertificateRow) {
  const { recipient, title, tier, part } = queries.dataOf(row);
  return {
    id: row.id,
    kind: row.kind as CertificateKind,
    submissionId: row.submissionId,
    number: row.fullNumber,
    state: row.state,
    recipient,
    part: part ?? null,
    title,
    tier,
    code: row.code,
    sha256: row.sha256,
    signedSha256: row.signedSha256,
    signedAt: row.signedAt?.toISOString() ?? null,
    issuedAt: row.issuedAt.toISOString(),
    madeAt: row.madeAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    href: row.sha256 === null ? null : `/api/certificates/${row.id}/content`,
    verificationHref: `/verification/${row.code}`,
  };
}
