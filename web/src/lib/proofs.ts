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
 * @param keys the site's public keys: the one that signs now first, then those before it
 */
export async function checkFiles(files: readonly File[], keys: readonly string[]): Promise<Answer> {
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

/** The published key that a file says it was signed with; today's where it names none of ours, and then it does not hold. */
function keyNamedIn(json: string | undefined, keys: readonly string[]): string {
  try {
    const { key } = JSON.parse(json ?? '') as { key?: unknown };
    return keys.find((one) => one === key) ?? keys[0]!;
  } catch {
    return keys[0]!;
  }
}

async function checkPackage(
  files: ReadonlyMap<string, Uint8Array>,
  keys: readonly string[],
): Promise<Answer> {
  if (!files.has('rules.json') && !files.has('manifest.sha256')) return { kind: 'unknown' };
  const rules = files.get('rules.json');
  const key = keyNamedIn(rules && new TextDecoder().decode(rules), keys);
  const { ok, checks } = await verifyPackage(files, key);
  return { kind: 'package', ok, lines: checks };
}

async function checkOne(text: string, keys: readonly string[]): Promise<Answer> {
  const { ok, number, record, checks } = await checkReceipt(text, keyNamedIn(text, keys));
  if (record === null || number === null) return { kind: 'unknown' };
  const { submittedAt } = record;
  const receivedAt = typeof submittedAt === 'string' ? submittedAt : null;
  return { kind: 'receipt', ok, number, receivedAt, lines: checks };
}
