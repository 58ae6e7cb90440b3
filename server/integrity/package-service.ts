import type { Context } from '../context.ts';
import { act, asSystem, look, type Caller } from '../db/door.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { writeZip } from '../files/zip-write.ts';
import { listReleasedPublications } from '../results/queries.ts';
import { verifyPackage } from '../../templates/package/verify.mjs';
import { writePackage } from './package-files.ts';
import * as queries from './package-queries.ts';
import { readPackage } from './package-read.ts';
import { sealClosedStages } from './seal-service.ts';
import { hostOf, installationSigner } from './signer.ts';

/** A package of the largest year is a few megabytes; beyond this something is wrong. */
const LIMIT_BYTES = 200 * 1024 * 1024;

/**
 * Makes the sealed package of a published version, once: everything from which the result is recomputed, with its verifier,
 * which is run on it here as well. What it finds is kept beside the package and never hides it.
 */
export async function makePackage(context: Context, publicationId: string): Promise<void> {
  const found = await look(asSystem(context), async (tx) => {
    const publication = await queries.findPublication(tx, publicationId);
    const isDue = publication?.publishedAt && !(await queries.findPackage(tx, publicationId));
    return isDue ? publication : null;
  });
  if (!found) return;
  await sealClosedStages(context, found.editionId);
  const content = await look(asSystem(context), async (tx) =>
    readPackage(tx, (await findEdition(tx, found.editionId))!, found),
  );
  const signer = installationSigner(context.config);
  const origin = `${hostOf(context.config)}/results/${found.editionId}/${found.number}`;
  const files = writePackage(content, signer, origin);
  const { ok, checks } = await verifyPackage(files, signer.vkey);
  const first = checks.find((check) => check.ok === false);
  if (!ok) context.log.error({ publicationId, check: first?.name }, 'package');
  const at = found.publishedAt!;
  const zip = writeZip([...files].map(([name, bytes]) => ({ name, content: bytes, at })));
  const { sha256, sizeBytes } = await context.files.put(zip, LIMIT_BYTES);
  await act(asSystem(context), (tx) =>
    queries.insertPackage(tx, {
      id: context.ids.next(),
      bodyId: found.bodyId,
      editionId: found.editionId,
      publicationId,
      sha256,
      sizeBytes,
      problem: ok ? null : `${first?.name}: ${first?.says}`,
      createdAt: tx.at,
    }),
  );
}

/**
 * The package of the newest published version, or of the one named: public as the result is.
 * @throws Refusal not_found before the publication, and until the package is made
 */
export function findResultPackage(caller: Caller, editionId: string, version?: number) {
  return look(caller, async (tx) => {
    const released = await listReleasedPublications(tx, editionId);
    const publication =
      version === undefined ? released.at(-1) : released.find(({ number }) => number === version);
    const made = publication && (await queries.findPackage(tx, publication.id));
    if (!made) throw new Refusal('not_found');
    return { sha256: made.sha256, fileName: `hasil-${editionId.slice(0, 8)}-${publication.number}.zip` };
  });
}
