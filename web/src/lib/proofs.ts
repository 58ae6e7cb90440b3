/** What the checking page does with the files it is given. Nothing is sent anywhere. */
import { verifyPackage } from '../../../templates/package/verify.mjs';
import { checkReceipt } from 'kipp:receipt-check';
import { readZip } from 'kipp:zip-read';

/** One line of the answer; `ok` is null where it cannot be said, `says` the detail in English. */
export type Line = { name: string; ok: boolean | null; says: string | null };
export type Answer =
  | { kind: 'package'; ok: boolean; lines: Line[] }
  | { kind: 'receipt'; ok: boolean; number: number; receivedAt: string | null; lines: Line[] }
  | { kind: 'unknown' };

/** The most that is read: a package of the largest year is far below it. */
const MOST_BYTES = 300 * 1024 * 1024;

/**
 * Finds out what the files are and checks them.
 * @param vkey the site's public key
 */
export async function checkFiles(files: readonly File[], vkey: string): Promise<Answer> {
  if (files.length === 0 || files.reduce((sum, file) => sum + file.size, 0) > MOST_BYTES)
    return { kind: 'unknown' };
  const read = new Map<string, Uint8Array>();
  for (const file of files) read.set(file.name, new Uint8Array(await file.arrayBuffer()));
  const [only] = read.size === 1 ? [...read.values()] : [];
  if (only && isZip(only)) return checkPackage(await readZip(only).catch(() => new Map()), vkey);
  if (only) return checkOne(new TextDecoder().decode(only), vkey);
  return checkPackage(read, vkey);
}

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b;

async function checkPackage(files: ReadonlyMap<string, Uint8Array>, vkey: string): Promise<Answer> {
  if (!files.has('rules.json') && !files.has('manifest.sha256')) return { kind: 'unknown' };
  const { ok, checks } = await verifyPackage(files, vkey);
  return { kind: 'package', ok, lines: checks };
}

async function checkOne(text: string, vkey: string): Promise<Answer> {
  const { ok, number, record, checks } = await checkReceipt(text, vkey);
  if (record === null || number === null) return { kind: 'unknown' };
  const { submittedAt } = record;
  const receivedAt = typeof submittedAt === 'string' ? submittedAt : null;
  return { kind: 'receipt', ok, number, receivedAt, lines: checks };
}
