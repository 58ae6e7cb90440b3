import { and, desc, eq } from 'drizzle-orm';
import { canonicalJson } from '../db/canonical.ts';
import { asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { checkpointLeaves, checkpoints } from '../db/schema/index.ts';
import { Refusal } from '../errors.ts';
import { listAttachmentsAt } from '../submissions/attachment-queries.ts';
import { maySee } from '../submissions/policy.ts';
import { findSubmission } from '../submissions/queries.ts';
import { findReceipt } from '../submissions/submit-queries.ts';
import { findVersion } from '../submissions/version-queries.ts';
import { leafHash } from './merkle.ts';
import { RECEIPT_FORMAT, type ReceiptFile } from '../proofs/receipt-check.ts';
import { receiptRecord } from './seal-records.ts';
import { addSignature, signNote } from './signed-note.ts';
import { hostOf, installationSigner } from './signer.ts';

/**
 * A receipt as its holder proves it to anybody, offline: what it says with its secret, the signature over the hash of both,
 * and, once registration has closed, the proof that this very hash is in the tree that was sealed.
 * @throws Refusal not_found where nothing was received
 */
export async function makeReceiptFile(
  caller: Caller,
  submissionId: string,
): Promise<{ fileName: string; content: Uint8Array }> {
  const file = await look(caller, (tx) => readReceiptFile(tx, submissionId));
  // Leaves are walled off from everybody; whose this one is was asked above.
  const leaf = leafOf(file);
  const proof = await look(asSystem(caller.context), (tx) => findProof(tx, submissionId, leaf));
  const text = `${JSON.stringify({ ...file, proof }, null, 1)}\n`;
  return { fileName: `tanda-terima-${String(file.record['number'])}.json`, content: Buffer.from(text) };
}

/** The receipt and its signature, without the proof that comes at the close. */
export async function readReceiptFile(tx: Tx, submissionId: string): Promise<Omit<ReceiptFile, 'proof'>> {
  const row = await findSubmission(tx, submissionId);
  maySee(tx.actor, row);
  const receipt = await findReceipt(tx, submissionId);
  if (!receipt) throw new Refusal('not_found');
  const [version, files] = await Promise.all([
    findVersion(tx, receipt.submissionVersionId),
    listAttachmentsAt(tx, submissionId, receipt.issuedAt),
  ]);
  const record = receiptRecord({
    editionId: row.editionId,
    number: receipt.number,
    versionSha256: version!.sha256,
    attachments: files.map((one) => one.sha256),
    issuedAt: receipt.issuedAt,
  });
  const { config } = tx.context;
  const signer = installationSigner(config);
  const leaf = leafOf({ record, salt: receipt.salt });
  // The second line keeps it from ever being read as a checkpoint, where a size stands.
  const note = signNote(`${hostOf(config)}/receipts/${receipt.id}\nreceipt\n${leaf}\n`, signer);
  return { format: RECEIPT_FORMAT, key: signer.vkey, record, salt: receipt.salt, note };
}

/** What the receipt on paper prints beside its contents. */
export async function sealReceipt(
  tx: Tx,
  submissionId: string,
): Promise<{ salt: string; signature: string }> {
  const { salt, note } = await readReceiptFile(tx, submissionId);
  return { salt, signature: note.trimEnd().split(' ').at(-1)! };
}

function leafOf({ record, salt }: Pick<ReceiptFile, 'record' | 'salt'>): string {
  return leafHash(canonicalJson({ ...record, salt })).toString('hex');
}

async function findProof(tx: Tx, submissionId: string, leaf: string): Promise<ReceiptFile['proof']> {
  const [found] = await tx
    .select({
      checkpoint: checkpoints.note,
      index: checkpointLeaves.position,
      path: checkpointLeaves.path,
    })
    .from(checkpointLeaves)
    .innerJoin(checkpoints, eq(checkpoints.id, checkpointLeaves.checkpointId))
    .where(and(eq(checkpointLeaves.submissionId, submissionId), eq(checkpointLeaves.hash, leaf)))
    .orderBy(desc(checkpoints.number))
    .limit(1);
  if (!found) return null;
  return { ...found, checkpoint: addSignature(found.checkpoint, installationSigner(tx.context.config)) };
}
