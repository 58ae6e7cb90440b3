/** What the checking page does with the files it is given. Nothing is sent anywhere. */
import { verifyPackage } from '../../../templates/package/verify.mjs';
import { checkReceipt } from 'kipp:receipt-check';
import { readZip } from 'kipp:zip-read';
import { linesOf, signerOf, type Line, type Signed, type SiteKeys } from './whose-key.ts';

export type Answer =
  | { kind: 'package'; ok: boolean; signed: Signed; lines: Line[] }
  | { kind: 'receipt'; ok: boolean; signed: Signed; number: number; receivedAt: string | null; lines: Line[] }
  | { kind: 'unknown' };

/** The most that is read: a package of the largest year is far below it. */
const MOST_BYTES = 300 * 1024 * 1024;

/**
 * Finds out what the files are and checks them.
 * @param keys the site's public keys: the one that signs now, and those before it
 */
export async function checkFiles(files: readonly File[], keys: SiteKeys): Promise<Answer> {
  if (files.length === 0 || files.reduce((sum, file) => sum + file.size, 0) > MOST_BYTES)
    return { kind: 'unknown' };
  const read = new Map<string, Uint8Array>();
  for (const file of files) read.set(file.name, new Uint8Array(await file.arrayBuffer()));
  const [only] = read.size === 1 ? [...read.values()] : [];
  if (only && isZip(only)) return checkPackage(await readZip(only).catch(() => new Map()), keys);
  if (only) return checkOne(new TextDecoder().decode(only), keys);
  return checkPackage(read, keys);
}

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b;

async function checkPackage(files: ReadonlyMap<string, Uint8Array>, keys: SiteKeys): Promise<Answer> {
  if (!files.has('rules.json') && !files.has('manifest.sha256')) return { kind: 'unknown' };
  const rules = files.get('rules.json');
  const { signed, vkey } = signerOf(rules && new TextDecoder().decode(rules), keys);
  const { ok, checks } = await verifyPackage(files, vkey);
  return { kind: 'package', ok, signed, lines: linesOf(checks, signed, ['seal', 'stages']) };
}

async function checkOne(text: string, keys: SiteKeys): Promise<Answer> {
  const { signed, vkey } = signerOf(text, keys);
  const { ok, number, record, checks } = await checkReceipt(text, vkey);
  if (record === null || number === null) return { kind: 'unknown' };
  const { submittedAt } = record;
  const receivedAt = typeof submittedAt === 'string' ? submittedAt : null;
  // The page says each line in its own language; the checker's are for the command line.
  const lines = checks.map((one) => ({ ...one, says: null }));
  const told = signed.by === 'stranger' ? [{ name: 'key', ok: null, says: null }, ...lines] : lines;
  return {
    kind: 'receipt',
    ok,
    signed,
    number,
    receivedAt,
    lines: linesOf(told, signed, ['signature', 'inclusion']),
  };
}
