import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { look, type Caller } from '../db/door.ts';
import { mayOrganise } from '../editions/policy.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { writeZip } from '../files/zip-write.ts';
import * as queries from './certificate-queries.ts';
import { fileNameOf } from './certificate-service.ts';
import { findIssued } from './signature/match.ts';
import { uploadSigned } from './signature-service.ts';

/** So many certificates of some hundred kilobytes are one file that can still be sent and held in memory. */
const MOST_IN_ONE_FILE = 200;

/**
 * The certificates of one kind that still lack a signature, in one ZIP in the order of their numbers: at most 200; what
 * comes back signed drops out, and the next file holds the rest.
 * @throws Refusal not_found when none is left
 */
export async function packUnsigned(caller: Caller, editionId: string, kind: string) {
  const rows = await look(caller, async (tx) => {
    mayOrganise(tx.actor, await findEdition(tx, editionId));
    return queries.listUnsigned(tx, editionId);
  });
  const chosen = rows.filter((row) => row.kind === kind).slice(0, MOST_IN_ONE_FILE);
  if (chosen.length === 0) throw new Refusal('not_found');
  const entries: Parameters<typeof writeZip>[0][number][] = [];
  for (const row of chosen) {
    const content = await buffer(await caller.context.files.open(row.sha256!));
    entries.push({ name: fileNameOf(row), content, at: row.issuedAt });
  }
  return { content: writeZip(entries), fileName: `belum-bertanda-tangan-${kind}.zip` };
}

/**
 * Takes one signed file of many: which certificate it is, is read from the file itself and not from its name.
 * @throws Refusal file_refused when it is no certificate of the edition that awaits a signature, and what uploadSigned throws
 */
export async function uploadSignedOf(
  caller: Caller,
  editionId: string,
  file: { stream: Readable; fileName: string },
) {
  const candidates = await look(caller, async (tx) => {
    mayOrganise(tx.actor, await findEdition(tx, editionId));
    return queries.listSignable(tx, editionId);
  });
  // The server's own limit for one file holds here too: beyond it the stream ends and the store refuses the rest.
  const signed = await buffer(file.stream);
  const issued = findIssued(signed, candidates);
  if (!issued) throw new Refusal('file_refused', { reason: NOT_OURS });
  return uploadSigned(caller, issued.id, { ...file, stream: Readable.from([signed]) });
}

const NOT_OURS = {
  id: 'isinya bukan piagam edisi ini. Tanda tangani berkas yang diunduh dari halaman ini.',
  en: 'it is no certificate of this edition. Sign the files that are downloaded from this page.',
};
