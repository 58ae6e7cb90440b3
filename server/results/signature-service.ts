import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Context } from '../context.ts';
import { act, asSystem, look, type Caller } from '../db/door.ts';
import { blobs } from '../db/schema/index.ts';
import { mayOrganise } from '../editions/policy.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { inspectFile } from '../files/inspect.ts';
import { onceWithFile, receiveUpload, takeUpload } from '../people/upload-service.ts';
import * as queries from './certificate-queries.ts';
import { personOf } from './policy.ts';
import { findSignedFault, type SignedFault } from './signature/check.ts';
import { openSignature } from './signature/port.ts';

/**
 * Takes the signed form of an issued certificate. Both files stay; the signed one is what is downloaded from then on.
 * @throws Refusal file_refused when it is another document or holds no signature, guard_refused when revoked or signed
 */
export async function uploadSigned(caller: Caller, id: string, file: { stream: Readable; fileName: string }) {
  const { context } = caller;
  const issued = await look(caller, async (tx) => {
    const row = await queries.findCertificate(tx, id);
    mayOrganise(tx.actor, row && (await findEdition(tx, row.editionId)));
    return mustBeMade(row!);
  });
  const upload = await receiveUpload({ ...caller, once: caller.once }, file);
  const fault = await compare(context, upload.sha256, issued);
  if (fault) throw new Refusal('file_refused', { reason: FAULTS[fault] });
  return act({ ...caller, ...onceWithFile(caller, upload.sha256) }, async (tx) => {
    const row = (await queries.lockCertificate(tx, id))!;
    mustBeSignable(row);
    const { sha256 } = await takeUpload(tx, upload.id, tx.actor);
    await queries.updateCertificateSigned(tx, id, sha256, personOf(tx.actor));
    await record(tx, 'certificate.signed', subjectOf(row), { sha256: row.sha256, signedSha256: sha256 });
    return { id, number: row.fullNumber, sha256: row.sha256!, signedSha256: sha256 };
  });
}

/**
 * Asks the signing service for every certificate that has a file and no signature; the work is done by deliveries.
 * @returns how many were asked for
 */
export function askSignatures(caller: Caller, editionId: string) {
  return act(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    mayOrganise(tx.actor, edition);
    if (openSignature(tx.context.config).kind !== 'remote')
      throw new Refusal('guard_refused', { reason: NO_SERVICE });
    const unsigned = await queries.listUnsigned(tx, editionId);
    for (const row of unsigned)
      await record(tx, 'certificate.signatureAsked', subjectOf(row), {}, [{ kind: 'signature' }]);
    return { asked: unsigned.length };
  });
}

/**
 * Has one certificate signed by the service; harmless when done again.
 * @throws Error when the service fails or sends something else, so that the delivery is tried later and then shown
 */
export async function signCertificate(context: Context, id: string): Promise<void> {
  const port = openSignature(context.config);
  const row = await look(asSystem(context), (tx) => queries.findCertificate(tx, id));
  if (port.kind !== 'remote' || !row || row.state !== 'made' || row.signedSha256) return;
  const pdf = await buffer(await context.files.open(row.sha256!));
  const answer = await port.sign(pdf, { number: row.fullNumber, sha256: row.sha256! });
  if (!answer.ok) throw new Error(answer.reason);
  const fault = findSignedFault(Buffer.from(answer.pdf), pdf, row.code);
  if (fault) throw new Error(`the signing service sent a file that is ${fault}`);
  const stored = await context.files.put(answer.pdf, 16 * 1024 * 1024);
  const found = await inspectFile(context.files, stored.sha256, { allowed: ['application/pdf'] });
  if (found.verdict === 'refused') throw new Error(`the signed file was refused: ${found.reason}`);
  await act(asSystem(context), async (tx) => {
    const now = (await queries.lockCertificate(tx, id))!;
    if (now.signedSha256 || now.state !== 'made') return;
    await tx
      .insert(blobs)
      .values({ ...stored, mediaType: 'application/pdf', state: 'clean', createdAt: tx.at })
      .onConflictDoNothing();
    await queries.updateCertificateSigned(tx, id, stored.sha256, null);
    await record(tx, 'certificate.signed', subjectOf(now), {
      sha256: now.sha256,
      signedSha256: stored.sha256,
    });
  });
}

function mustBeSignable(row: queries.CertificateRow): void {
  mustBeMade(row);
  if (row.signedSha256) throw new Refusal('guard_refused', { reason: SIGNED_ALREADY });
}

/** Whether it is signed already is asked where the answer of a repeat is known: a repeat is no second signature. */
function mustBeMade(row: queries.CertificateRow): { sha256: string; code: string } {
  if (row.state !== 'made' || row.sha256 === null) throw new Refusal('guard_refused', { reason: NOT_MADE });
  return { sha256: row.sha256, code: row.code };
}

async function compare(context: Context, signedSha256: string, issued: { sha256: string; code: string }) {
  const signed = await buffer(await context.files.open(signedSha256));
  if (createHash('sha256').update(signed).digest('hex') !== signedSha256) return 'not_ours' as const;
  return findSignedFault(signed, await buffer(await context.files.open(issued.sha256)), issued.code);
}

function subjectOf(row: { id: string; bodyId: string; editionId: string }) {
  return { type: 'certificate', id: row.id, version: 3, bodyId: row.bodyId, editionId: row.editionId };
}

const FAULTS: Record<SignedFault, { id: string; en: string }> = {
  not_ours: {
    id: 'isinya bukan piagam ini. Tanda tangani berkas yang diunduh dari halaman ini.',
    en: 'it is not this certificate. Sign the file that is downloaded from this page.',
  },
  unsigned: {
    id: 'tidak ada tanda tangan elektronik di dalamnya.',
    en: 'it holds no electronic signature.',
  },
  unchanged: {
    id: 'berkas ini belum ditandatangani: sama persis dengan yang terbit.',
    en: 'it is not signed yet: it is exactly the file that was issued.',
  },
};
const NO_SERVICE = {
  id: 'Layanan tanda tangan belum dipasang. Unggah berkas yang sudah ditandatangani.',
  en: 'No signing service is configured. Upload the signed files instead.',
};
const NOT_MADE = {
  id: 'Berkas piagam ini belum ada atau sudah dicabut.',
  en: 'This certificate has no file yet, or was revoked.',
};
const SIGNED_ALREADY = {
  id: 'Piagam ini sudah ditandatangani.',
  en: 'This certificate is signed already.',
};
